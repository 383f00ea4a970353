import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { lookUp } from '../../../enrich/lexicon/dictionary.ts'
import { openLexicon } from '../../../enrich/lexicon/lexicon.ts'
import { FEATURES_MAX, FEATURES_ROOM, openFeatures } from '../../../enrich/model/buckets.ts'
import {
  BUCKETS,
  CAPITALS,
  HANDLE_HERE,
  HANDLES,
  HOSTS,
  MARKS,
  NAMES,
  NUMBER_LENGTHS,
  NUMBER_STARTS,
  SPECIALS,
  URL_HERE,
} from '../../../enrich/model/feature-ids.ts'
import { extract } from '../../../enrich/model/features.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'
import { readCorpus, withoutLinks, withoutNames } from '../../../enrich/train/corpus.ts'

const dictionary = openLexicon()
const tokens = openTokens()
const features = openFeatures()
const of = (text: string): readonly number[] => {
  lookUp(dictionary, tokenise(tokens, text))
  extract(features, dictionary, tokens)
  return [...features.bucket.subarray(0, features.count)]
}

test('the same text gives the same features, whatever was read before', () => {
  const first = of('Der Zug kommt nicht, super gemacht! 😡')
  of('something else entirely '.repeat(100))
  expect(of('Der Zug kommt nicht, super gemacht! 😡')).toEqual(first)
})

test('case and fancy letters change no word, and names none at all', () => {
  const words = (text: string) => new Set(of(text).filter((bucket) => bucket >= 2_048))
  expect(words('GREAT phone')).toEqual(words('great phone'))
  expect(words('𝗴𝗿𝗲𝗮𝘁 phone')).toEqual(words('great phone'))
  expect(words('@alice great phone')).toEqual(words('@bob_the_builder great phone'))
})

test('addresses are one feature, and so are names side by side; a bare http counts as an address', () => {
  expect(of('see https://a.b/c')).toContain(URL_HERE)
  expect(of('see http')).toContain(URL_HERE)
  expect(of('@a @b hello').filter((bucket) => bucket === HANDLE_HERE)).toHaveLength(1)
})

test('who is addressed stands apart from all else, where no mood looks', () => {
  const names = (text: string) => of(text).filter((bucket) => bucket >= NAMES && bucket < SPECIALS)
  expect(names('@alice great phone')).toEqual(names('on time, @Alice!'))
  expect(names('@alice great phone')).not.toEqual(names('@bob great phone'))
  expect(names('alice has a great phone')).toEqual([])
  const { bucket } = withoutNames(readCorpus(['@alice great phone']))
  expect([...bucket]).toEqual(of('@alice great phone').filter((one) => !names('@alice').includes(one)))
})

const between = (from: number, to: number) => (text: string) => of(text).filter((one) => one >= from && one < to)

test('an address says where it leads, however it is written and whatever stands behind its host', () => {
  const hosts = between(HOSTS, NAMES)
  expect(hosts('see https://www.Example.com/a/b?c=d#e')).toHaveLength(2)
  expect(hosts('see https://www.Example.com/a/b?c=d#e')).toEqual(hosts('http://example.com:8080 is it'))
  expect(hosts('www.example.com')).toEqual(hosts('http://example.com'))
  const [other, same] = [hosts('http://another.com'), hosts('http://example.com')]
  expect([other[1] === same[1], other[0] === same[0]]).toEqual([true, false])
  expect(hosts('no address, not even a mail to me@example.com')).toEqual([])
  for (const odd of ['http://', 'https:///', 'www.', 'http://?', 'https://[::1]/']) expect(hosts(odd)).toHaveLength(2)
})

test('a long number says what it begins with and how long it is; a short one, as it stands, does not', () => {
  const numbers = between(NUMBER_STARTS, HOSTS)
  expect(numbers('call 08704439680')).toEqual([NUMBER_STARTS + 8, NUMBER_LENGTHS + 11])
  expect(numbers('order 1234567890123456789')).toEqual([NUMBER_STARTS + 12, NUMBER_LENGTHS + 15])
  expect(numbers('since 2019 and 24/7')).toEqual([])
  for (const bucket of numbers('٠٨٧٠٤٤٣٩٦٨٠')) expect(bucket).toBeLessThan(HOSTS)
})

test('each punctuation mark and currency sign between the words counts once', () => {
  const marks = between(MARKS, NUMBER_STARTS)
  expect(marks('one two three')).toEqual([])
  expect(marks('a, b, c')).toEqual([MARKS + 12])
  expect(marks('£5 or €5')).toHaveLength(2)
  expect(new Set([...marks('5 £'), ...marks('5 €'), ...marks('a / b'), ...marks('▬ a'), ...marks('a ™')]).size).toBe(5)
  expect(marks('“it’s” – well…')).toEqual(marks('"it\'s" - well.'))
  expect(marks('a\ufeff \u00a0b \u200d\ufe0f')).toEqual([])
  expect(marks('only a line\nand a\ttab')).toEqual([])
})

test('no mood looks at a single mark, a long number or where an address leads', () => {
  const text = '@alice call 08704439680, see https://a.example'
  const { bucket } = withoutLinks(readCorpus([text]))
  expect([...bucket]).toEqual(of(text).filter((one) => one < MARKS || one >= SPECIALS))
})

test('a name of many parts is one name', () => {
  const many = (text: string) => of(text).filter((bucket) => bucket >= HANDLES && bucket < CAPITALS)
  expect(many('@bob_the_builder hello')).toEqual(many('@bob hello'))
  expect(many('@ann@host.example hello')).toEqual(many('@bob hello'))
  expect(many('@bob @the @builder hello')).not.toEqual(many('@bob hello'))
})

test('a stretched word has the features of two letters', () => {
  expect(of('soooo nice').filter((b) => b >= 2_048)).toEqual(of('soooooooo nice').filter((b) => b >= 2_048))
})

test('negation gives the words behind it features of their own', () => {
  const [plain, negated] = [new Set(of('this is good')), of('this is not good')]
  expect(negated.filter((bucket) => !plain.has(bucket)).length).toBeGreaterThan(
    of('this is now good').length - of('this is good').length,
  )
})

test('whatever stands in a text, features stay inside the table and their owners inside the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      of(text)
      for (let at = 0; at < features.count; at++) {
        expect(features.bucket[at]).toBeGreaterThanOrEqual(0)
        expect(features.bucket[at]).toBeLessThan(BUCKETS)
        expect(features.owner[at]).toBeGreaterThanOrEqual(-1)
        expect(features.owner[at]).toBeLessThan(tokens.count)
      }
    }),
    { numRuns: 300, seed: 5 },
  )
})

test.each([
  'wonderful '.repeat(5_000),
  'ß'.repeat(20_000),
  '😡'.repeat(9_000),
  'NOT good!! '.repeat(3_000),
  '@a http://b #C '.repeat(4_000),
])('long texts stay within the limit: %#', (text) => {
  of(text)
  expect(features.count).toBeLessThanOrEqual(FEATURES_MAX + FEATURES_ROOM)
})
