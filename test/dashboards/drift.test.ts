import { expect, test } from '@jest/globals'
import { driftLines, driftsOf, stabilityIndex } from '../../dashboards/status/drift.ts'

const spread = (recent: number, scores: readonly number[], mentions = 1_000) => ({
  brand: 'kavento',
  scorers: 'one/1',
  recent,
  mentions,
  negative: recent === 1 ? 0.5 : 0.3,
  neutral: 0.3,
  positive: recent === 1 ? 0.2 : 0.4,
  scores: [...scores],
})
const usual = [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100]
const darker = [400, 200, 100, 50, 50, 50, 50, 50, 50, 25, 25]

test('equal spreads have no drift, whatever their sizes', () => {
  expect(stabilityIndex(usual, usual)).toBeCloseTo(0)
  expect(
    stabilityIndex(
      usual,
      usual.map((count) => count * 3),
    ),
  ).toBeCloseTo(0, 3)
})

test('a week of darker scores is told with its figures', () => {
  const drifts = driftsOf([spread(0, usual), spread(1, darker)])
  expect(drifts).toMatchObject([{ brand: 'kavento', moved: true, negative: expect.closeTo(0.2) }])
  expect(driftLines(drifts)[0]).toContain('negative +20.0')
})

test('few mentions, and scorers that began this week, are compared with nothing', () => {
  expect(driftsOf([spread(0, usual, 50), spread(1, darker)])).toEqual([])
  expect(driftsOf([spread(0, usual), { ...spread(1, darker), scorers: 'one/2' }])).toEqual([])
  expect(driftLines([])).toEqual([])
})
