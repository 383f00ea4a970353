import type { WatchList } from '../../config/settings/watchlist.ts'
import { pause } from '../../config/time/deadline.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import { type Incident, notesOf, receiversGone } from '../../store/incidents.ts'
import { UNWATCHED } from '../crisis/closing.ts'
import type { Channel } from './channel.ts'
import { type DeliverDeps, deliver } from './deliver.ts'
import { type Due, dueKey, dueMessages } from './due.ts'
import { goneMark } from './receiver.ts'

/** At work at once on one channel: a receiver that is down for hours holds back no other channel. */
const WORKING_MAX = 100

interface Delivery {
  readonly channel: Channel
  /** Waits for its next attempt. Whoever waits for hours takes no place: newer messages would have to wait as long. */
  rests: boolean
  ended: Promise<unknown>
}

/** Sends in the background what is due; each message at most once at a time. */
export interface Sender {
  send(incidents: readonly Incident[], now: EpochMs, signal: AbortSignal): Promise<void>
  /** Resolves when everything under way has ended. */
  idle(): Promise<void>
}

/**
 * People are told of their own brands; crises of competitors are marks on the page. Of a brand that is not on this list
 * others tell who have it on theirs, unless nobody has: that its crisis is over then, everybody may say.
 */
export const isTold = ({ brand, reason }: Incident, { brands }: WatchList): boolean =>
  brands.find(({ id }) => id === brand)?.own ?? reason === UNWATCHED

export const openSender = (
  channels: readonly Channel[],
  watchList: WatchList,
  deps: Omit<DeliverDeps, 'rest'>,
): Sender => {
  const delivering = new Map<string, Delivery>()
  const workingOn = (channel: Channel): number =>
    [...delivering.values()].filter((one) => one.channel === channel && !one.rests).length
  const start = (due: Due, signal: AbortSignal): void => {
    const key = dueKey(due)
    const delivery: Delivery = { channel: due.channel, rests: false, ended: Promise.resolve() }
    const rest: DeliverDeps['rest'] = async (ms, until) => {
      delivery.rests = true
      await pause(ms, until)
      delivery.rests = false
    }
    delivering.set(key, delivery)
    delivery.ended = deliver(due, { ...deps, rest }, signal)
      .catch((err: unknown) => {
        if (!signal.aborted) deps.logger.warn({ err, part: 'alerts' }, 'alert waits')
      })
      .finally(() => delivering.delete(key))
  }
  return {
    send: async (incidents, now, signal) => {
      // Whatever ends while the notes are read must not be judged by notes from before its end: it would be said again.
      const underWay = new Set(delivering.keys())
      const own = incidents.filter((incident) => isTold(incident, watchList))
      const ids = own.map((incident) => incident.id)
      const notes = await notesOf(deps.store, ids, signal)
      const at = { now, me: deps.claimant, takeoverMs: deps.times.takeoverMs }
      const due = dueMessages(own, notes, channels, at).filter((one) => !underWay.has(dueKey(one)))
      if (due.length === 0) return
      const gone = await receiversGone(deps.store, signal)
      for (const one of due) {
        if (gone.has(goneMark(one.channel.receiver)) || workingOn(one.channel) >= WORKING_MAX) continue
        start(one, signal)
      }
    },
    idle: async () => {
      await Promise.allSettled([...delivering.values()].map(({ ended }) => ended))
    },
  }
}
