import type { AlertSettings } from '../../config/settings/schema.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import { DAY_MS } from '../../config/time/instant.ts'
import type { Store } from '../../store/client.ts'
import { judgedAgo } from '../../store/queries/crisis-evaluations.ts'
import { type JudgingFacts, OVERDUE_MS, overdueOf } from './judging.ts'

interface Judged {
  readonly brand: string
  readonly agoMs: number
  /** How long the store has been up: of one that is just up nobody could be asked who waited for it. */
  readonly upMs: number
}

const START = 'start what judges: npx earshot serve'
const HELD_BACK = `${START}; where it runs, a long import holds it back`
/** No import takes that long. Who ended it on purpose has to say so: nobody else can tell that from one that crashed. */
const FOR_GOOD_MS = DAY_MS
const FOR_GOOD = `${START}; where that is meant for good, say as the owner of the tables: DELETE FROM evaluations WHERE evaluated_until < now() - INTERVAL 1 DAY`

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
  const overdue = overdueOf(new Map(since), msMax, HELD_BACK)
  const isForGood = overdue !== undefined && overdue.ms > FOR_GOOD_MS
  return { failing: undefined, overdue: isForGood ? { ...overdue, why: FOR_GOOD } : overdue }
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
