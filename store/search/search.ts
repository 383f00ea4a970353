import { z } from 'zod'
import type { Query, Span } from '../../config/query/ast.ts'
import { DAY_MS, type EpochMs, HOUR_MS } from '../../config/time/instant.ts'
import { query, type Store } from '../client.ts'
import { compileSearch } from './compile.ts'
import type { HistoryRow, SearchedPlace, SearchLimits, SearchMatcher, SearchPeriod, SearchSummary } from './port.ts'
import { HistoryRowOf, historyColumns } from './row.ts'

export interface SearchDeps {
  readonly store: Store
  readonly matcher: SearchMatcher
  readonly now: () => EpochMs
}

/** A mention and the numbers of the queries that it matches, with the clauses that do. */
export interface SearchHit {
  readonly row: HistoryRow
  readonly queries: ReadonlyMap<number, Span>
}

export const searchLimits: SearchLimits = { rowsMax: 1_000_000, msMax: 120_000 }

const PAGE_ROWS = 5_000

const candidatesSql = (where: string): string => `SELECT ${historyColumns}
  FROM mentions FINAL
  WHERE ({brand:String} = '' OR brand = {brand:String})
    AND ({source:String} = '' OR (source = {source:String} AND channel = {channel:String}))
    AND toStartOfHour(published_at) >= toStartOfHour(fromUnixTimestamp64Milli({from:Int64}, 'UTC'))
    AND toStartOfHour(published_at) <= toStartOfHour(fromUnixTimestamp64Milli({before:Int64}, 'UTC'))
    AND published_at >= fromUnixTimestamp64Milli({from:Int64}, 'UTC')
    AND (published_at < fromUnixTimestamp64Milli({before:Int64}, 'UTC')
      OR (published_at = fromUnixTimestamp64Milli({before:Int64}, 'UTC')
        AND (toString(mentions.id) < {beforeId:String}
          OR (toString(mentions.id) = {beforeId:String} AND brand > {behindBrand:String}))))
    AND ${where}
  ORDER BY published_at DESC, toString(mentions.id) DESC, brand
  LIMIT {limit:UInt32}
  SETTINGS do_not_merge_across_partitions_select_final = 1`

/** Beside the values that `compileSearch` binds. */
const Params = z.looseObject({
  brand: z.string(),
  source: z.string(),
  channel: z.string(),
  from: z.int(),
  before: z.int(),
  beforeId: z.string(),
  behindBrand: z.string(),
  limit: z.int(),
})

/** Behind every brand: ids are small letters, digits and hyphens. */
const ALL_BRANDS = '~'

/** Joins the rows of a mention, which follow one another: each brand has its own mood, so any of them may match. */
const openHits = (matches: (row: HistoryRow) => ReadonlyMap<number, Span>) => {
  let hits: { row: HistoryRow; queries: Map<number, Span> }[] = []
  return {
    add: (row: HistoryRow): void => {
      const found = matches(row)
      if (found.size === 0) return
      const last = hits.at(-1)
      if (last?.row.mention.id !== row.mention.id) hits.push({ row, queries: new Map(found) })
      else for (const [query, clause] of found) if (!last.queries.has(query)) last.queries.set(query, clause)
    },
    /** The hits until now; the last one stays while more of its rows may follow. */
    take: (mayFollow: boolean): readonly SearchHit[] => {
      const taken = mayFollow ? hits.slice(0, -1) : hits
      hits = mayFollow ? hits.slice(-1) : []
      return taken
    },
  }
}

/**
 * The stored mentions of a period that match any of the queries, newest first, page by page, each once however many
 * brands it belongs to. ClickHouse hands out candidates by its word index, the stream's matcher decides: the answer is
 * the stream's own. Limits end it early, and the summary says so.
 */
export async function* searchHistory(
  { store, matcher, now }: SearchDeps,
  queries: readonly Query[],
  period: SearchPeriod,
  options: {
    readonly brand?: string
    readonly place?: SearchedPlace
    readonly limits?: SearchLimits
    /** Go on behind this mention of an earlier search. */
    readonly before?: { readonly at: EpochMs; readonly id: string }
  },
  signal: AbortSignal,
): AsyncGenerator<readonly SearchHit[], SearchSummary> {
  const { rowsMax, msMax } = options.limits ?? searchLimits
  const { source, channel } = options.place ?? { source: '', channel: '' }
  const [only] = queries
  const all: Query | undefined = queries.length === 1 ? only : { kind: 'or', parts: queries, span: { from: 0, to: 0 } }
  if (all === undefined) return { looked: 0, since: period.from }
  const { where, params } = compileSearch(all, matcher.candidatesOf)
  const question = query({ sql: candidatesSql(where), params: Params, row: HistoryRowOf })
  const hits = openHits(matcher.open(queries))
  const startedAt = now()
  let looked = 0
  // A day at a time: sorting a day costs little, and the newest come at once.
  let end = Math.min(period.to, options.before?.at ?? period.to)
  let firstId = options.before?.id ?? ''
  while (end > period.from || (end === period.from && firstId !== '')) {
    const from = Math.max(period.from, Math.floor((end - 1) / DAY_MS) * DAY_MS)
    let [before, beforeId, behindBrand] = [end, firstId, ALL_BRANDS]
    firstId = ''
    for (;;) {
      const cutShort = looked >= rowsMax ? 'rows' : now() - startedAt > msMax ? 'time' : undefined
      if (cutShort !== undefined) {
        yield hits.take(false)
        return { looked, cutShort, since: before }
      }
      const limit = Math.min(PAGE_ROWS, rowsMax - looked)
      const asked = {
        brand: options.brand ?? '',
        source,
        channel,
        from,
        before,
        beforeId,
        behindBrand,
        limit,
        ...params,
      }
      const rows = await store.ask(question, asked, signal)
      looked += rows.length
      rows.forEach(hits.add)
      const oldest = rows.at(-1)
      const isFull = oldest !== undefined && rows.length === limit
      const found = hits.take(isFull)
      if (found.length > 0) yield found
      if (!isFull) break
      ;[before, beforeId, behindBrand] = [oldest.mention.publishedAt, oldest.mention.id, oldest.brand]
    }
    end = from
  }
  return { looked, since: period.from }
}

/** The last `days` days before `now`, from the start of an hour on. */
export const lastDays = (days: number, now: EpochMs): SearchPeriod => ({
  from: Math.floor((now - days * DAY_MS) / HOUR_MS) * HOUR_MS,
  to: now + 1,
})
