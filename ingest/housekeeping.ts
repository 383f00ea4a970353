import { pause } from '../config/deadline.ts'
import type { Logger } from '../config/events.ts'
import { DAY_MS, HOUR_MS } from '../config/instant.ts'
import type { Ledger } from './ledger.ts'
import type { MessageLog } from './log/port.ts'

/** Mentions not met again for so long are forgotten by intake: seen later, they are one row all the same. */
const SEEN_MS_MAX = 400 * DAY_MS

/** Once an hour removes what is past its time from the log and from intake's memory. */
export const runHousekeeping = async (
  deps: { readonly log: MessageLog; readonly ledger: Ledger; readonly logger: Logger; readonly now: () => number },
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      await deps.log.expire(signal)
      deps.ledger.expire(deps.now() - SEEN_MS_MAX)
    } catch (err) {
      if (signal.aborted) return
      deps.logger.warn({ err, part: 'housekeeping' }, 'housekeeping failed, it is tried again')
    }
    await pause(HOUR_MS, signal)
  }
}
