import { PipelineError } from '../../config/errors.ts'
import { fromWritten, isZone } from '../../config/time/local-time.ts'

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

/** The wall clock read as if it were UTC. Date.UTC would take the years 0 to 99 for 1900 to 1999. */
export const asUtc = (wall: Wall): number => {
  const at = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.ms)
  return wall.year >= 100 ? at : new Date(at).setUTCFullYear(wall.year)
}

/**
 * Turns wall clock times of an IANA zone into instants. A time that the clocks show twice (autumn) is its first;
 * one that they skip (spring) moves on by the hour that is missing. Throws SL_IMPORT_MAPPING for an unknown zone.
 */
export const wallClockOf = (zone: string): WallToEpoch => {
  if (!isZone(zone)) throw new PipelineError('SL_IMPORT_MAPPING', `unknown time zone: ${zone} (such as Europe/Berlin)`)
  return (wall) => fromWritten(zone, asUtc(wall))
}
