import { expect, test } from '@jest/globals'
import { figuresOf, intervalOf } from '../../enrich/train/figures.ts'
import { calibrationError } from './calibration.ts'
import type { Part } from './parts.ts'
import { rivals } from './rivals.ts'
import { openEvalScorer, saidOf, scoreText } from './signal.ts'

test('accuracy, macro-F1, macro-recall and F1 are those of a hand-made table', () => {
  // gold 0: 3 right of 4; gold 1: 1 right of 2; said 0: 4, said 1: 2.
  const [gold, said] = [
    [0, 0, 0, 0, 1, 1],
    [0, 0, 0, 1, 0, 1],
  ]
  const figures = figuresOf(gold, said, 2)
  expect(figures.accuracy).toBeCloseTo(4 / 6)
  expect(figures.macroRecall).toBeCloseTo((3 / 4 + 1 / 2) / 2)
  expect(figures.macroF1).toBeCloseTo((6 / 8 + 2 / 4) / 2)
  expect(figures.lastF1).toBeCloseTo(2 / 4)
})

test('an interval holds the figure and is the same every time', () => {
  const gold = Array.from({ length: 200 }, (_, at) => at % 2)
  const said = gold.map((label, at) => (at % 5 === 0 ? 1 - label : label))
  const accuracy = (a: ArrayLike<number>, b: ArrayLike<number>): number => figuresOf(a, b, 2).accuracy
  const [low, high] = intervalOf(gold, said, accuracy)
  // A share of 0.8 of 200: two deviations are 0.057.
  expect(low).toBeGreaterThan(0.72)
  expect(low).toBeLessThan(0.77)
  expect(high).toBeGreaterThan(0.83)
  expect(intervalOf(gold, said, accuracy)).toEqual([low, high])
})

test('calibration error is the mean distance between what is stated and how often it is right', () => {
  expect(calibrationError([0.85, 0.85, 0.85, 0.85], [true, true, true, false])).toBeCloseTo(0.1)
  expect(calibrationError([0.65, 0.95], [true, true])).toBeCloseTo((0.35 + 0.05) / 2)
  expect(calibrationError([], [])).toBe(0)
})

const part = (over: Partial<Part>): Part => ({
  name: 'test',
  signal: 'mood',
  measure: 'accuracy',
  texts: ['I love it', 'I hate it', 'the train'],
  gold: [2, 0, 1],
  languages: ['en', 'en', 'en'],
  lessons: { texts: ['love love', 'hate hate', 'train train'], labels: [2, 0, 1] },
  ...over,
})

test('every rival answers every text of a part it can read', () => {
  for (const rival of rivals) expect([rival.name, rival.say(part({}))?.length]).toEqual([rival.name, 3])
  const said = rivals.map((rival) => rival.say(part({})))
  expect(said.slice(1)).toEqual([
    [2, 0, 1],
    [2, 0, 1],
    [2, 0, 1],
  ])
  expect(
    rivals.map(
      (rival) => rival.say(part({ signal: 'spam', lessons: { texts: [], labels: [] }, gold: [0, 0, 1] })) !== undefined,
    ),
  ).toEqual([true, false, false, false])
})

test('our own answer is that of the whole line', () => {
  const row = scoreText(openEvalScorer(), 'This is the worst service ever, I hate it')
  expect(saidOf('mood', row)).toBe(0)
  expect(saidOf('complaint', row)).toBe(row.intents.includes('complaint') ? 1 : 0)
})
