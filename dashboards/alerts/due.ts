import type { EpochMs } from '../../config/time/instant.ts'
import type { Incident, Note } from '../../store/incidents.ts'
import { DUPLICATE } from '../crisis/incidents.ts'
import type { Channel } from './channel.ts'
import { holderOf, isSettled } from './claim.ts'
import type { AlertEvent } from './message.ts'

/** A message that somebody should send now. */
export interface Due {
  readonly incident: Incident
  readonly event: AlertEvent
  readonly channel: Channel
  /** Attempts so far, whoever made them. */
  readonly attempts: number
}

export const dueKey = ({ incident, event, channel }: Due): string => `${incident.id} ${event} ${channel.name}`

/**
 * "Opened" is for a crisis that goes on, or whose message was begun; "over" only follows an "opened" that was said. So
 * what was found after its end, and what nobody ever heard of, stays silent. Where a receiver is gone, its successor is
 * told of what goes on, not of the end of what it never heard of.
 */
const dueEvent = (incident: Incident, notes: readonly Note[], channel: Channel): AlertEvent | undefined => {
  const opened = notes.filter((note) => note.event === 'opened')
  const isOver = incident.state === 'over'
  if (!isSettled(opened, channel)) {
    return !isOver || opened.some(({ status }) => status === 'pending') ? 'opened' : undefined
  }
  const wasSaid = opened.some(
    ({ status }) => status === 'sent' || (status === 'pending' && channel.repeats === 'never'),
  )
  const over = notes.filter((note) => note.event === 'over')
  const isRefused = over.some(({ status }) => status === 'failed')
  return isOver && wasSaid && !isRefused && !isSettled(over, channel) ? 'over' : undefined
}

/**
 * What the incidents call for and nobody has said or is saying. Pure: the notes are the whole memory, so a restart
 * changes nothing.
 */
export const dueMessages = (
  incidents: readonly Incident[],
  notes: readonly Note[],
  channels: readonly Channel[],
  at: { readonly now: EpochMs; readonly me: string; readonly takeoverMs: number },
): readonly Due[] =>
  incidents
    .filter((incident) => incident.reason !== DUPLICATE)
    .flatMap((incident) =>
      channels.flatMap((channel) => {
        const own = notes.filter((note) => note.incident === incident.id && note.channel === channel.name)
        const event = dueEvent(incident, own, channel)
        const same = own.filter((note) => note.event === event)
        const holder = holderOf(same, at.now, at.takeoverMs)
        if (event === undefined || (holder !== undefined && holder !== at.me)) return []
        return [{ incident, event, channel, attempts: Math.max(0, ...same.map((note) => note.attempt)) }]
      }),
    )
