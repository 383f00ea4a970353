import { PipelineError } from '../config/errors.ts'
import { enrichGroup, type MessageLog, type StoredRecord, topics } from '../ingest/log/port.ts'
import { type DeadLetter, idOf, letterOf, replayedId } from './dead.ts'

/** A letter as it stands: still open, or replayed. */
export interface KnownLetter extends DeadLetter {
  readonly replayed: boolean
}

export interface DeadLetters {
  /** Oldest first. */
  readonly letters: readonly KnownLetter[]
  /** Older ones that were not kept in memory. */
  readonly forgotten: number
}

/** About 100 MB of letters without their bytes: beyond it only the newest are listed. */
const LETTERS_MAX = 200_000

/**
 * Everything on the dead-letter topic, without the bytes. A record buried twice by a redelivered batch is one letter;
 * markers say which were replayed.
 */
export const readLetters = async (log: MessageLog, signal: AbortSignal): Promise<DeadLetters> => {
  const byOrigin = new Map<string, DeadLetter>()
  const replayed = new Set<string>()
  let forgotten = 0
  for await (const record of log.read(topics.dead, {}, signal)) {
    const marked = replayedId(record)
    if (marked !== undefined) {
      replayed.add(marked)
      continue
    }
    const letter = letterOf(record)
    if (byOrigin.has(letter.origin)) continue
    byOrigin.set(letter.origin, letter)
    if (byOrigin.size <= LETTERS_MAX) continue
    const [oldest] = byOrigin.keys()
    if (oldest !== undefined) byOrigin.delete(oldest)
    forgotten++
  }
  const letters = [...byOrigin.values()]
    .map((letter) => ({ ...letter, replayed: replayed.has(letter.id) }))
    .toSorted((one, other) => one.buriedAt - other.buriedAt)
  return { letters, forgotten }
}

const ID = /^(\d{1,9}):(\d{1,15})$/

/** The record behind an ID as `list` prints it. Throws SL_DEAD_UNKNOWN. */
export const findLetter = async (log: MessageLog, id: string, signal: AbortSignal): Promise<StoredRecord> => {
  const [, partition, offset] = ID.exec(id) ?? []
  if (partition === undefined || offset === undefined) {
    throw new PipelineError('SL_DEAD_UNKNOWN', 'dead letter unknown: an ID looks like 3:120, as dead list prints it')
  }
  const from = new Map([[Number(partition), Number(offset)]])
  for await (const record of log.read(topics.dead, { from }, signal)) {
    if (idOf(record) === `${Number(partition)}:${Number(offset)}` && replayedId(record) === undefined) return record
  }
  throw new PipelineError('SL_DEAD_UNKNOWN', `dead letter unknown: ${id}`)
}

/**
 * How many letters wait; reads only what came since the last call. What was replayed no longer waits, and what the
 * retention of the log removed is gone.
 */
export const openDeadTally = (log: MessageLog): ((signal: AbortSignal) => Promise<number>) => {
  const next = new Map<number, number>()
  let starts = new Map<number, number>()
  const idByOrigin = new Map<string, string>()
  // By itself, not taken out of the letters: with partitions that were added, a marker may come before its letter.
  const replayed = new Set<string>()
  let uncounted = 0
  const isGone = (id: string): boolean => {
    const [partition, offset] = id.split(':').map(Number)
    return Number(offset) < (starts.get(Number(partition)) ?? 0)
  }
  const forgetExpired = async (signal: AbortSignal): Promise<void> => {
    const before = starts
    starts = await startsOf(log, signal)
    if ([...starts].every(([partition, start]) => start === (before.get(partition) ?? 0))) return
    for (const [origin, id] of idByOrigin) if (isGone(id)) idByOrigin.delete(origin)
    for (const id of replayed) if (isGone(id)) replayed.delete(id)
    if (uncounted === 0) return
    // Nobody knows how many of these are gone: there is room for them now, so all are read again.
    next.clear()
    idByOrigin.clear()
    uncounted = 0
  }
  return async function countDeadLetters(signal) {
    await forgetExpired(signal)
    for await (const record of log.read(topics.dead, { from: next }, signal)) {
      next.set(record.partition, record.offset + 1)
      const marked = replayedId(record)
      if (marked !== undefined) {
        replayed.add(marked)
        continue
      }
      const { id, origin } = letterOf(record)
      if (idByOrigin.has(origin)) continue
      if (idByOrigin.size >= LETTERS_MAX) uncounted++
      else idByOrigin.set(origin, id)
    }
    const waiting = [...idByOrigin.values()].filter((id) => !replayed.has(id)).length
    return waiting + uncounted
  }
}

/** The oldest offset of each partition that still stands: where a group stands that has never read any letter. */
const startsOf = async (log: MessageLog, signal: AbortSignal): Promise<Map<number, number>> => {
  const partitions = await log.lag(topics.dead, enrichGroup, signal)
  return new Map(partitions.map(({ partition, committed }) => [partition, committed]))
}
