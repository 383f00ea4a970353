import type { Mention } from '../ingest/mention.ts'
import type { ScoredMention } from './scored.ts'

/** One decoded mention with what the scorers made of it: nothing for a deletion or a mention of no brand. */
export interface SinkEntry {
  readonly mention: Mention
  readonly scored: readonly ScoredMention[]
}

/** Entries as the store wants them, encoded when they are added: nothing of a mention's own objects is kept. */
export interface SinkBatch {
  readonly size: number
  /** Whether it holds edits or deletions: these must find what came before them stored. */
  readonly revises: boolean
  /** Throws on a mention that no store can take; then nothing of it was added. */
  add(entry: SinkEntry): void
}

/** What became of batches: every entry is stored, or superseded by a newer version. */
export interface Stored {
  readonly rows: number
  readonly superseded: number
}

/**
 * Where scored mentions go. Storing the same entries again changes nothing. Rejects with a PipelineError when
 * the store is away or ill as a whole; the caller waits and calls again.
 */
export interface Sink {
  batch(): SinkBatch
  /** Batches in the order of the log; stored together. Calls may overlap unless one of them revises. What was stored is not used again; after a throw it may be. */
  store(batches: readonly SinkBatch[], signal: AbortSignal): Promise<Stored>
}
