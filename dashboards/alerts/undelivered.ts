import type { WatchList } from '../../config/settings/watchlist.ts'
import type { Store } from '../../store/client.ts'
import { receiversGone } from '../../store/incidents.ts'
import { undeliveredNotes } from '../../store/queries/crisis-notes.ts'
import { goneMark, receiverOf } from './receiver.ts'

/** Once or twice is the weather of the net, as with sources. */
const ATTEMPTS_MIN = 3

/** What the receiver of the alerts has not got. */
export interface Undelivered {
  /** It answered 410, so nothing is sent to it any more. */
  readonly gone: boolean
  readonly messages: number
  /** What came of the last attempt. */
  readonly detail: string
}

/**
 * Who is woken by the webhook has to hear by other means that it says nothing. `url` is that of the settings. What is
 * told of brands that are not on the list, another evaluator tells, to a receiver of its own.
 */
export const undeliveredAlerts = async (
  store: Store,
  url: string,
  { brands }: WatchList,
  signal: AbortSignal,
): Promise<Undelivered | undefined> => {
  const gone = await receiversGone(store, signal)
  if (gone.has(goneMark(receiverOf(url)))) return { gone: true, messages: 0, detail: '' }
  const own = brands.filter((brand) => brand.own).map(({ id }) => id)
  const asked = { channel: 'webhook', brands: own, attemptsMin: ATTEMPTS_MIN }
  const [found] = await store.ask(undeliveredNotes, asked, signal)
  return found === undefined || found.messages === 0 ? undefined : { gone: false, ...found }
}
