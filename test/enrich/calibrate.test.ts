import { describe, expect, test } from '@jest/globals'
import { estimatePriors, type Shares, underPriors } from '../../enrich/calibrate.ts'

const even: Shares = [1 / 3, 1 / 3, 1 / 3]
/** A stream of known shares, seen by a scorer that is right 80 times of 100 and knows it. */
const streamOf = (counts: readonly number[]): readonly Shares[] =>
  counts.flatMap((count, truth) =>
    Array.from({ length: count }, (_, at) => {
      const said = at % 10 < 8 ? truth : (truth + 1 + (at % 2)) % 3
      return even.map((_, c) => (c === said ? 0.8 : 0.1))
    }),
  )

describe('the class shares of a stream', () => {
  test('are found from probabilities alone', () => {
    const { priors, gain } = estimatePriors(streamOf([1_400, 400, 200]), even)
    expect(priors[0]).toBeCloseTo(0.7, 2)
    expect(priors[1]).toBeCloseTo(0.2, 2)
    expect(priors[2]).toBeCloseTo(0.1, 2)
    expect(gain).toBeGreaterThan(5.99)
  })

  test('stay what they were where the stream is like the lessons, and where there is none', () => {
    const { priors, gain } = estimatePriors(streamOf([500, 500, 500]), even)
    for (const share of priors) expect(share).toBeCloseTo(1 / 3, 2)
    expect(gain).toBeLessThan(5.99)
    expect(estimatePriors([], even)).toEqual({ priors: even, rounds: 0, gain: 0 })
  })

  test('change a doubtful text more than a clear one, and never out of a probability', () => {
    const [doubtful = 0] = underPriors([0.4, 0.5, 0.1], even, [0.7, 0.2, 0.1])
    const clear = underPriors([0.01, 0.98, 0.01], even, [0.7, 0.2, 0.1])
    expect(doubtful).toBeGreaterThan(0.5)
    expect(clear[1]).toBeGreaterThan(0.9)
    expect(clear.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1)
  })
})
