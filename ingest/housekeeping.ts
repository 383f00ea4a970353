import type { Logger } from '../config/events.ts'
import { runAgain } from '../config/time/again.ts'
import { DAY_MS, HOUR_MS } from '../config/time/instant.ts'
import type { Ledger } from './ledger.ts'
import type { MessageLog } from './log/port.ts'

/** Mentions not met again for so long are forgotten by intake: seen later, they are one row all the same. */
const SEEN_MS_MAX = 400 * DAY_MS

/** Once an hour removes what is past its time from the log and from intake's memory. */
export const runHousekeeping = (
  { log, ledger, logger, now }: { log: MessageLog; ledger: Ledger; logger: Logger; now: () => number },
  signal: AbortSignal,
): Promise<void> =>
  runAgain(
    {
      part: 'housekeeping',
      logger,
      work: async (until) => {
        await log.expire(until)
        ledger.expire(now() - SEEN_MS_MAX)
      },
      restMs: () => HOUR_MS,
      failed: 'housekeeping failed, it is tried again',
    },
    signal,
  )
