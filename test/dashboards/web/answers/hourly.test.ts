import { expect, test } from '@jest/globals'
import { HOUR_MS, MINUTE_MS } from '../../../../config/time/instant.ts'
import { hourly } from '../../../../dashboards/web/answers/hourly.ts'
import { noon } from '../../../house/builders.ts'

const span = { from: noon - 2 * HOUR_MS, to: noon + 5 * MINUTE_MS }
const against = { from: noon - 4 * HOUR_MS, to: noon - 2 * HOUR_MS }
const seconds = (at: number): number => at / 1_000

test('the hour that goes on is a whole one while the end of a period is still to come, then it is cut', () => {
  const asked = (now: number) => {
    const { toSeconds, cutHours } = hourly(span, against, now)
    return { toSeconds, cutHours }
  }
  const whole = { toSeconds: seconds(noon + HOUR_MS), cutHours: [] }
  expect(asked(noon + 2 * MINUTE_MS)).toEqual(whole)
  expect(asked(span.to)).toEqual(whole)
  expect(asked(span.to + 1)).toEqual({ toSeconds: seconds(span.to), cutHours: [seconds(noon)] })
})

test('both periods are asked for from their very start to their very end', () => {
  const half = (at: number): number => at + HOUR_MS / 2
  const [one, other] = [
    { from: half(noon), to: half(noon + HOUR_MS) },
    { from: half(noon - 2 * HOUR_MS), to: half(noon - HOUR_MS) },
  ]
  expect(hourly(one, other, noon + 9 * HOUR_MS)).toEqual({
    fromSeconds: seconds(one.from),
    toSeconds: seconds(one.to),
    againstFromSeconds: seconds(other.from),
    againstToSeconds: seconds(other.to),
    cutHours: [noon, noon + HOUR_MS, noon - 2 * HOUR_MS, noon - HOUR_MS].map(seconds),
  })
})
