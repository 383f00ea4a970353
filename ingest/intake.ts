import { counters, gauges, type Logger } from '../config/events.ts'
import { patiently } from '../config/time/patiently.ts'
import { reminder } from '../config/time/reminder.ts'
import { dayOf, type Ledger, type Seen } from './ledger.ts'
import { type MessageLog, topics } from './log/port.ts'
import type { Mention, MentionId } from './mention.ts'
import { encodeMention } from './mention-codec.ts'
import { fingerprintOf, normalise, statedVersionOf } from './normalise.ts'
import type { Intake, Sighting } from './source.ts'
import { newerOf, versionAfter } from './version-order.ts'

export interface IntakeDeps {
  readonly log: MessageLog
  readonly ledger: Ledger
  readonly logger: Logger
  readonly now: () => number
  readonly textCharsMax: number
  /** Workers give up larger records, so they are refused here, where their sender hears it. No limit unless stated. */
  readonly recordBytesMax?: number
}

/** Brings sightings of one source kind onto the log. Resolves when they are durable there. */
export type Emitter = (sightings: readonly Sighting[], signal: AbortSignal) => Promise<Intake>

export interface IntakeDesk {
  /**
   * `kind` becomes `Mention.source`; `name` (default: the kind) is whose last mention metrics tell, and under `key`
   * (default: the name) the ledger notes it.
   */
  emitter(kind: string, name?: string, key?: string): Emitter
}

/** While the log is away or the disk full. */
const words = { waits: 'intake waits, nothing is lost', goesOn: 'intake goes on' }

const outcomes = ['accepted', 'duplicate', 'rejected'] as const

interface Fresh extends Seen {
  readonly id: MentionId
  readonly value: Buffer
}

/** On its way to the log: the next batch is compared with it too, and leans on its arrival. */
interface OnTheWay extends Seen {
  readonly arrived: Promise<void>
}

type Waiting = Map<MentionId, OnTheWay>

interface UnderWay extends IntakeDeps {
  readonly waiting: Waiting
  /** Whose turn it is to say that they wait: thousands of feeds wait for one disk. */
  readonly isDue: () => boolean
}

interface Newest {
  readonly at: number
  readonly mention: Mention
  readonly stated: number | undefined
}

interface Sorted {
  readonly newest: ReadonlyMap<MentionId, Newest>
  readonly duplicate: number
  readonly rejected: readonly { readonly at: number; readonly reason: string }[]
}

/** Normalises every sighting; of one mention in one batch the newest is kept. */
const sort = (sightings: readonly Sighting[], source: string, now: number, textCharsMax: number): Sorted => {
  const rejected: { at: number; reason: string }[] = []
  const newest = new Map<MentionId, Newest>()
  let duplicate = 0
  sightings.forEach((sighting, at) => {
    const outcome = normalise(sighting, { source, now, textCharsMax })
    if (outcome.kind !== 'ok') {
      rejected.push({ at, reason: outcome.detail })
      return
    }
    const one = { at, mention: outcome.value, stated: statedVersionOf(sighting.version) }
    const other = newest.get(outcome.value.id)
    if (other !== undefined) duplicate++
    newest.set(outcome.value.id, other === undefined ? one : newerOf(other, one))
  })
  return { newest, duplicate, rejected }
}

/**
 * The one way onto the log: normalise, compare with what was seen, append, then remember. A crash between the last
 * two appends again next time, as a revision; the other order would lose.
 */
export const openIntake = (deps: IntakeDeps): IntakeDesk => {
  const waiting: Waiting = new Map()
  const under: UnderWay = { ...deps, waiting, isDue: reminder() }
  const { recordBytesMax = Number.POSITIVE_INFINITY } = deps
  return {
    emitter: (kind, name = kind, key = name) => {
      // From 0, so that the first ones are an increase.
      const count = (outcome: (typeof outcomes)[number], by: number): void =>
        counters.sightings.inc({ source: kind, outcome }, by)
      for (const outcome of outcomes) count(outcome, 0)
      return async (sightings, signal) => {
        const now = deps.now()
        const { newest, duplicate, rejected: unusable } = sort(sightings, kind, now, deps.textCharsMax)
        const seen = deps.ledger.look([...newest.keys()])
        const rejected = [...unusable]
        const fresh: Fresh[] = []
        let unchanged = 0
        let revised = 0
        const again: MentionId[] = []
        const leansOn = new Set<Promise<void>>()
        for (const [id, { at, mention, stated }] of newest) {
          const fingerprint = fingerprintOf(mention, sightings[at]?.idOf)
          const before = waiting.get(id) ?? seen.get(id)
          const candidate = { deleted: mention.deleted === true, stated, fingerprint, unsure: deps.ledger.unsure(id) }
          const version = versionAfter(before, candidate, now)
          if (version !== undefined) {
            mention.version = version
            const value = encodeMention(mention)
            if (value.length <= recordBytesMax) {
              if (before !== undefined) revised++
              fresh.push({ id, version, fingerprint, deleted: mention.deleted === true, value })
            } else rejected.push({ at, reason: `record of ${value.length} bytes, allowed ${recordBytesMax}` })
            continue
          }
          unchanged++
          if (before !== undefined && 'arrived' in before) leansOn.add(before.arrived)
          else if ((seen.get(id)?.seenDay ?? 0) < dayOf(now)) again.push(id)
        }
        if (fresh.length > 0) await carry(under, fresh, now, signal)
        // A duplicate of something that is still on its way is durable only when that has arrived.
        await Promise.all(leansOn)
        if (again.length > 0) deps.ledger.touch(again, now)
        if (fresh.length > 0) {
          deps.ledger.noteMention(key, kind, now)
          gauges.lastMention.set({ source: name }, now / 1_000)
        }
        const duplicates = duplicate + unchanged
        count('accepted', fresh.length)
        count('duplicate', duplicates)
        count('rejected', rejected.length)
        return { accepted: fresh.length, ...(revised > 0 && { revised }), duplicate: duplicates, rejected }
      }
    },
  }
}

/** Appends, then remembers. Meanwhile other batches see in `waiting` what is on its way. */
const carry = async (
  { waiting, isDue, ...deps }: UnderWay,
  fresh: readonly Fresh[],
  now: number,
  signal: AbortSignal,
): Promise<void> => {
  const records = fresh.map(({ id, value }) => ({ key: id, value }))
  const ids = fresh.map(({ id }) => id)
  const insist = <T>(work: () => T | Promise<T>): Promise<T> =>
    patiently('intake', deps.logger, work, signal, words, isDue)
  const carried = async (): Promise<void> => {
    const ticket = await insist(() => deps.ledger.carry(ids, now))
    try {
      await insist(() => deps.log.append(topics.mentions, records, signal))
      await insist(() => deps.ledger.remember(fresh, now))
      await insist(() => deps.ledger.arrived(ticket, ids))
    } catch (error) {
      deps.ledger.givenUp(ids)
      throw error
    }
  }
  const arrived = carried()
  for (const { id, version, fingerprint, deleted } of fresh) {
    waiting.set(id, { version, fingerprint, deleted, arrived })
  }
  try {
    await arrived
  } finally {
    for (const id of ids) if (waiting.get(id)?.arrived === arrived) waiting.delete(id)
  }
}
