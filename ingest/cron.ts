import { createTask } from 'node-cron'
import { pause } from '../config/time/deadline.ts'
import { HOUR_MS, MINUTE_MS } from '../config/time/instant.ts'

export interface CronLine {
  /** Its times lie on whole minutes, or seconds where it has six fields. */
  readonly stepMs: number
  readonly names: (at: number) => boolean
}

/** `zone`: whose clocks it speaks of, by default those of this machine. Throws for a line that is none. */
export const cronLine = (line: string, zone?: string): CronLine => {
  const task = createTask(line, () => undefined, zone === undefined ? {} : { timezone: zone })
  // Or it stays in a list of its own.
  void task.destroy()
  const hasSeconds = line.trim().split(/\s+/).length > 5
  return { stepMs: hasSeconds ? 1_000 : MINUTE_MS, names: (at) => task.match(new Date(at)) }
}

/** A machine that slept makes up for a time in its last hour. */
const MISSED_MS_MAX = HOUR_MS

/**
 * Resolves at the next time of the line, or when `signal` aborts. It looks at each minute as the clock comes to it:
 * node-cron's own timer waits for an instant that it computed before, so a clock that was ahead and is set right would
 * silence a source for as long, and in autumn it leaves out the first of the two hours of one name.
 */
export const cronTick = async ({ stepMs, names }: CronLine, signal: AbortSignal): Promise<void> => {
  const begun = (): number => Date.now() - (Date.now() % stepMs)
  let at = begun()
  while (!signal.aborted) {
    await pause(at + stepMs - Date.now(), signal)
    const now = begun()
    for (let next = Math.max(at + stepMs, now - MISSED_MS_MAX); next <= now; next += stepMs) if (names(next)) return
    at = now
  }
}
