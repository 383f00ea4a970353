// No schema here, and nothing that has one: the page in the browser reads these too.

/** An instant in UTC: milliseconds since 1970-01-01. */
export type EpochMs = number

export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** The start of the hour that `at` lies in: the bucket in which mentions are counted. */
export const hourFloor = (at: EpochMs): EpochMs => at - (at % HOUR_MS)

/** Whole seconds, as ClickHouse's DateTime counts them. */
export const secondsOf = (at: EpochMs): number => Math.floor(at / 1_000)

/** The day of an instant in UTC: `2026-11-23`. */
export const isoDay = (at: EpochMs): string => new Date(at).toISOString().slice(0, 10)
