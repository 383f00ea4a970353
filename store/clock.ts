import { z } from 'zod'
import type { Logger } from '../config/events.ts'
import { pause } from '../config/time/deadline.ts'
import type { EpochMs } from '../config/time/instant.ts'
import { query, type Store } from './client.ts'

const storeNow = query({
  sql: 'SELECT toUnixTimestamp64Milli(now64(3)) AS now',
  params: z.object({}),
  row: z.object({ now: z.number() }),
})

// A machine that slept goes on from where it was.
const LOOK_MS = 15_000

/** The store's clock: processes on machines whose own clocks differ agree by it. */
export interface StoreClock {
  readonly now: () => EpochMs
  /** Follows it until aborted; while the store is away, time goes on from where it was. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

export const openStoreClock = async (store: Store, logger: Logger, signal: AbortSignal): Promise<StoreClock> => {
  // What the store's clock said when ours, which nobody sets, was at 0.
  let origin = 0
  const look = async (until: AbortSignal): Promise<void> => {
    const askedAt = performance.now()
    const [row] = await store.ask(storeNow, {}, until)
    if (row !== undefined) origin = row.now - (askedAt + performance.now()) / 2
  }
  await look(signal)
  return {
    now: () => Math.round(origin + performance.now()),
    run: async (until) => {
      while (!until.aborted) {
        await pause(LOOK_MS, until)
        try {
          await look(until)
        } catch (err) {
          if (!until.aborted) logger.debug({ err, part: 'clock' }, 'clock of the store not read')
        }
      }
    },
  }
}
