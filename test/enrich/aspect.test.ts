import { describe, expect, test } from '@jest/globals'
import { openScorer } from '../../enrich/score.ts'
import { type AspectSentence, built, reported } from './aspect-sentences.ts'
import { aMention, aWatchList } from './builders.ts'

const options = { voiceKey: Buffer.alloc(1), keepUnmatched: true }
const both = openScorer(aWatchList({ kavento: ['kavento'], telwyn: ['telwyn'] }), options)
const whole = openScorer(aWatchList({}), options)

const moodsOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(both.scoreMention(aMention({ text }), 0).map(({ brand, sentiment }) => [brand, sentiment.label]))

const rightOf = (sentences: readonly AspectSentence[]): { readonly aspect: number; readonly whole: number } => {
  const count = (moods: (text: string) => Readonly<Record<string, string>>): number =>
    sentences.reduce((sum, { text, kavento, telwyn }) => {
      const said = moods(text)
      return sum + (said['kavento'] === kavento ? 1 : 0) + (said['telwyn'] === telwyn ? 1 : 0)
    }, 0)
  const wholeMood = (text: string) => {
    const mood = whole.scoreMention(aMention({ text }), 0)[0]?.sentiment.label ?? ''
    return { kavento: mood, telwyn: mood }
  }
  return { aspect: count(moodsOf), whole: count(wholeMood) }
}

describe('the mood towards each of two brands', () => {
  test('is right far more often than that of the whole text, on sentences it was not made with', () => {
    const { aspect, whole: plain } = rightOf(reported)
    expect(aspect).toBeGreaterThanOrEqual(40)
    expect(aspect - plain).toBeGreaterThanOrEqual(12)
    expect(rightOf(built).aspect).toBeGreaterThanOrEqual(37)
  })

  test.each([
    ['Kavento is better than Telwyn', { kavento: 'positive', telwyn: 'negative' }],
    ['Telwyn ist schlechter als Kavento', { kavento: 'positive', telwyn: 'negative' }],
    ['Kavento and Telwyn are both horrible', { kavento: 'negative', telwyn: 'negative' }],
    ['Kavento is great, so happy. Telwyn is awful, never again', { kavento: 'positive', telwyn: 'negative' }],
  ])('of %s', (text, moods) => {
    expect(moodsOf(text)).toEqual(moods)
  })

  test('explains itself with words of its own clauses, at their places in the text, summing to its score', () => {
    const text = 'I bought both. Kavento is great but Telwyn is terrible 😡, hate it'
    for (const { brand, sentiment } of both.scoreMention(aMention({ text }), 0)) {
      const sum = sentiment.because.reduce((all, { weight }) => all + weight, 0)
      expect(sum).toBeCloseTo(sentiment.score, 6)
      const words = sentiment.because.map(({ from, to }) => text.slice(from, to))
      expect(words).toContain(brand === 'kavento' ? 'great' : 'terrible')
      expect(words).not.toContain(brand === 'kavento' ? 'terrible' : 'great')
    }
  })

  test('is the whole text\u2019s where one brand is named, or the second only in the title', () => {
    expect(moodsOf('Kavento is great but the weather is terrible')).toEqual({
      kavento: whole.scoreMention(aMention({ text: 'Kavento is great but the weather is terrible' }), 0)[0]?.sentiment
        .label,
    })
    const titled = both.scoreMention(aMention({ title: 'Telwyn', text: 'Kavento is great' }), 0)
    expect(new Set(titled.map(({ sentiment }) => sentiment.score)).size).toBe(1)
  })

  test.each([
    '',
    'kavento telwyn',
    'kavento,telwyn,'.repeat(2_000),
    'kavento and telwyn than kavento than',
    '\u0000kavento\ud800telwyn',
  ])('bears %j', (text) => {
    for (const { sentiment } of both.scoreMention(aMention({ text: text.toWellFormed() }), 0)) {
      expect(Number.isFinite(sentiment.score)).toBe(true)
    }
  })
})
