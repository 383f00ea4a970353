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

/** Who is woken by the webhook has to hear by other means that it says nothing. `url` is that of the settings. */
export const undeliveredAlerts = async (
  store: Store,
  url: string,
  signal: AbortSignal,
): Promise<Undelivered | undefined> => {
  const gone = await receiversGone(store, signal)
  if (gone.has(goneMark(receiverOf(url)))) return { gone: true, messages: 0, detail: '' }
  const [found] = await store.ask(undeliveredNotes, { channel: 'webhook', attemptsMin: ATTEMPTS_MIN }, signal)
  return found === undefined || found.messages === 0 ? undefined : { gone: false, ...found }
}
