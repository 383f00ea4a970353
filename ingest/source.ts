import type { Logger } from '../config/events.ts'
import type { WatchList } from '../config/settings/watchlist.ts'
import type { Mention } from './mention.ts'

/**
 * What a source hands in: a mention without the fields that intake derives itself
 * (`id`, `version`, `collectedAt`), with text and clocks as they came. `publishedAt` may be
 * anything a clock says; intake clamps and marks it.
 */
export type Sighting = Omit<Mention, 'id' | 'version' | 'collectedAt' | 'source' | 'publishedAt' | 'clockClamped'> & {
  /** Epoch ms as the source states it; absent or impossible becomes the time of collection. */
  readonly publishedAt?: number | undefined
  /** Of what the mention's id is made where that must not be shown; absent: its native id. */
  readonly idOf?: string | undefined
  /** A version the source itself counts (an edit counter, an update time in ms); else intake counts. */
  readonly version?: number | undefined
}

/** How intake answers a batch of sightings. */
export interface Intake {
  readonly accepted: number
  /** Of the accepted, those that are newer versions of what was seen before; absent: none. */
  readonly revised?: number
  /** Seen before, unchanged: not appended again. */
  readonly duplicate: number
  /** By position in the batch: why a sighting could not become a mention. */
  readonly rejected: readonly { readonly at: number; readonly reason: string }[]
}

/** What a source may use. Everything it waits for takes `signal`. */
export interface SourceContext {
  readonly watchList: WatchList
  readonly log: Logger
  readonly now: () => number
  /** Durable: what `saveCursor` stored, across restarts; undefined at the very first run. */
  readonly cursor: () => string | undefined
  /** Call it after the `emit` that it covers has resolved: then a restart neither loses nor repeats. */
  readonly saveCursor: (cursor: string) => void
  /** Resolves when the mentions are durable on the log. Waits while the log is full or away. */
  readonly emit: (sightings: readonly Sighting[]) => Promise<Intake>
  readonly signal: AbortSignal
}

/**
 * One file behind this port is one source. `poll` sources run by their schedule, never twice at once;
 * `stream` sources run until the signal aborts and are restarted with back-off when they throw.
 */
export interface Source {
  /** Unique among the configured sources; stands in metrics, logs and status, so there is no secret in it. */
  readonly name: string
  /** Under which the ledger knows it, where that is not its name. */
  readonly key?: string
  /** `Mention.source` of all it emits: feed, hackernews, push, folder, sample, … */
  readonly kind: string
  readonly mode: 'poll' | 'stream'
  /** For `poll`: a period (30s, 5m, 2h) or a cron line. */
  readonly schedule?: string
  /** Resolves with what somebody should see to although the run went well; nothing else stops for it. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most sources have nothing to say.
  run(context: SourceContext): Promise<string | void>
}

/** How a source is doing, as the ledger of its process says; instants in epoch ms. */
export interface SourceState {
  /** In the ledger its key. */
  readonly name: string
  readonly kind: string
  readonly lastRunAt: number | undefined
  readonly lastMentionAt: number | undefined
  /** Of the last run; undefined when it went well. Without failures: what somebody should see to all the same. */
  readonly lastError: string | undefined
  /** Runs that failed in a row. */
  readonly failures: number
}
