import { expect, test } from '@jest/globals'
import { stallOf } from '../../../ingest/log/stall.ts'

const MINUTE = 60_000
const now = 1_000 * MINUTE

test('a consumer that reports nothing for longer than a rebalance takes is silent', () => {
  expect(stallOf({ eventAt: now - 1 * MINUTE, recordsAt: 0, behindSince: undefined }, now)).toBeUndefined()
  expect(stallOf({ eventAt: now - 2 * MINUTE, recordsAt: 0, behindSince: undefined }, now)).toBe('silent')
})

test('a consumer that fetches but gets nothing of what waits for it is stuck', () => {
  expect(stallOf({ eventAt: now, recordsAt: 0, behindSince: now - 2 * MINUTE }, now)).toBe('stuck')
})

test('a quiet topic is not a stall, and neither is a consumer that just got records', () => {
  expect(stallOf({ eventAt: now, recordsAt: 0, behindSince: undefined }, now)).toBeUndefined()
  expect(stallOf({ eventAt: now, recordsAt: now - 1_000, behindSince: now - 5 * MINUTE }, now)).toBeUndefined()
})
