import type { AlertSettings } from '../../config/settings/schema.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import type { Store } from '../../store/client.ts'
import { judgedAgo } from '../../store/queries/crisis-evaluations.ts'
import { type JudgingFacts, OVERDUE_MS, overdueOf } from './judging.ts'

interface Judged {
  readonly brand: string
  readonly agoMs: number
  /** How long the store has been up: of one that is just up nobody could be asked who waited for it. */
  readonly upMs: number
}

/** Undefined: nobody ever judged one of these brands, which may be meant so. */
export const judgingOf = (
  rows: readonly Judged[],
  { brands }: Pick<WatchList, 'brands'>,
  { everySeconds }: Pick<AlertSettings, 'everySeconds'>,
): JudgingFacts | undefined => {
  const own = new Map<string, string>(brands.filter((brand) => brand.own).map(({ id, name }) => [id, name]))
  const since = rows.flatMap(({ brand, agoMs, upMs }) => {
    const name = own.get(brand)
    return name === undefined ? [] : [[name, Math.min(agoMs, upMs)] as const]
  })
  if (since.length === 0) return undefined
  // Between two notes may lie two looks, of which one failed.
  const msMax = OVERDUE_MS + 2 * everySeconds * 1_000
  const why = 'start what judges: npx earshot serve; where it runs, a long import holds it back'
  return { failing: undefined, overdue: overdueOf(new Map(since), msMax, why) }
}

/** Whether crises are judged, as the store knows, for a process that judges none. */
export const judgingInStore = async (
  store: Store,
  watchList: WatchList,
  settings: AlertSettings,
  signal: AbortSignal,
): Promise<JudgingFacts | undefined> => {
  const brands = watchList.brands.map(({ id }) => id)
  return judgingOf(await store.ask(judgedAgo, { brands }, signal), watchList, settings)
}
