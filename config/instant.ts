import { z } from 'zod'

/** 0001-01-01 and 9999-12-31 are what broken feeds send; ClickHouse's DateTime holds 1970 to 2106. */
const EPOCH_MS_MIN = 0
const EPOCH_MS_MAX = Date.UTC(2100, 0, 1)

/** An instant in UTC: milliseconds since 1970-01-01, from 1970 to 2099. */
export const EpochMs = z.int().min(EPOCH_MS_MIN).max(EPOCH_MS_MAX)
export type EpochMs = z.infer<typeof EpochMs>

export const HOUR_MS = 3_600_000
export const MINUTE_MS = 60_000
export const DAY_MS = 86_400_000

/** The start of the hour that `at` lies in: the bucket in which mentions are counted. */
export const hourOf = (at: EpochMs): EpochMs => at - (at % HOUR_MS)
