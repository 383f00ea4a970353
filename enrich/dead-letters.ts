import { PipelineError } from '../config/errors.ts'
import { type MessageLog, type StoredRecord, topics } from '../ingest/log/port.ts'
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

/** How many letters wait; reads only what came since the last call. */
export const openDeadTally = (log: MessageLog): ((signal: AbortSignal) => Promise<number>) => {
  const next = new Map<number, number>()
  const open = new Map<string, string>()
  const origins = new Set<string>()
  let uncounted = 0
  return async function countDeadLetters(signal) {
    for await (const record of log.read(topics.dead, { from: next }, signal)) {
      next.set(record.partition, record.offset + 1)
      const marked = replayedId(record)
      if (marked !== undefined) {
        const origin = open.get(marked)
        if (origin !== undefined) origins.delete(origin)
        open.delete(marked)
        continue
      }
      const { id, origin } = letterOf(record)
      if (origins.has(origin)) continue
      if (open.size >= LETTERS_MAX) uncounted++
      else {
        open.set(id, origin)
        origins.add(origin)
      }
    }
    return open.size + uncounted
  }
}
