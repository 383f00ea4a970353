import { expect, test } from '@jest/globals'
import { onePerStory } from '../../../dashboards/alerts/samples.ts'
import { aStory } from '../../house/builders.ts'

test('a copy shows nothing new, texts without words are stories of their own', () => {
  const [one, other] = [aStory(11), aStory(12)]
  const copy = String(BigInt(one) ^ 7n)
  const kept = onePerStory(['0', one, '0', copy, other].map((story, at) => ({ story, at })))
  expect(kept.map(({ at }) => at)).toEqual([0, 1, 2, 4])
})

test('is a copy up to ten bits of its fingerprint, and with eleven another story', () => {
  const one = aStory(11)
  const apart = (bits: bigint) => ({ story: String(BigInt(one) ^ ((1n << bits) - 1n)) })
  expect(onePerStory([{ story: one }, apart(10n), apart(11n)])).toEqual([{ story: one }, apart(11n)])
})
