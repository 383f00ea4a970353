import { expect, test } from '@jest/globals'
import { shareRows } from '../../../dashboards/web/app/panels/share-rows.ts'
import type { Share } from '../../../dashboards/web/contract/figures.ts'

const span = { from: 0, to: 1 }
const shareOf = (counts: readonly number[]): Share => ({
  span,
  against: span,
  notCompared: 0,
  brands: counts.map((mentions, at) => ({
    brand: `brand-${at}`,
    name: `Brand ${at}`,
    mentions,
    share: mentions,
    shareBefore: null,
  })),
})
const colours = (counts: readonly number[]) =>
  Object.fromEntries(shareRows(shareOf(counts)).map(({ brand, colour }) => [brand, colour]))

test('no two brands of one list look alike, wherever the largest of many stand in the settings', () => {
  const counts = Array.from({ length: 25 }, (_, at) => (at % 6 === 1 ? 10 + at : 1))
  const listed = Object.values(colours(counts))
  expect(listed).toHaveLength(7)
  expect(new Set(listed).size).toBe(7)
  expect(Math.max(...listed)).toBe(6)
})

test('where all are listed, each keeps its colour whoever leads', () => {
  expect(colours([5, 1, 2, 3])).toEqual(colours([5, 3, 2, 1]))
})
