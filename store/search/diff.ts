import type { Query, Span } from '../../config/query/ast.ts'
import { isoDay } from '../../config/time/instant.ts'
import type { HistoryRow, SearchPeriod, SearchSummary } from './port.ts'
import { type Counted, daysBetween, openCounts, type SampleMention, sampleOf } from './preview.ts'
import { openSample } from './sample.ts'

/** A query and its text, which its clauses are places in. */
export interface AskedQuery {
  readonly text: string
  readonly query: Query
}

/** Mentions that only one of two queries finds. */
interface Difference {
  readonly mentions: number
  /** Clauses of that query that found them, most often first. */
  readonly clauses: readonly Counted[]
  readonly sample: readonly SampleMention[]
}

/** What a change of a query would have gained and lost in stored history. */
export interface QueryDiff extends SearchSummary {
  readonly kept: number
  readonly gained: Difference
  readonly lost: Difference
  /** Days (UTC) with a difference, oldest first. */
  readonly days: readonly { readonly day: string; readonly gained: number; readonly lost: number }[]
}

const SAMPLE_SIZE = 10
const SEED = 20_261_121
const CLAUSE_CHARS_MAX = 300

const clauseOf = ({ text }: AskedQuery, { from, to }: Span): string =>
  text.slice(from, to).replace(/\s+/g, ' ').slice(0, CLAUSE_CHARS_MAX).toWellFormed()

/** Gathers a diff from rows and the clauses of the old query (0), the new one (1), or both that found them. */
export const openDiff = (period: SearchPeriod, [before, after]: readonly [AskedQuery, AskedQuery]) => {
  const samples = {
    gained: openSample<SampleMention>(SAMPLE_SIZE, SEED),
    lost: openSample<SampleMention>(SAMPLE_SIZE, SEED),
  }
  const clauses = { gained: openCounts(), lost: openCounts() }
  const counts = { gained: 0, lost: 0, kept: 0 }
  const days = new Map<string, { gained: number; lost: number }>()
  const note = (row: HistoryRow, what: 'gained' | 'lost', clause: string): void => {
    counts[what]++
    clauses[what].add(clause)
    samples[what].add(sampleOf(row))
    const day = isoDay(row.mention.publishedAt)
    const of = days.get(day) ?? { gained: 0, lost: 0 }
    of[what]++
    days.set(day, of)
  }
  return {
    add: (row: HistoryRow, found: ReadonlyMap<number, Span>): void => {
      const [old, next] = [found.get(0), found.get(1)]
      if (old !== undefined && next !== undefined) counts.kept++
      else if (old !== undefined) note(row, 'lost', clauseOf(before, old))
      else if (next !== undefined) note(row, 'gained', clauseOf(after, next))
    },
    finish: (summary: SearchSummary): QueryDiff => ({
      ...summary,
      kept: counts.kept,
      gained: { mentions: counts.gained, clauses: clauses.gained.top(), sample: samples.gained.all() },
      lost: { mentions: counts.lost, clauses: clauses.lost.top(), sample: samples.lost.all() },
      days: daysBetween(summary.since, period.to).flatMap((day) => {
        const of = days.get(day)
        return of === undefined ? [] : [{ day, ...of }]
      }),
    }),
  }
}
