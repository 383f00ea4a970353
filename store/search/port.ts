import type { Query, Span, TextLeaf } from '../../config/query/ast.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import type { Candidate, SubjectScores } from '../../enrich/scored.ts'
import type { Mention } from '../../ingest/mention.ts'

/** A stored mention as a search sees it: its current row. One that belongs to several brands is seen once. */
export interface HistoryRow extends SubjectScores {
  readonly mention: Mention
  readonly brand: string
  /** Keyed pseudonym of the author. */
  readonly voice: string
}

/** From `from` up to, not including, `to`. */
export interface SearchPeriod {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** Where something was said: only that source, and of it that channel, which may be empty. */
export interface SearchedPlace {
  readonly source: string
  readonly channel: string
}

/** What a search needs of the stream's matcher, handed in by the front door. */
export interface SearchMatcher {
  readonly candidatesOf: (leaf: TextLeaf) => Candidate | undefined
  /** Numbers of the queries that a stored mention matches, each with the first of its clauses that does. */
  readonly open: (queries: readonly Query[]) => (row: HistoryRow) => ReadonlyMap<number, Span>
}

export interface SearchLimits {
  /** Rows that are looked at. */
  readonly rowsMax: number
  readonly msMax: number
}

export interface SearchSummary {
  /** Rows that the store handed out to be looked at. */
  readonly looked: number
  /** Set when a limit ended the search: older mentions were not looked at. */
  readonly cutShort?: 'rows' | 'time'
  /** Nothing older than this was looked at; the period's start when nothing cut it short. */
  readonly since: EpochMs
}
