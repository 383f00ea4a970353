import type { StoredRecord } from '../ingest/log/port.ts'
import type { Mention } from '../ingest/mention.ts'
import type { ScoredMention } from './scored.ts'

/** One decoded record with what the scorers made of it: nothing for a deletion or a mention of no brand. */
export interface SinkEntry {
  readonly record: StoredRecord
  readonly mention: Mention
  readonly scored: readonly ScoredMention[]
}

/** What became of a batch: every entry is stored, superseded by a newer version, or refused by itself. */
export interface Stored {
  readonly rows: number
  readonly superseded: number
  /** Entries that the store can never take, each found by itself: they go to the dead letters. */
  readonly refused: readonly { readonly entry: SinkEntry; readonly detail: string }[]
}

/**
 * Where scored mentions go. Storing the same entries again changes nothing. Rejects with a PipelineError when
 * the store is away or ill as a whole; the caller waits and calls again.
 */
export interface Sink {
  store(entries: readonly SinkEntry[], signal: AbortSignal): Promise<Stored>
}
