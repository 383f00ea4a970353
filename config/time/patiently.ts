import { isRetryable } from '../errors.ts'
import { counters, type Logger } from '../events.ts'
import { backoffMs, pause } from './deadline.ts'
import { reminder } from './reminder.ts'

const atStart = { waits: 'start waits for a part that is away', goesOn: 'start goes on' }

/**
 * Repeats what may succeed later (a broker that is still starting, a full disk) until it does, and says so at once and
 * every 30 s. Anything else is thrown at once, and the last failure when `signal` aborts.
 */
export const patiently = async <T>(
  part: string,
  logger: Logger,
  work: () => T | Promise<T>,
  signal: AbortSignal,
  words: typeof atStart = atStart,
): Promise<T> => {
  const isDue = reminder()
  for (let attempt = 0; ; attempt++) {
    try {
      const done = await work()
      if (attempt > 0) logger.info({ part, attempts: attempt }, words.goesOn)
      return done
    } catch (err) {
      if (signal.aborted || !isRetryable(err)) throw err
      counters.retries.inc({ part })
      if (isDue()) logger.warn({ err, part }, words.waits)
      await pause(backoffMs(attempt), signal)
      if (signal.aborted) throw err
    }
  }
}
