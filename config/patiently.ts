import { backoffMs, pause } from './deadline.ts'
import { isRetryable } from './errors.ts'
import { counters, type Logger } from './events.ts'

const REMINDER_MS = 30_000

/** Repeats what may succeed later (a broker that is still starting) until it does; anything else is thrown at once. */
export const patiently = async <T>(
  part: string,
  logger: Logger,
  work: () => Promise<T>,
  signal: AbortSignal,
): Promise<T> => {
  let toldAt = Number.NEGATIVE_INFINITY
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (err) {
      if (signal.aborted || !isRetryable(err)) throw err
      counters.retries.inc({ part })
      if (performance.now() - toldAt > REMINDER_MS) {
        toldAt = performance.now()
        logger.warn({ err, part }, 'start waits for a part that is away')
      }
      await pause(backoffMs(attempt), signal)
    }
  }
}
