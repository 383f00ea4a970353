import { expect, test } from '@jest/globals'
import { shippedModel } from '../../enrich/model/shipped.ts'
import { everydayParts, spamBelowBrands } from './parts.ts'
import { openEvalScorer, saidOf, scoreText } from './signal.ts'

const scorer = openEvalScorer(shippedModel())

test.each(everydayParts().map((part) => [part.name, part] as const))('%s: seven moods in ten are right', (_, part) => {
  const said = part.texts.map((text) => saidOf(part.signal, scoreText(scorer, text)))
  const right = said.filter((one, at) => one === part.gold[at]).length
  expect(part.texts.length).toBe(300)
  expect(right / said.length).toBeGreaterThan(0.7)
})

test('below brands, one spam post in four is missed at most, and few customers are taken for one', () => {
  const { texts, gold, signal } = spamBelowBrands()
  const said = texts.map((text) => saidOf(signal, scoreText(scorer, text)))
  const wrong = (label: number): number => said.filter((one, at) => gold[at] === label && one !== label).length
  // Spam that is missed is an annoyance, a customer taken for spam a loss.
  expect(wrong(0) / gold.filter((one) => one === 0).length).toBeLessThan(0.08)
  expect(wrong(1) / gold.filter((one) => one === 1).length).toBeLessThan(0.25)
})
