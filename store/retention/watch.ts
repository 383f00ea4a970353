import type { Logger } from '../../config/events.ts'
import { runAgain } from '../../config/time/again.ts'
import { deadline } from '../../config/time/deadline.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import type { Store } from '../client.ts'
import { closedBeforeOf } from './period.ts'

const LOOK_MS = 5_000
/** Until then every running worker has looked, and stored what it scored before. */
export const HEARD_MS = 3 * LOOK_MS

/** From when on mentions are taken in, as the store says. */
export interface RetentionWatch {
  readonly closedBefore: () => EpochMs
  /** Follows it until aborted; while the store is away, what was known stays. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

export const openRetentionWatch = async (
  store: Store,
  logger: Logger,
  signal: AbortSignal,
): Promise<RetentionWatch> => {
  let closedBefore = await closedBeforeOf(store, signal)
  const work = async (until: AbortSignal): Promise<void> => {
    closedBefore = await closedBeforeOf(store, until)
  }
  return {
    closedBefore: () => closedBefore,
    run: (until) =>
      runAgain({ part: 'retention', logger, work, restMs: () => LOOK_MS, failed: 'retention period not asked' }, until),
  }
}

const ANSWER_MS = 5_000

/** For who needs no store: undefined where it is away, or has never been migrated. Workers look again. */
export const closedBeforeIfThere = async (store: Store, signal: AbortSignal): Promise<EpochMs | undefined> => {
  using wait = deadline(signal, ANSWER_MS)
  return await closedBeforeOf(store, wait.signal).catch(() => undefined)
}
