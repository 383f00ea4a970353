import type { Logger } from '../config/events.ts'
import { runAgain } from '../config/time/again.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../config/time/instant.ts'
import type { Ledger } from './ledger.ts'
import { enrichGroup, type MessageLog, topics } from './log/port.ts'

/** Mentions not met again for so long are forgotten by intake: seen later, they are one row all the same. */
const SEEN_MS_MAX = 400 * DAY_MS

/**
 * While everything was off nobody could read, and the log's retention ran out: what waits there is spared for so long
 * after a start, or the start itself would remove what its worker is about to store.
 */
const SPARED_MS = DAY_MS

export interface HousekeepingDeps {
  readonly log: MessageLog
  readonly ledger: Ledger
  readonly logger: Logger
  readonly now: () => number
  readonly retentionHours: number
}

/** Once an hour removes what is past its time from the log and from intake's memory. */
export const runHousekeeping = (
  { log, ledger, logger, now, retentionHours }: HousekeepingDeps,
  signal: AbortSignal,
): Promise<void> => {
  const begun = performance.now()
  const oldWaits = async (until: AbortSignal): Promise<boolean> => {
    // Brokers remove what is old without asking us.
    if (log.kind === 'kafka' || performance.now() - begun > SPARED_MS) return false
    const lag = await log.lag(topics.mentions, enrichGroup, until)
    return lag.some(({ lagMs }) => lagMs > retentionHours * HOUR_MS)
  }
  let isSpared = false
  return runAgain(
    {
      part: 'housekeeping',
      logger,
      work: async (until) => {
        isSpared = await oldWaits(until)
        if (!isSpared) await log.expire(until)
        ledger.expire(now() - SEEN_MS_MAX)
      },
      restMs: () => (isSpared ? MINUTE_MS : HOUR_MS),
      failed: 'housekeeping failed, it is tried again',
    },
    signal,
  )
}
