import { backoffMs, pause } from '../config/deadline.ts'
import { isRetryable } from '../config/errors.ts'
import { counters, type Logger } from '../config/events.ts'
import type { Ledger, Seen } from './ledger.ts'
import { type LogRecord, type MessageLog, topics } from './log/port.ts'
import type { Mention, MentionId } from './mention.ts'
import { encodeMention } from './mention-codec.ts'
import { fingerprintOf, normalise } from './normalise.ts'
import type { Intake, Sighting } from './source.ts'

export interface IntakeDeps {
  readonly log: MessageLog
  readonly ledger: Ledger
  readonly logger: Logger
  readonly now: () => number
  readonly textCharsMax: number
}

/** Brings sightings of one source kind onto the log. Resolves when they are durable there. */
export type Emitter = (sightings: readonly Sighting[], signal: AbortSignal) => Promise<Intake>

export interface IntakeDesk {
  /** `kind` becomes `Mention.source`. */
  emitter(kind: string): Emitter
}

const WAIT_REMINDER_MS = 30_000

interface Fresh extends Seen {
  readonly id: MentionId
  readonly mention: Mention
}

/**
 * The one way onto the log: normalise, compare with what was seen, append, then remember. A crash between the last
 * two appends again next time, which is harmless; the other order would lose.
 */
export const openIntake = (deps: IntakeDeps): IntakeDesk => ({
  emitter: (kind) => async (sightings, signal) => {
    const now = deps.now()
    const rejected: { at: number; reason: string }[] = []
    const newest = new Map<MentionId, { mention: Mention; stated: number | undefined }>()
    let duplicate = 0
    sightings.forEach((sighting, at) => {
      const outcome = normalise(sighting, { source: kind, now, textCharsMax: deps.textCharsMax })
      if (outcome.kind === 'ok') {
        if (newest.has(outcome.value.id)) duplicate++
        newest.set(outcome.value.id, { mention: outcome.value, stated: sighting.version })
      } else rejected.push({ at, reason: outcome.kind === 'reject' ? outcome.detail : outcome.reason })
    })
    const seen = deps.ledger.look([...newest.keys()])
    const fresh: Fresh[] = []
    for (const [id, { mention, stated }] of newest) {
      const fingerprint = fingerprintOf(mention)
      const version = versionOf(mention, stated, seen.get(id), fingerprint, now)
      if (version === undefined) duplicate++
      else fresh.push({ id, version, fingerprint, deleted: mention.deleted === true, mention: { ...mention, version } })
    }
    if (fresh.length > 0) {
      const records = fresh.map(({ mention }) => ({ key: mention.id, value: encodeMention(mention) }))
      await appendPatiently(deps, records, signal)
      deps.ledger.remember(fresh, now)
    }
    counters.sightings.inc({ source: kind, outcome: 'accepted' }, fresh.length)
    counters.sightings.inc({ source: kind, outcome: 'duplicate' }, duplicate)
    counters.sightings.inc({ source: kind, outcome: 'rejected' }, rejected.length)
    return { accepted: fresh.length, duplicate, rejected }
  },
})

/**
 * 1 at first sight, later something larger; undefined when there is nothing new. A deletion is larger than the post
 * also when it comes first, and stays: only a version that the source itself counts can bring a mention back.
 */
const versionOf = (
  mention: Mention,
  stated: number | undefined,
  before: Seen | undefined,
  fingerprint: string,
  now: number,
): number | undefined => {
  if (before === undefined) return mention.deleted === true ? Math.max(2, stated ?? now) : (stated ?? 1)
  if (before.fingerprint === fingerprint && (stated ?? 0) <= before.version) return undefined
  if (stated !== undefined) return stated > before.version ? stated : undefined
  if (before.deleted) return undefined
  return Math.max(before.version + 1, now)
}

/** Waits while the log is away or full; says so at once and every 30 s. */
const appendPatiently = async (deps: IntakeDeps, records: readonly LogRecord[], signal: AbortSignal): Promise<void> => {
  let toldAt = 0
  for (let attempt = 0; ; attempt++) {
    try {
      await deps.log.append(topics.mentions, records, signal)
      if (attempt > 0) deps.logger.info({ part: 'intake', attempts: attempt }, 'intake goes on')
      return
    } catch (err) {
      if (signal.aborted || !isRetryable(err)) throw err
      counters.retries.inc({ part: 'intake' })
      if (Date.now() - toldAt > WAIT_REMINDER_MS) {
        toldAt = Date.now()
        deps.logger.warn({ err, part: 'intake' }, 'intake waits, nothing is lost')
      }
      await pause(backoffMs(attempt), signal)
    }
  }
}
