import type { WatchList } from '../../config/settings/watchlist.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import { type Incident, notesOf, receiversGone } from '../../store/incidents.ts'
import { UNWATCHED } from '../crisis/closing.ts'
import type { Channel } from './channel.ts'
import { type DeliverDeps, deliver } from './deliver.ts'
import { type Due, dueKey, dueMessages } from './due.ts'
import { goneMark } from './receiver.ts'

const DELIVERIES_MAX = 100

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

export const openSender = (channels: readonly Channel[], watchList: WatchList, deps: DeliverDeps): Sender => {
  const delivering = new Map<string, Promise<void>>()
  const start = (due: Due, channel: Channel, signal: AbortSignal): void => {
    const key = dueKey(due)
    const work = deliver(due, channel, deps, signal)
      .catch((err: unknown) => {
        if (!signal.aborted) deps.logger.warn({ err, part: 'alerts' }, 'alert waits')
      })
      .finally(() => delivering.delete(key))
    delivering.set(key, work)
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
        const channel = channels.find((candidate) => candidate.name === one.channel.name)
        if (channel === undefined || gone.has(goneMark(channel.receiver)) || delivering.size >= DELIVERIES_MAX) continue
        start(one, channel, signal)
      }
    },
    idle: async () => {
      await Promise.allSettled(delivering.values())
    },
  }
}
