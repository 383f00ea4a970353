import { isRetryable } from '../errors.ts'
import { counters, type Logger, type RetryPart } from '../events.ts'
import { backoffMs, pause } from './deadline.ts'
import { reminder } from './reminder.ts'

const atStart = { waits: 'start waits for a part that is away', goesOn: 'start goes on' }

/**
 * Repeats what may succeed later (a broker that is still starting, a full disk) until it does, and says so at once and
 * every 30 s, or as `isDue` has it where many wait for the same: then those that spoke say that it goes on. Anything else
 * is thrown at once, and the last failure when `signal` aborts.
 */
export const patiently = async <T>(
  part: RetryPart,
  logger: Logger,
  work: () => T | Promise<T>,
  signal: AbortSignal,
  words: typeof atStart = atStart,
  isDue: () => boolean = reminder(),
): Promise<T> => {
  let spoke = false
  for (let attempt = 0; ; attempt++) {
    try {
      const done = await work()
      if (spoke) logger.info({ part, attempts: attempt }, words.goesOn)
      return done
    } catch (err) {
      if (signal.aborted || !isRetryable(err)) throw err
      counters.retries.inc({ part })
      if (isDue()) {
        spoke = true
        logger.warn({ err, part }, words.waits)
      }
      await pause(backoffMs(attempt), signal)
      if (signal.aborted) throw err
    }
  }
}
