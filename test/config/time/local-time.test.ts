import { expect, test } from '@jest/globals'
import { fromLocal, fromWritten, isZone, offsetMs, toLocal } from '../../../config/time/local-time.ts'

const zone = 'Europe/Berlin'

test('goes there and back in zones with odd offsets', () => {
  const at = Date.UTC(2026, 9, 1, 12)
  for (const odd of ['UTC', zone, 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Auckland'])
    expect([fromLocal(odd, toLocal(odd, at)), fromWritten(odd, toLocal(odd, at))]).toEqual([at, at])
})

test('knows which zones exist', () => {
  expect(isZone('Europe/Berlin')).toBe(true)
  expect(isZone('Europe/Atlantis')).toBe(false)
})

test('of a time that clocks show twice the first counts', () => {
  const twice = Date.UTC(2026, 9, 25, 2, 30)
  expect([fromLocal(zone, twice), fromWritten(zone, twice)]).toEqual(Array(2).fill(Date.UTC(2026, 9, 25, 0, 30)))
})

test('a slot that clocks skip begins with their change; who wrote such a time down had not changed theirs', () => {
  const skipped = Date.UTC(2026, 2, 29, 2, 30)
  expect(fromLocal(zone, skipped)).toBe(Date.UTC(2026, 2, 29, 1))
  expect(fromWritten(zone, skipped)).toBe(Date.UTC(2026, 2, 29, 1, 30))
})

test('before zones were agreed on, seconds count', () => {
  expect(offsetMs(zone, Date.UTC(1850, 0, 1))).toBe((53 * 60 + 28) * 1_000)
})
