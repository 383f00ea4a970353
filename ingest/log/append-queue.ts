import { PipelineError } from '../../config/errors.ts'
import { sizeOf } from './embedded-chunk.ts'
import type { LogRecord, Topic } from './port.ts'

/** The largest record a log takes, key and headers included, in bytes. */
const RECORD_BYTES_MAX = 16_777_216

/** Records of one topic to be written at once. */
export interface Piece {
  readonly topic: Topic
  readonly records: readonly LogRecord[]
}

export interface AppendQueue {
  append(topic: Topic, records: readonly LogRecord[], signal: AbortSignal): Promise<void>
  /** Refuses what waits and what comes. */
  close(): Promise<void>
}

interface Job {
  readonly topic: Topic
  readonly records: readonly LogRecord[]
  /** How many of its records are in a piece already. */
  at: number
  readonly signal: AbortSignal
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export interface PieceLimits {
  readonly recordsMax: number
  readonly bytesMax: number
}

/**
 * One write at a time, in the order of the calls: small appends that wait together are written together, large ones
 * in pieces. A failed piece rejects every append it held records of.
 */
export const openAppendQueue = (
  limits: PieceLimits,
  write: (piece: Piece, signal: AbortSignal) => Promise<void>,
): AppendQueue => {
  let jobs: Job[] = []
  let running: Promise<void> | undefined
  const closing = new AbortController()
  const closed = (): PipelineError => new PipelineError('SL_LOG_UNAVAILABLE', 'log closed')

  const drain = async (): Promise<void> => {
    // Lets appends of the same turn of the event loop join the first piece.
    await undefined
    while (jobs.length > 0) {
      jobs = jobs.filter((job) => !rejectIfAborted(job))
      const { topic, records, held } = nextPiece(jobs, limits)
      if (held.length === 0) continue
      try {
        // A piece may hold several callers' records: only closing ends it, not one caller's signal.
        await write({ topic, records }, closing.signal)
        for (const job of held) if (job.at === job.records.length) job.resolve()
      } catch (error) {
        for (const job of held) job.reject(closing.signal.aborted ? closed() : error)
        jobs = jobs.filter((job) => !held.includes(job))
      }
      jobs = jobs.filter((job) => job.at < job.records.length)
      await new Promise(setImmediate)
    }
    running = undefined
  }

  return {
    append: (topic, records, signal) =>
      new Promise((resolve, reject) => {
        if (closing.signal.aborted) return reject(closed())
        if (signal.aborted) return reject(signal.reason)
        const refusal = tooLarge(records)
        if (refusal !== undefined) return reject(refusal)
        if (records.length === 0) return resolve()
        const leave = (): void => reject(signal.reason)
        signal.addEventListener('abort', leave, { once: true })
        const settle = (): void => signal.removeEventListener('abort', leave)
        jobs.push({
          topic,
          records,
          at: 0,
          signal,
          resolve: () => {
            settle()
            resolve()
          },
          reject: (error) => {
            settle()
            reject(error)
          },
        })
        running ??= drain()
      }),
    close: async () => {
      closing.abort()
      for (const job of jobs) job.reject(closed())
      jobs = []
      await running
    },
  }
}

const rejectIfAborted = (job: Job): boolean => {
  if (job.signal.aborted) job.reject(job.signal.reason)
  return job.signal.aborted
}

/** From the front, of one topic, within the limits; always at least one record. */
const nextPiece = (jobs: readonly Job[], { recordsMax, bytesMax }: PieceLimits): Piece & { readonly held: Job[] } => {
  const topic = jobs[0]?.topic as Topic
  const records: LogRecord[] = []
  const held: Job[] = []
  let bytes = 0
  for (const job of jobs) {
    if (job.topic !== topic || records.length >= recordsMax || bytes >= bytesMax) break
    held.push(job)
    while (job.at < job.records.length && records.length < recordsMax && bytes < bytesMax) {
      const record = job.records[job.at++] as LogRecord
      records.push(record)
      bytes += record.value.length
    }
  }
  return { topic, records, held }
}

const tooLarge = (records: readonly LogRecord[]): PipelineError | undefined => {
  for (const record of records) {
    if (record.value.length < RECORD_BYTES_MAX / 2 && record.key.length < 1_024 && record.headers === undefined)
      continue
    const bytes = sizeOf(record)
    if (bytes > RECORD_BYTES_MAX) {
      return new PipelineError('SL_LOG_RECORD_TOO_LARGE', `record larger than ${RECORD_BYTES_MAX} bytes: ${bytes}`)
    }
  }
  return undefined
}
