import { pause } from '../../config/deadline.ts'
import { gauges, type Logger } from '../../config/events.ts'
import { HOUR_MS } from '../../config/instant.ts'
import type { WatchList } from '../../config/watchlist.ts'
import type { Store } from '../../store/client.ts'
import { askDrift } from './drift.ts'

/** Keeps the drift of every brand in `/metrics`, by a look an hour, until aborted. */
export const runDriftWatch = async (
  {
    store,
    watchList,
    logger,
    now,
  }: {
    readonly store: Store
    readonly watchList: WatchList
    readonly logger: Logger
    readonly now: () => number
  },
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    try {
      const brands = watchList.brands.map(({ id }) => id)
      const drifts = await askDrift(store, brands, now(), signal)
      for (const { brand, psi } of drifts) gauges.scoreDrift.set({ brand }, psi)
      const moved = drifts.filter((drift) => drift.moved).map(({ brand }) => brand)
      if (moved.length > 0) logger.warn({ brands: moved }, 'scores moved against the weeks before')
    } catch (err) {
      if (!signal.aborted) logger.warn({ err, part: 'drift' }, 'drift not looked at')
    }
    await pause(HOUR_MS, signal)
  }
}
