import { DAY_MS, MINUTE_MS } from './instant.ts'

/** Clocks change at quarters of an hour in UTC; on Lord Howe not at whole hours. */
const QUARTER_MS = 15 * MINUTE_MS
/** Some sixteen months of quarters; then we start afresh. */
const OFFSETS_MAX = 50_000
/** Readers name theirs, in whatever case. */
const ZONES_MAX = 100

/** How far local clocks are ahead of UTC at an instant, in ms. */
type OffsetAt = (at: number) => number

const readers = new Map<string, OffsetAt>()

const openReader = (zone: string): OffsetAt => {
  if (zone === 'UTC') return () => 0
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const known = new Map<number, number>()
  return (at) => {
    const quarter = Math.floor(at / QUARTER_MS)
    const cached = known.get(quarter)
    if (cached !== undefined) return cached
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
    // Before time zones were agreed on, a town's clocks were off by seconds too.
    const [, sign, hours = 0, minutes = 0, seconds = 0] = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? []
    const ahead = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * 1_000
    const offset = sign === '-' ? -ahead : ahead
    if (known.size >= OFFSETS_MAX) known.clear()
    known.set(quarter, offset)
    return offset
  }
}

/** The clocks of an IANA zone. Throws a RangeError where the runtime knows none of that name. */
const offsetsOf = (zone: string): OffsetAt => {
  const known = readers.get(zone)
  if (known !== undefined) return known
  const reader = openReader(zone)
  if (readers.size >= ZONES_MAX) readers.clear()
  readers.set(zone, reader)
  return reader
}

/** Whether the runtime knows this IANA zone. */
export const isZone = (zone: string): boolean => {
  try {
    return offsetsOf(zone) !== undefined
  } catch {
    return false
  }
}

/** How far local clocks of `zone` are ahead of UTC at that instant, in ms. */
export const offsetMs = (zone: string, at: number): number => offsetsOf(zone)(at)

/** Local wall time as if it were UTC: the ground on which days and slots are even, also when clocks change. */
export const toLocal = (zone: string, at: number): number => at + offsetMs(zone, at)

/** The instants at which local clocks may show that wall time: as if they had not changed yet, and as if they had. */
const eitherOf = (zone: string, local: number): readonly [number, number] => [
  // A day off, beyond any offset.
  local - offsetMs(zone, local - DAY_MS),
  local - offsetMs(zone, local + DAY_MS),
]

/** The first instant at which local clocks show that wall time; of a time that they skip, the instant of the change. */
export const fromLocal = (zone: string, local: number): number => {
  const [unchanged, changed] = eitherOf(zone, local)
  if (toLocal(zone, unchanged) === local) return unchanged
  if (toLocal(zone, changed) === local) return changed
  let at = Math.ceil(changed / QUARTER_MS) * QUARTER_MS
  while (toLocal(zone, at) < local) at += QUARTER_MS
  return at
}

/** The same where somebody wrote the time down: one that clocks skip is read as if they had not changed yet. */
export const fromWritten = (zone: string, local: number): number => {
  const [unchanged, changed] = eitherOf(zone, local)
  if (toLocal(zone, unchanged) === local) return unchanged
  return toLocal(zone, changed) === local ? changed : unchanged
}
