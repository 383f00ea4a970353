import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openScorer } from '../../enrich/score.ts'
import { aMention, noon } from '../house/builders.ts'
import { aWatchList } from './watch-lists.ts'

const scorer = openScorer(aWatchList({ kavento: ['kavento', 'C++', 'カベント', 'Deutsche Bahn', 'kavento.com'] }), {
  voiceKey: Buffer.alloc(32),
  keepUnmatched: true,
})

const expectSound = (text: string, title?: string): void => {
  const [row] = scorer.scoreMention(aMention({ text, ...(title === undefined ? {} : { title }) }), noon)
  if (row === undefined) throw new Error('no row')
  const { negative, neutral, positive, score, because } = row.sentiment
  for (const share of [negative, neutral, positive, row.offensive, row.spam, row.language.confidence]) {
    expect(share).toBeGreaterThanOrEqual(0)
    expect(share).toBeLessThanOrEqual(1)
  }
  expect(negative + neutral + positive).toBeCloseTo(1, 9)
  expect(score).toBeCloseTo(positive - negative, 9)
  let last = 0
  for (const [index, { from, to, weight }] of because.entries()) {
    // What belongs to no word.
    if (index === 0 && from === 0 && to === 0) continue
    expect(from).toBeGreaterThanOrEqual(last)
    expect(to).toBeGreaterThan(from)
    expect(to).toBeLessThanOrEqual(text.length)
    expect(Number.isFinite(weight)).toBe(true)
    last = to
  }
  expect(because.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6)
  expect(row.story).toMatch(/^\d{1,20}$/)
  expect(row.language.code).toMatch(/^[a-z]{2,3}$/)
}

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 10 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    'kavento', '@kavento_', '#', '@', ':(', ':))', 'https://', 'www.', '&amp;', '&lt;3', 'not', 'nicht', 'great', 'schlecht', 'RT',
    '👍🏽', '👩‍💻', 'ü', '\u0308', '\ud835', '\udc00', '\u0000', 'カベント', '？', '?', "n't", '_', '𝗸', '!!!', ' ',
  ), // biome-ignore format: a list
)
const anyText = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))

test('whatever stands in text and title, the scores are sound', () => {
  fc.assert(fc.property(anyText, fc.option(anyText, { nil: undefined }), expectSound), { numRuns: 3_000, seed: 20_260 })
})

test.each([
  ['a lone surrogate', '\ud800 kavento \udc00'],
  ['NUL', 'kavento\u0000great'],
  ['20,000 letters without a space', 'x'.repeat(20_000)],
  ['20,000 ideographs', 'カ'.repeat(20_000)],
  ['an address of 20,000 characters', `https://${'a.'.repeat(10_000)}`],
  ['20,000 at signs', '@'.repeat(20_000)],
  ['20,000 colons', ':'.repeat(20_000)],
  ['a smile of 20,000 mouths', `:${')'.repeat(20_000)}`],
  ['20,000 question marks', `why${'?'.repeat(20_000)} x`],
  ['20,000 underscores', `@kavento${'_'.repeat(20_000)}x`],
  ['20,000 spaces in a phrase', `Deutsche${' '.repeat(20_000)}Bahn`],
  ['zalgo', 'k\u0335\u0327\u0301a\u0335v\u0336\u0322e\u0334n\u0337t\u0336o\u0335 '.repeat(500)],
  ['right to left', '\u202eكافينتو خدمة سيئة جدا\u202c שירות גרוע'],
  ['words of negation only', 'not '.repeat(10_000)],
  ['10,000 addresses', 'https://kavento.com/x '.repeat(10_000)],
])('%s is scored without harm', (_what, text) => {
  expectSound(text)
  expectSound('', text.slice(0, 2_000))
})
