import type { RejectReason } from '../../config/outcome.ts'
import { version } from '../../config/version.ts'
import { type LogRecord, type StoredRecord, topics } from '../../ingest/log/port.ts'

/**
 * A dead letter keeps the key and, untouched, the bytes of the record that could not be used; these headers say the
 * rest. `origin` identifies it: a batch that is delivered twice buries the same record twice.
 */
const headers = {
  /** Why, as one of `RejectReason`. */
  reason: 'earshot-reason',
  /** Which field broke which rule; never the text that broke it. */
  detail: 'earshot-detail',
  /** `topic:partition:offset` of the record. */
  origin: 'earshot-origin',
  /** Epoch ms at which the record was first appended to the log, kept over replays. */
  firstSeenAt: 'earshot-first-seen',
  /** Epoch ms at which a worker gave it up. */
  buriedAt: 'earshot-buried',
  /** Version of the worker that gave it up. */
  worker: 'earshot-worker',
  /** How often it was tried: 1, and one more for each replay. */
  attempts: 'earshot-attempts',
  /** Bytes of the record where its value was cut, because the log would not have taken it whole. */
  cutFrom: 'earshot-cut-from',
  /** On a marker only: ID of the letter that was replayed. */
  replayed: 'earshot-replayed',
} as const

const DETAIL_CHARS_MAX = 500
const FOREIGN_HEADERS_MAX = 20
const ATTEMPTS_MAX = 1_000_000

const count = (text: string | undefined, fallback: number): number =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : fallback

const foreignHeaders = (record: StoredRecord): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record.headers)
      .filter(([name]) => !name.startsWith('earshot-'))
      .slice(0, FOREIGN_HEADERS_MAX),
  )

/** The record for the dead-letter topic; `now` is when it is given up, epoch ms. */
export const deadLetter = (record: StoredRecord, reason: RejectReason, detail: string, now: number): LogRecord => ({
  key: record.key,
  value: record.value,
  headers: {
    ...foreignHeaders(record),
    [headers.reason]: reason,
    [headers.detail]: detail.slice(0, DETAIL_CHARS_MAX),
    [headers.origin]: `${topics.mentions}:${idOf(record)}`,
    [headers.firstSeenAt]: String(count(record.headers[headers.firstSeenAt], record.appendedAt)),
    [headers.buriedAt]: String(now),
    [headers.worker]: version,
    [headers.attempts]: String(Math.min(ATTEMPTS_MAX, count(record.headers[headers.attempts], 0) + 1)),
  },
})

const KEY_CHARS_MAX = 1_000

/** The letter with the first bytes of its value alone, which a header says; foreign headers are left away. */
export const cutLetter = ({ key, value, headers: known = {} }: LogRecord, keptBytes: number): LogRecord => ({
  key: key.slice(0, KEY_CHARS_MAX),
  value: value.subarray(0, keptBytes),
  headers: {
    ...Object.fromEntries(Object.entries(known).filter(([name]) => name.startsWith('earshot-'))),
    [headers.cutFrom]: String(value.length),
  },
})

/** Which record a letter holds: its topic, partition and offset. */
export const originOf = (letter: LogRecord): string => letter.headers?.[headers.origin] ?? 'unknown'

/** What is known of a dead letter without its bytes. */
export interface DeadLetter {
  /** `partition:offset` on the dead-letter topic. */
  readonly id: string
  readonly key: string
  readonly reason: string
  readonly detail: string
  readonly origin: string
  readonly firstSeenAt: number
  readonly buriedAt: number
  readonly worker: string
  readonly attempts: number
  readonly bytes: number
  /** How many bytes the record had where it was cut to be buried. */
  readonly cutFrom?: number
}

export const idOf = (record: Pick<StoredRecord, 'partition' | 'offset'>): string =>
  `${record.partition}:${record.offset}`

/** Reads a record of the dead-letter topic; what another program put there has the reason `unknown`. */
export const letterOf = (record: StoredRecord): DeadLetter => {
  const header = (name: string): string | undefined => record.headers[name]
  const cutFrom = header(headers.cutFrom)
  return {
    id: idOf(record),
    key: record.key,
    reason: header(headers.reason) ?? 'unknown',
    detail: header(headers.detail) ?? '',
    origin: header(headers.origin) ?? `${topics.dead}:${idOf(record)}`,
    firstSeenAt: count(header(headers.firstSeenAt), record.appendedAt),
    buriedAt: count(header(headers.buriedAt), record.appendedAt),
    worker: header(headers.worker) ?? 'unknown',
    attempts: count(header(headers.attempts), 1),
    bytes: record.value.length,
    ...(cutFrom !== undefined && { cutFrom: count(cutFrom, record.value.length) }),
  }
}

/**
 * The origin of the letter that a marker speaks of; undefined for a letter. Not its ID: of a letter that was buried
 * twice, the marker speaks of both.
 */
export const replayedOrigin = (record: StoredRecord): string | undefined =>
  record.headers[headers.replayed] === undefined ? undefined : originOf(record)

/** Says on the dead-letter topic that a letter was replayed: same key, so it stands behind it in its partition. */
export const replayMarker = (letter: DeadLetter, now: number): LogRecord => ({
  key: letter.key,
  value: Buffer.alloc(0),
  headers: { [headers.replayed]: letter.id, [headers.origin]: letter.origin, [headers.buriedAt]: String(now) },
})

/** Headers with which a letter goes back to the mentions: a second failure knows of the first. */
export const replayHeaders = (letter: DeadLetter): Readonly<Record<string, string>> => ({
  [headers.firstSeenAt]: String(letter.firstSeenAt),
  [headers.attempts]: String(letter.attempts),
})
