import { PipelineError } from '../../config/errors.ts'
import { type MessageLog, type StoredRecord, topics } from '../../ingest/log/port.ts'
import { type DeadLetter, idOf, letterOf, replayedOrigin } from './dead.ts'

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
    const marked = replayedOrigin(record)
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
    .map((letter) => ({ ...letter, replayed: replayed.has(letter.origin) }))
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
    if (idOf(record) === `${Number(partition)}:${Number(offset)}` && replayedOrigin(record) === undefined) return record
  }
  throw new PipelineError('SL_DEAD_UNKNOWN', `dead letter unknown: ${id}`)
}

/** How often it is asked what the retention removed, in ms: letters stay for days. */
const STARTS_MS = 600_000

/**
 * How many letters wait, as `readLetters` would say; reads only what came since the last call. What was replayed no
 * longer waits, and what the retention of the log removed is gone, which is looked for now and then.
 */
export const openDeadTally = (
  log: MessageLog,
  startsEveryMs: number = STARTS_MS,
): ((signal: AbortSignal) => Promise<number>) => {
  const next = new Map<number, number>()
  let starts: ReadonlyMap<number, number> = new Map()
  let startsAt = performance.now()
  // Each record that stands, with its origin: the retention may have taken one copy of a letter and not yet the other.
  // Markers by themselves: with partitions that were added, one may come before its letter.
  const letters = new Map<string, string>()
  const markers = new Map<string, string>()
  let uncounted = 0
  /** Counted anew only where something changed: it takes a tenth of a second for as many letters as fit. */
  let waiting: number | undefined
  const forgetExpired = async (signal: AbortSignal): Promise<void> => {
    const before = starts
    starts = await log.starts(topics.dead, signal)
    startsAt = performance.now()
    if ([...starts].every(([partition, start]) => start === (before.get(partition) ?? 0))) return
    waiting = undefined
    for (const known of [letters, markers]) for (const id of known.keys()) if (isBefore(starts, id)) known.delete(id)
    if (uncounted === 0) return
    // Nobody knows how many of these are gone: there is room for them now, so all are read again.
    for (const known of [next, letters, markers]) known.clear()
    uncounted = 0
  }
  return async function countDeadLetters(signal) {
    if (performance.now() - startsAt >= startsEveryMs) await forgetExpired(signal)
    for await (const record of log.read(topics.dead, { from: next }, signal)) {
      next.set(record.partition, record.offset + 1)
      waiting = undefined
      const marked = replayedOrigin(record)
      if (marked !== undefined) markers.set(idOf(record), marked)
      else if (letters.size < LETTERS_MAX) letters.set(idOf(record), letterOf(record).origin)
      else uncounted++
    }
    waiting ??= new Set(letters.values()).difference(new Set(markers.values())).size
    return waiting + uncounted
  }
}

const isBefore = (starts: ReadonlyMap<number, number>, id: string): boolean => {
  const [partition, offset] = id.split(':').map(Number)
  return Number(offset) < (starts.get(Number(partition)) ?? 0)
}
