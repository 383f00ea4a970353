import type { Logger, RetryPart } from '../events.ts'
import { patiently } from './patiently.ts'

/** What a start is at. */
export interface Waiting {
  /** Such as `store`. */
  readonly part: RetryPart
  /** Epoch ms. */
  readonly since: number
  /** Why it has to wait; absent: nothing failed yet. */
  readonly err?: unknown
}

/** The waits of a start, so that its port can say what it waits for. */
export interface Waits {
  readonly current: () => Waiting
  /** Does `work` patiently. One may stand in another. */
  readonly until: <T>(part: RetryPart, work: () => T | Promise<T>) => Promise<T>
}

export const openWaits = (logger: Logger, now: () => number, signal: AbortSignal): Waits => {
  let begun: Waiting = { part: 'start', since: now() }
  // Stays while others are tried, or it would be told anew with each attempt.
  let failed: Waiting | undefined
  return {
    current: () => failed ?? begun,
    until: async (part, work) => {
      begun = { part, since: now() }
      const done = await patiently(
        part,
        logger,
        async () => {
          try {
            return await work()
          } catch (err) {
            failed = { part, since: failed?.part === part ? failed.since : now(), err }
            throw err
          }
        },
        signal,
      )
      if (failed?.part === part) failed = undefined
      return done
    },
  }
}
