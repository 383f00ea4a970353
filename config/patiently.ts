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
  let toldAt = 0
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (err) {
      if (signal.aborted || !isRetryable(err)) throw err
      counters.retries.inc({ part })
      if (Date.now() - toldAt > REMINDER_MS) {
        toldAt = Date.now()
        logger.warn({ err, part }, 'start waits for a part that is away')
      }
      await pause(backoffMs(attempt), signal)
    }
  }
}
