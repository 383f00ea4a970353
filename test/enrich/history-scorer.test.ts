import { describe, expect, test } from '@jest/globals'
import { openHistoryScorer } from '../../enrich/history-scorer.ts'
import { openTextScorer } from '../../enrich/open-scorer.ts'
import type { Scores } from '../../enrich/scored.ts'
import { aMention } from '../house/builders.ts'
import { aQueryList } from './watch-lists.ts'

const scorer = openHistoryScorer(
  aQueryList({ kavento: ['author:kaventofan'], telwyn: ['telwyn'], zorvo: ['zorvo'] }, { hate: ['hate'] }),
)
const scoresOf = async (text: string, brand: string, botScore = 0): Promise<Scores | undefined> =>
  (await scorer.score([{ mention: aMention({ text }), brand, botScore }], 0))[0]

describe('history scored again', () => {
  const text = 'Telwyn is awful, I hate Telwyn. Zorvo is so great, I love it, so happy, wonderful people'

  test('has the mood towards the brand that a mention is stored under', async () => {
    expect((await scoresOf(text, 'telwyn'))?.sentiment.label).toBe('negative')
    expect((await scoresOf(text, 'zorvo'))?.sentiment.label).toBe('positive')
  })

  test('has the mood of the whole text for a brand that its author found, not that towards another', async () => {
    const [whole] = openTextScorer().scoreMention(aMention({ text }), 0)
    const scores = await scoresOf(text, 'kavento')
    expect(scores?.sentiment).toEqual(whole?.sentiment)
    expect(scores?.topics).toEqual(['hate'])
    // Stored without a brand, or under one that the settings lost since.
    expect((await scoresOf(text, '-'))?.sentiment).toEqual(whole?.sentiment)
    expect((await scoresOf(text, 'gone'))?.sentiment).toEqual(whole?.sentiment)
  })

  test('is spam as far as its author behaved like a machine then', async () => {
    const person = (await scoresOf(text, 'telwyn'))?.spam ?? 1
    expect(person).toBeLessThan(0.5)
    expect((await scoresOf(text, 'telwyn', 0.9))?.spam).toBeCloseTo(1 - (1 - person) * 0.1)
    expect((await scoresOf(text, 'telwyn'))?.spam).toBe(person)
  })

  test('has the mood of its own clauses for a brand that its author found and the text names beside others', async () => {
    const scores = await scoresOf('Kavento is awful, I hate it. Zorvo is great, I love it so much', 'kavento')
    expect(scores?.sentiment.label).toBe('negative')
  })
})
