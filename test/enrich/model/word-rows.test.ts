import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { lookUp } from '../../../enrich/lexicon/dictionary.ts'
import { openLexicon } from '../../../enrich/lexicon/lexicon.ts'
import { BUCKETS } from '../../../enrich/model/feature-ids.ts'
import { extract } from '../../../enrich/model/features.ts'
import { LANES, USUAL_LANE } from '../../../enrich/model/heads.ts'
import { openPlainAdder, openSimdAdder } from '../../../enrich/model/sums.ts'
import { openWordRows } from '../../../enrich/model/word-rows.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'
import { openRandom } from '../../../enrich/train/dual.ts'
import { readSet } from '../../../enrich/train/read.ts'

const random = openRandom(3)
/** Wilder than any real one: sums of a word need many rows. */
const table = Int8Array.from({ length: BUCKETS * LANES }, () => (random() % 255) - 127)
const plain = openPlainAdder(table)
const [dictionary, tokens] = [openLexicon(), openTokens()]

/** Says of texts, one after the other: features and sums by the long way and with rows of words, and how many rows. */
const openBoth = () => {
  const quick = openSimdAdder(table)
  const words = openWordRows(quick)
  const sumsOf = (sums: Int32Array) => [...sums].filter((_, lane) => lane !== USUAL_LANE)
  return (text: string) => {
    lookUp(dictionary, tokenise(tokens, text))
    extract(plain.features, dictionary, tokens)
    extract(quick.features, dictionary, tokens, words)
    const { count, more } = quick.features
    return {
      long: { features: plain.features.count, sums: sumsOf(plain.add(0, plain.features.count)) },
      short: { features: count + more, sums: sumsOf(quick.add(0, count)) },
      rows: count,
    }
  }
}

test('words that are met again come to the very same sums with far fewer rows', () => {
  const both = openBoth()
  const texts = readSet('own', undefined).map(({ t }) => t)
  const rows = [1, 2, 3].map(() =>
    texts.reduce((sum, text) => {
      const { long, short, rows: added } = both(text)
      expect(short).toEqual(long)
      return sum + added
    }, 0),
  )
  expect(rows[2]).toBeLessThan(0.7 * (rows[0] as number))
})

test('whatever stands in a text, and however its words are written, the sums are the same', () => {
  const both = openBoth()
  const word = fc.constantFrom(
    'Cafe',
    'café',
    'CAFÉ',
    'cafe\u0301',
    'co\u00adop',
    'coop',
    '#coop',
    '@coop',
    'soooo',
    'soo',
    'a1',
    'http',
  )
  const text = fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 9 })), { maxLength: 30 })
  fc.assert(
    fc.property(text, (parts) => {
      const { long, short } = both(parts.join(' '))
      expect(short).toEqual(long)
    }),
    { numRuns: 500, seed: 11 },
  )
})

test('a stream with more words than there is room for begins anew, and stays right', () => {
  const both = openBoth()
  for (let at = 0; at < 3_000; at++) {
    const own = Array.from({ length: 12 }, (_, n) => `w${(at * 7 + n) % 30_000}x${n}`).join(' ')
    both(own)
    const { long, short } = both(`${own} the very same words again`)
    if (at % 50 === 0) expect(short).toEqual(long)
  }
})

test('a long text ends where it ended before', () => {
  const both = openBoth()
  const text = 'the same few words again and again, '.repeat(2_000)
  for (let time = 0; time < 3; time++) {
    const { long, short } = both(text)
    expect(short).toEqual(long)
  }
})
