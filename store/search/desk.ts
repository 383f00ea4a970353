import type { Query } from '../../config/query/ast.ts'
import type { EpochMs } from '../../config/time/instant.ts'
import type { Store } from '../client.ts'
import type { SearchedPlace, SearchMatcher, SearchPeriod } from './port.ts'
import { searchHistory } from './search.ts'

/** A person waits: what is not found by then is looked for when they ask for more. */
const LIMITS = { rowsMax: 200_000, msMax: 4_000 }
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff~'

/** Where the next page begins: before this instant and id. */
export interface SearchPlace {
  readonly at: EpochMs
  readonly id: string
}

export interface FoundPage {
  readonly ids: readonly string[]
  /** Undefined: there is nothing more. */
  readonly next?: SearchPlace
  /** The search ended early: nothing older than this was looked at yet. */
  readonly lookedUntil?: EpochMs
}

/** Searches of a page: one screenful at a time, newest first. */
export const openSearchDesk = (deps: {
  readonly store: Store
  readonly matcher: SearchMatcher
  readonly now: () => EpochMs
}) => ({
  search: async (
    query: Query,
    asked: {
      readonly brand: string
      readonly period: SearchPeriod
      readonly place?: SearchedPlace
      readonly before?: SearchPlace
      readonly limit: number
    },
    signal: AbortSignal,
  ): Promise<FoundPage> => {
    const { period, limit } = asked
    const search = searchHistory(deps, [query], period, { ...asked, limits: LIMITS }, signal)
    const ids: string[] = []
    let last = asked.before
    for (;;) {
      const page = await search.next()
      if (page.done === true) {
        const { cutShort, since } = page.value
        if (cutShort === undefined) return { ids }
        // Of the last instant some may be found already: a day that ends at midnight holds its midnight.
        return { ids, next: last?.at === since ? last : { at: since, id: LAST_ID }, lookedUntil: since }
      }
      for (const { row } of page.value) {
        ids.push(row.mention.id)
        last = { at: row.mention.publishedAt, id: row.mention.id }
        if (ids.length < limit) continue
        await search.return({ looked: 0, since: period.from })
        return { ids, next: last }
      }
    }
  },
})
