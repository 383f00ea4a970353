import { expect, test } from '@jest/globals'
import { retryAfterMs } from '../../../config/time/retry-after.ts'
import { noon } from '../../house/builders.ts'

test.each([
  ['120', 120_000],
  [' 120 ', 120_000],
  ['0', 0],
  ['1.5', 1_500],
  [new Date(noon + 60_000).toUTCString(), 60_000],
  // The two old ways that HTTP still allows.
  ['Friday, 13-Nov-26 12:01:00 GMT', 60_000],
  ['Fri Nov 13 12:01:00 2026', 60_000],
  [new Date(noon - 60_000).toUTCString(), 0],
  ['999999', 3_600_000],
])('a host that says %j is left alone as long, an hour at most', (said, ms) => {
  expect(retryAfterMs(said, noon)).toBe(ms)
})

test.each([undefined, null, '', ' ', 'soon', '1e9'])('%j says nothing usable', (said) => {
  expect(retryAfterMs(said, noon)).toBeUndefined()
})
