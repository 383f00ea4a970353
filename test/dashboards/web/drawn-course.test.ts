import { expect, test } from '@jest/globals'
import { drawnCourse } from '../../../dashboards/web/app/chart/drawn-course.ts'
import type { Overview } from '../../../dashboards/web/contract/figures.ts'

const drawn = (unfinished: boolean, mentions: readonly number[]): (number | null)[] => {
  const net = { now: 0, before: 0, course: mentions.map((_, nth) => nth) }
  const figures = { mentions: { now: 0, before: 0, course: mentions }, netSentiment: net }
  return drawnCourse({ unfinished, figures } as unknown as Overview, net)
}

test('a course does not fall at its end because its last step has only begun, whatever it is the course of', () => {
  expect(drawn(true, [80, 90, 4])).toEqual([0, 1, null])
})

test('a rise is drawn as soon as it is there, for what goes on can only grow', () => {
  expect(drawn(true, [80, 90, 300])).toEqual([0, 1, 2])
})

test('a fall is drawn once its step is over', () => {
  expect(drawn(false, [80, 90, 4])).toEqual([0, 1, 2])
})

test('a course of a single step, or of none, stays as it is', () => {
  expect([drawn(true, [7]), drawn(true, [])]).toEqual([[0], []])
})
