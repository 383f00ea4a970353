import { createTask, validate } from 'node-cron'
import { PipelineError } from '../config/errors.ts'
import { pause } from '../config/time/deadline.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../config/time/instant.ts'

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

/**
 * When a source is due: at once at first, then by its schedule; never twice at once because the caller awaits its run.
 * Throws SL_SETTINGS_INVALID for a schedule that is none.
 */
export async function* due(schedule: string, signal: AbortSignal): AsyncGenerator<void> {
  const everyMs = periodMs(schedule)
  if (everyMs === undefined && !validate(schedule)) {
    throw new PipelineError('SL_SETTINGS_INVALID', 'schedule: neither a period such as 5m nor a cron line')
  }
  if (!signal.aborted) yield
  while (!signal.aborted) {
    if (everyMs !== undefined) await pause(everyMs * (0.9 + Math.random() * 0.2), signal)
    else await cronTick(schedule, signal)
    if (!signal.aborted) yield
  }
}

const cronTick = (line: string, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const task = createTask(line, () => leave())
    const leave = (): void => {
      signal.removeEventListener('abort', leave)
      void task.destroy()
      resolve()
    }
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) return leave()
    void task.start()
  })
