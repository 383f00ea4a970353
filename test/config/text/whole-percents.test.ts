import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { wholePercents } from '../../../config/text/whole-percents.ts'

describe('shares of one whole', () => {
  test.each([
    ['three thirds', [1, 1, 1], undefined, [34, 33, 33]],
    ['what rounded one by one would make 101', [37.5, 37.5, 25], undefined, [38, 37, 25]],
    ['two sevenths twice', [2, 3, 2], undefined, [29, 43, 28]],
    ['a list that leaves a part out', [2, 1], 6, [33, 17]],
    ['one part alone', [7], undefined, [100]],
    ['nothing at all', [0, 0], undefined, [0, 0]],
  ])('%s: %j of %s are shown as %j', (_, parts, whole, shown) => {
    expect(wholePercents(parts, whole)).toEqual(shown)
  })

  test('make 100, each less than 1 from the exact one, in the order of their sizes', () => {
    const parts = fc
      .array(fc.nat(1_000_000), { minLength: 1, maxLength: 60 })
      .filter((all) => all.some((one) => one > 0))
    fc.assert(
      fc.property(parts, (counts) => {
        const all = counts.reduce((sum, one) => sum + one, 0)
        const shown = wholePercents(counts)
        expect(shown.reduce((sum, one) => sum + one, 0)).toBe(100)
        for (const [at, one] of counts.entries()) {
          expect(Math.abs((shown[at] ?? 0) - (100 * one) / all)).toBeLessThan(1)
          for (const [other, more] of counts.entries())
            if (more > one) expect(shown[other]).toBeGreaterThanOrEqual(shown[at] ?? 0)
        }
      }),
      { seed: 1 },
    )
  })
})
