import type { BrandId } from '../../config/settings/watched.ts'
import { type WatchList, watchListOf } from '../../config/settings/watchlist.ts'

const entry = (id: string, words: readonly string[], not: readonly string[], queries: readonly string[]) => ({
  id: id as BrandId,
  name: id,
  words: [...words],
  not: [...not],
  queries: queries.map((query) => ({ query, mustMatch: [], mustNotMatch: [] })),
  mustMatch: [],
  mustNotMatch: [],
  accounts: [],
})

/** Brands by id with their words; `not` words belong to brand `on`, or to the first, which alone is ours. */
export const aWatchList = (
  brands: Readonly<Record<string, readonly string[]>>,
  veto: { readonly not?: readonly string[]; readonly on?: string } = {},
  topics: Readonly<Record<string, readonly string[]>> = {},
): WatchList => {
  const entries = Object.entries(brands).map(([id, words], index) =>
    entry(id, words, (veto.on === undefined ? index === 0 : veto.on === id) ? (veto.not ?? []) : [], []),
  )
  const named = Object.entries(topics).map(([id, words]) => entry(id, words, [], []))
  return watchListOf({ brands: entries.slice(0, 1), competitors: entries.slice(1), topics: named, entities: [] })
}

/** Brands and topics by id with their queries. */
export const aQueryList = (
  brands: Readonly<Record<string, readonly string[]>>,
  topics: Readonly<Record<string, readonly string[]>> = {},
): WatchList => {
  const entries = (by: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(by).map(([id, queries]) => entry(id, [], [], queries))
  return watchListOf({ brands: entries(brands), competitors: [], topics: entries(topics), entities: [] })
}
