import { describe, expect, test } from '@jest/globals'
import { BUCKETS } from '../../../enrich/model/feature-ids.ts'
import { contrastEase } from '../../../enrich/train/contrast.ts'
import type { Corpus } from '../../../enrich/train/corpus.ts'

const corpusOf = (texts: readonly (readonly number[])[]): Corpus => {
  const start = Int32Array.from([0, ...texts.map((_, at) => texts.slice(0, at + 1).flat().length)])
  const value = Float32Array.from(texts, () => 1)
  return { size: texts.length, start, bucket: Int32Array.from(texts.flat()), value, square: value }
}

const [EVERYWHERE, YES_ONLY, NO_ONLY, ONCE] = [11, 12, 13, 14]
const asked = {
  corpus: corpusOf([
    [EVERYWHERE, YES_ONLY],
    [EVERYWHERE, YES_ONLY, ONCE],
    [EVERYWHERE, NO_ONLY],
    [EVERYWHERE, NO_ONLY],
  ]),
  rows: Int32Array.of(0, 1, 2, 3),
  side: Int8Array.of(1, 1, -1, -1),
}
const alike = new Float32Array(4).fill(1)
const at = (ease: Float32Array, bucket: number): number => ease[bucket] as number

describe('contrast of features', () => {
  const ease = contrastEase(asked, alike, 1)

  test('what stands on one side alone moves more easily than what stands on both', () => {
    expect(at(ease, YES_ONLY)).toBeGreaterThan(2 * at(ease, EVERYWHERE))
    expect(at(ease, NO_ONLY)).toBe(at(ease, YES_ONLY))
  })

  test('one text proves less than two', () => {
    expect(at(ease, ONCE)).toBeGreaterThan(at(ease, EVERYWHERE))
    expect(at(ease, ONCE)).toBeLessThan(at(ease, YES_ONLY))
  })

  test('over all that the texts hold ease is 1 in the mean, so that C keeps its meaning', () => {
    const held = [...asked.corpus.bucket].map((bucket) => at(ease, bucket))
    expect(held.reduce((sum, one) => sum + one, 0) / held.length).toBeCloseTo(1, 5)
  })

  test('a side that weighs more is not the more usual one', () => {
    const heavy = contrastEase(asked, Float32Array.of(3, 3, 1, 1), 1)
    expect(at(heavy, EVERYWHERE)).toBeLessThan(at(heavy, YES_ONLY))
    expect(at(heavy, EVERYWHERE)).toBeLessThan(1)
  })

  test('what held weights back before still does', () => {
    const base = new Float32Array(BUCKETS).fill(1)
    base[YES_ONLY] = 0.25
    expect(at(contrastEase(asked, alike, 1, base), YES_ONLY)).toBeCloseTo(at(ease, YES_ONLY) / 4, 5)
  })
})
