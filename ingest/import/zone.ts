import { PipelineError } from '../../config/errors.ts'

/** Parts of a wall clock: month from 1. */
export interface Wall {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
}

/** Gives epoch ms for a wall clock's time. */
export type WallToEpoch = (wall: Wall) => number

const QUARTER_MS = 900_000
const CACHE_ENTRIES_MAX = 50_000

/** The wall clock read as if it were UTC. Date.UTC would take the years 0 to 99 for 1900 to 1999. */
export const asUtc = (wall: Wall): number => {
  const at = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.ms)
  return wall.year >= 100 ? at : new Date(at).setUTCFullYear(wall.year)
}

const offsetReader = (zone: string): ((at: number) => number) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    era: 'short',
  })
  // Offsets change at quarter hours only, so one look into the zone's table serves all times within one.
  const known = new Map<number, number>()
  return (at) => {
    const quarter = at - (at % QUARTER_MS)
    const cached = known.get(quarter)
    if (cached !== undefined) return cached
    const parts: Record<string, string> = {}
    for (const part of format.formatToParts(quarter)) parts[part.type] = part.value
    const number = (name: string): number => Number(parts[name])
    const wall = {
      year: number('year') * (parts['era'] === 'BC' ? -1 : 1),
      month: number('month'),
      day: number('day'),
      hour: number('hour'),
      minute: number('minute'),
      second: number('second'),
      ms: 0,
    }
    if (known.size >= CACHE_ENTRIES_MAX) known.clear()
    const offset = asUtc(wall) - quarter
    known.set(quarter, offset)
    return offset
  }
}

/**
 * Turns wall clock times of an IANA zone into instants. A time that the clocks show twice (autumn) is its first;
 * one that they skip (spring) moves on by the hour that is missing. Throws SL_IMPORT_MAPPING for an unknown zone.
 */
export const wallClockOf = (zone: string): WallToEpoch => {
  if (zone === 'UTC') return asUtc
  let offsetAt: (at: number) => number
  try {
    offsetAt = offsetReader(zone)
  } catch (cause) {
    throw new PipelineError('SL_IMPORT_MAPPING', `unknown time zone: ${zone} (such as Europe/Berlin)`, { cause })
  }
  return (wall) => {
    const naive = asUtc(wall)
    // The offsets of the day before and after bracket any change of clocks; the earlier one names the first of two.
    const before = naive - offsetAt(naive - 86_400_000)
    if (before + offsetAt(before) === naive) return before
    const after = naive - offsetAt(naive + 86_400_000)
    return after + offsetAt(after) === naive ? after : before
  }
}
