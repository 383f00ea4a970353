import type { Logger } from '../config/events.ts'
import type { WatchList } from '../config/settings/watchlist.ts'
import { someOf } from '../config/text/some-of.ts'
import { NO_BRAND } from '../enrich/scored.ts'
import type { Store } from './client.ts'
import { storedCounts } from './queries/stored-counts.ts'

const SHOWN_MAX = 3

/** A line of the brands that are stored and not in the settings, as after a change of a name; none where there are none. */
export const unlistedLines = (stored: readonly string[], { brands }: Pick<WatchList, 'brands'>): readonly string[] => {
  const listed = new Set<string>(brands.map(({ id }) => id))
  const unlisted = stored.filter((brand) => brand !== NO_BRAND && !listed.has(brand))
  const [first] = unlisted
  if (first === undefined) return []
  const next = `a brand that only has another name now keeps its history with its former id (id: ${first})`
  return [`stored, but not in these settings: ${someOf(unlisted, SHOWN_MAX)}; ${next}`]
}

/** Tells of a brand without history beside history without a brand: its name may have changed, and with it its id. */
export const tellUnlisted = async (
  { store, logger }: { readonly store: Store; readonly logger: Logger },
  watchList: Pick<WatchList, 'brands'>,
  signal: AbortSignal,
): Promise<void> => {
  const stored = (await store.ask(storedCounts, {}, signal)).map(({ brand }) => brand)
  const fresh = watchList.brands.map(({ id }) => id).filter((id) => !stored.includes(id))
  if (fresh.length === 0) return
  for (const text of unlistedLines(stored, watchList)) logger.warn({ fresh }, text)
}
