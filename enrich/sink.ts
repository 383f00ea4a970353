import type { StoredRecord } from '../ingest/log/port.ts'
import type { Mention } from '../ingest/mention.ts'
import type { ScoredMention } from './scored.ts'

/** One decoded record with what the scorers made of it: nothing for a deletion or a mention of no brand. */
export interface SinkEntry {
  readonly record: StoredRecord
  readonly mention: Mention
  readonly scored: readonly ScoredMention[]
}

/** Entries as the store wants them, encoded when they are added: nothing of a mention's own objects is kept. */
export interface SinkBatch {
  readonly size: number
  add(entry: SinkEntry): void
}

/** What became of batches: every entry is stored, superseded by a newer version, or refused by itself. */
export interface Stored {
  readonly rows: number
  readonly superseded: number
  /** Records that the store can never take, each found by itself: they go to the dead letters. */
  readonly refused: readonly { readonly record: StoredRecord; readonly detail: string }[]
}

/**
 * Where scored mentions go. Storing the same entries again changes nothing. Rejects with a PipelineError when
 * the store is away or ill as a whole; the caller waits and calls again.
 */
export interface Sink {
  /** `bytesExpected`: of the records it will take; a good guess spares copies and memory. */
  batch(bytesExpected?: number): SinkBatch
  /** Batches in the order of the log; stored together. */
  store(batches: readonly SinkBatch[], signal: AbortSignal): Promise<Stored>
}
