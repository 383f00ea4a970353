import { gauges, type Logger } from '../../config/events.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import { runAgain } from '../../config/time/again.ts'
import { HOUR_MS } from '../../config/time/instant.ts'
import type { Store } from '../../store/client.ts'
import { askDrift } from './drift.ts'

interface DriftWatchDeps {
  readonly store: Store
  readonly watchList: WatchList
  readonly logger: Logger
  readonly now: () => number
}

/** Keeps the drift of every brand in `/metrics`, by a look an hour, until aborted. */
export const runDriftWatch = (
  { store, watchList, logger, now }: DriftWatchDeps,
  signal: AbortSignal,
): Promise<void> => {
  const work = async (until: AbortSignal): Promise<void> => {
    const brands = watchList.brands.map(({ id }) => id)
    const drifts = await askDrift(store, brands, now(), until)
    for (const { brand, psi } of drifts) gauges.scoreDrift.set({ brand }, psi)
    const moved = drifts.filter((drift) => drift.moved).map(({ brand }) => brand)
    if (moved.length > 0) logger.warn({ brands: moved }, 'scores moved against the weeks before')
  }
  return runAgain({ part: 'drift', logger, work, restMs: () => HOUR_MS, failed: 'drift not looked at' }, signal)
}
