import { createTask } from 'node-cron'
import { pause } from '../config/deadline.ts'

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000 } as const

/** Milliseconds of a period such as 30s, 5m, 2h; undefined for a cron line. */
export const periodMs = (schedule: string): number | undefined => {
  const parts = /^(\d{1,5})([smh])$/.exec(schedule)
  return parts === null ? undefined : Math.max(1_000, Number(parts[1]) * unitMs[parts[2] as keyof typeof unitMs])
}

/** When a source is due: at once at first, then by its schedule; never twice at once because the caller awaits its run. */
export async function* due(schedule: string, signal: AbortSignal): AsyncGenerator<void> {
  yield
  const everyMs = periodMs(schedule)
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
