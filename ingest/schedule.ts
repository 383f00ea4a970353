import { validate } from 'node-cron'
import { PipelineError } from '../config/errors.ts'
import { pause } from '../config/time/deadline.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../config/time/instant.ts'
import { cronLine, cronTick } from './cron.ts'

/** A timer holds 24 days; what is longer would fire at once, for ever. */
const PERIOD_MS_MAX = 20 * DAY_MS
const unitMs = { s: 1_000, m: MINUTE_MS, h: HOUR_MS } as const

/** Milliseconds of a period such as 30s, 5m, 2h; undefined for a cron line. */
export const periodMs = (schedule: string): number | undefined => {
  const parts = /^(\d{1,5})([smh])$/.exec(schedule)
  return parts === null
    ? undefined
    : Math.min(PERIOD_MS_MAX, Math.max(1_000, Number(parts[1]) * unitMs[parts[2] as keyof typeof unitMs]))
}

const restOf = (schedule: string, everyMs: number | undefined): ((signal: AbortSignal) => Promise<void>) => {
  if (everyMs !== undefined) return (signal) => pause(everyMs * (0.9 + Math.random() * 0.2), signal)
  const line = cronLine(schedule)
  return (signal) => cronTick(line, signal)
}

/**
 * When a source is due: at once at first, then by its schedule; never twice at once because the caller awaits its run.
 * Throws SL_SETTINGS_INVALID for a schedule that is none.
 */
export async function* due(schedule: string, signal: AbortSignal): AsyncGenerator<void> {
  const everyMs = periodMs(schedule)
  if (everyMs === undefined && !validate(schedule)) {
    throw new PipelineError('SL_SETTINGS_INVALID', 'schedule: neither a period such as 5m nor a cron line')
  }
  const rest = restOf(schedule, everyMs)
  if (!signal.aborted) yield
  while (!signal.aborted) {
    await rest(signal)
    if (!signal.aborted) yield
  }
}
