import { expect, test } from '@jest/globals'
import { shippedModel } from '../../enrich/model/shipped.ts'
import { everydayParts } from './parts.ts'
import { openEvalScorer, saidOf, scoreText } from './signal.ts'

const scorer = openEvalScorer(shippedModel())

test.each(everydayParts().map((part) => [part.name, part] as const))('%s: seven moods in ten are right', (_, part) => {
  const said = part.texts.map((text) => saidOf(part.signal, scoreText(scorer, text)))
  const right = said.filter((one, at) => one === part.gold[at]).length
  expect(part.texts.length).toBe(300)
  expect(right / said.length).toBeGreaterThan(0.7)
})
