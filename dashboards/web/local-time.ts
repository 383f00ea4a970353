import { DAY_MS, MINUTE_MS } from '../../config/instant.ts'

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, number>()
/** A month of quarters for some twenty zones; then we start afresh. */
const OFFSETS_MAX = 50_000
/** Clocks change at quarters of an hour in UTC; on Lord Howe not at whole hours. */
const QUARTER_MS = 15 * MINUTE_MS

/** Whether the runtime knows this IANA zone. */
export const isZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  formats.set(zone, format)
  return format
}

/** How far local clocks of `zone` are ahead of UTC at that instant, in ms. */
export const offsetMs = (zone: string, at: number): number => {
  if (zone === 'UTC') return 0
  const key = `${zone} ${Math.floor(at / QUARTER_MS)}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const name =
    formatOf(zone)
      .formatToParts(at)
      .find((part) => part.type === 'timeZoneName')?.value ?? 'GMT'
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? []
  const offset = (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS
  if (offsets.size >= OFFSETS_MAX) offsets.clear()
  offsets.set(key, offset)
  return offset
}

/** Local wall time as if it were UTC: the ground on which days and slots are even, also when clocks change. */
export const toLocal = (zone: string, at: number): number => at + offsetMs(zone, at)

/** The first instant at which local clocks show that wall time; of a time that they skip, the instant of the change. */
export const fromLocal = (zone: string, local: number): number => {
  // A day off, beyond any offset: as if the clocks had not changed yet, and as if they had already.
  const unchanged = local - offsetMs(zone, local - DAY_MS)
  if (toLocal(zone, unchanged) === local) return unchanged
  const changed = local - offsetMs(zone, local + DAY_MS)
  if (toLocal(zone, changed) === local) return changed
  let at = Math.ceil(changed / QUARTER_MS) * QUARTER_MS
  while (toLocal(zone, at) < local) at += QUARTER_MS
  return at
}
