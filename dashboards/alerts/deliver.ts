import { counters, type Logger } from '../../config/events.ts'
import { backoffMs, deadline, lagging, pause } from '../../config/time/deadline.ts'
import type { Store } from '../../store/client.ts'
import { currentIncidents, type Incident, type Note, notesOf, receiversGone, saveNote } from '../../store/incidents.ts'
import { byStart, DUPLICATE } from '../crisis/incidents.ts'
import type { Channel } from './channel.ts'
import { holderOf, isSettled, TAKEOVER_MS } from './claim.ts'
import type { Due } from './due.ts'
import { LADDER_MS, waitMsAfter } from './ladder.ts'
import type { AlertMessage } from './message.ts'
import { goneMark } from './receiver.ts'

/** How long claims are given to show up before the earliest is believed, and other waits, in ms. */
export interface DeliveryTimes {
  readonly settleMs: number
  readonly takeoverMs: number
  readonly ladderMs: readonly number[]
}

export const deliveryTimes: DeliveryTimes = { settleMs: 1_000, takeoverMs: TAKEOVER_MS, ladderMs: LADDER_MS }

export interface DeliverDeps {
  readonly store: Store
  readonly logger: Logger
  readonly now: () => number
  /** This process: unique, new at every start. */
  readonly claimant: string
  readonly times: DeliveryTimes
  /** Waits for the next attempt. */
  readonly rest: (ms: number, signal: AbortSignal) => Promise<void>
  /** `undefined`: by now the settings call the brand a competitor or leave it out, so that nobody is told from here. */
  readonly compose: (incident: Incident, event: Due['event'], signal: AbortSignal) => Promise<AlertMessage | undefined>
}

/** One attempt may take so long before others believe that its process hangs. */
const ATTEMPT_MS_MAX = 30_000
const GOODBYE_MS = 2_000
/** What a receiver has got may still be answered when everything stops; with the goodbye it ends before a stop does. */
const ANSWER_MS = 5_000

/**
 * Says one message on one channel and keeps the notes: claimed, after a moment pending, tried, sent. Two processes may
 * try this at once: both claim, wait `settleMs`, read the claims, and the earlier goes on. That holds while clocks
 * differ by less than `takeoverMs` and the store shows a note within half of `settleMs` of its writing (a replica that
 * lags does not); otherwise the same message, with the same id, may go out twice.
 */
export const deliver = async (due: Due, deps: DeliverDeps, signal: AbortSignal): Promise<void> => {
  const { channel } = due
  const claimedAt = deps.now()
  let note: Note = {
    incident: due.incident.id,
    channel: channel.name,
    event: due.event,
    claimant: deps.claimant,
    status: 'claimed',
    // Whoever goes on tries at once, out of turn: restarts must not use up the ladder within minutes.
    attempt: Math.max(0, due.attempts - 1),
    claimedAt,
    dueAt: claimedAt + deps.times.settleMs,
    detail: '',
  }
  const write = async (next: Partial<Note>, by: AbortSignal): Promise<void> => {
    note = { ...note, ...next }
    await saveNote(deps.store, note, by)
  }
  const put = async (next: Partial<Note>): Promise<void> => {
    // A stop waits for its end: the store may take it all the same, and then it would be newer than the goodbye.
    using late = lagging(signal, GOODBYE_MS)
    await write(next, late.signal)
  }
  try {
    await claim(put, deps)
    await pause(deps.times.settleMs, signal)
    while (!signal.aborted) {
      const incident = await incidentToTell(note, deps, signal)
      const message = incident && (await deps.compose(incident, due.event, signal))
      if (message === undefined) return await put({ status: 'withdrawn' })
      // It may have said so to another message, while this one waited for its next attempt.
      const isGone = (await receiversGone(deps.store, signal)).has(goneMark(channel.receiver))
      if (isGone) return await put({ status: 'withdrawn' })
      // As late as can be: between this look and the next note nothing may take long.
      if (!(await isMine(note, channel, deps, signal))) return await put({ status: 'withdrawn' })
      await put({ status: 'pending', attempt: note.attempt + 1, dueAt: deps.now() + ATTEMPT_MS_MAX })
      const isDone = await attempt(message, channel, note, put, deps, signal)
      if (isDone) return
      await deps.rest(Math.max(0, note.dueAt - deps.now()), signal)
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
  await letGo(note, write, deps)
}

const CLAIMS_MAX = 5

/** A claim that took long to write may have been missed by others: it is made anew, with a later time. */
const claim = async (put: (next: Partial<Note>) => Promise<void>, deps: DeliverDeps): Promise<void> => {
  const { settleMs } = deps.times
  for (let tries = 0; tries < CLAIMS_MAX; tries++) {
    const startedAt = performance.now()
    await put({ claimedAt: deps.now(), dueAt: deps.now() + settleMs })
    if (performance.now() - startedAt < settleMs / 2) return
  }
}

const isMine = async (note: Note, channel: Channel, deps: DeliverDeps, signal: AbortSignal): Promise<boolean> => {
  const same = (await notesOf(deps.store, [note.incident], signal)).filter(
    (other) => other.channel === note.channel && other.event === note.event,
  )
  const others = same.filter((other) => other.claimant !== note.claimant)
  return !isSettled(others, channel) && holderOf(same, deps.now(), deps.times.takeoverMs) === note.claimant
}

/** The incident as it stands now; `undefined` when it is the later of two twins, of which only one is told. */
const incidentToTell = async (note: Note, deps: DeliverDeps, signal: AbortSignal): Promise<Incident | undefined> => {
  const incidents = await currentIncidents(deps.store, deps.now(), signal)
  const incident = incidents.find((other) => other.id === note.incident)
  if (incident === undefined || incident.reason === DUPLICATE) return undefined
  if (incident.state === 'over') return incident
  const [first] = incidents.filter((other) => other.brand === incident.brand && other.state !== 'over').sort(byStart)
  return first?.id === incident.id ? incident : undefined
}

const attempt = async (
  message: AlertMessage,
  channel: Channel,
  note: Note,
  put: (next: Partial<Note>) => Promise<void>,
  deps: DeliverDeps,
  signal: AbortSignal,
): Promise<boolean> => {
  using wait = lagging(signal, ANSWER_MS)
  const delivery = await channel.send(message, wait.signal)
  if (signal.aborted && delivery.kind === 'retry') return false
  const outcome = { channel: channel.name, event: note.event, incident: note.incident, attempt: note.attempt }
  counters.notifications.inc({ channel: channel.name, outcome: delivery.kind })
  switch (delivery.kind) {
    case 'sent':
      deps.logger.info(outcome, 'alert sent')
      await putSurely(() => put({ status: 'sent', detail: '' }), deps, signal)
      return true
    case 'gone':
      deps.logger.error({ ...outcome, detail: delivery.detail }, 'alert receiver gone: it is not asked again')
      await putSurely(() => put({ status: 'failed', detail: goneMark(channel.receiver) }), deps, signal)
      return true
    case 'retry': {
      const waitMs = waitMsAfter(note.attempt, delivery.afterMs, deps.times.ladderMs)
      const failed = { ...outcome, detail: delivery.detail, waitMs }
      if (waitMs === undefined) deps.logger.error(failed, 'alert given up')
      else deps.logger.warn(failed, 'alert not delivered yet')
      const dueAt = deps.now() + (waitMs ?? 0)
      await put({ status: waitMs === undefined ? 'failed' : 'pending', dueAt, detail: delivery.detail })
      return waitMs === undefined
    }
    default:
      throw new TypeError(`unhandled delivery: ${JSON.stringify(delivery satisfies never)}`)
  }
}

/** What was said must be noted, or it would be said again: waits for a store that is away. */
const putSurely = async (put: () => Promise<void>, deps: DeliverDeps, signal: AbortSignal): Promise<void> => {
  for (let tries = 0; ; tries++) {
    try {
      await put()
      return
    } catch (err) {
      if (signal.aborted) throw err
      counters.retries.inc({ part: 'alerts' })
      deps.logger.warn({ err, part: 'alerts' }, 'alert sent but not noted yet')
      await pause(backoffMs(tries), signal)
    }
  }
}

/** A process that stops hands its message on at once, instead of leaving others to wait until the claim is dead. */
const letGo = async (
  note: Note,
  write: (next: Partial<Note>, by: AbortSignal) => Promise<void>,
  deps: DeliverDeps,
): Promise<void> => {
  using wait = deadline(new AbortController().signal, GOODBYE_MS)
  const next: Partial<Note> =
    note.status === 'claimed'
      ? { status: 'withdrawn' }
      : note.status === 'pending'
        ? { dueAt: Math.max(0, deps.now() - deps.times.takeoverMs - 1) }
        : {} // Said, but the store was away when it should have been noted.
  await write(next, wait.signal).catch((err: unknown) => {
    deps.logger.debug({ err, part: 'alerts' }, 'alert claim not handed on')
  })
}
