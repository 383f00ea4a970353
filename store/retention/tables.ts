import { z } from 'zod'
import { query, type Store } from '../client.ts'

interface Place {
  /** By which column its rows age. */
  readonly at: string
  /** Which of its rows go; absent: all. */
  readonly only?: string
  /** When its rows go anyway. */
  readonly always?: string
}

/**
 * Where something of a mention stands, and by what it ages. Of `revisions` stay those that say that a mention was
 * erased, or taken back by its source: without them it would come back, and an id is all they hold.
 */
export const places = {
  mentions: { at: 'published_at' },
  mention_keys: { at: 'published_at' },
  revisions: { at: 'noted_at', only: 'is_deleted = 0' },
  corrections: { at: 'at' },
  rescored: { at: 'published_at', always: 'done_at + toIntervalDay(90)' },
} as const satisfies Record<string, Place>
export type PlaceName = keyof typeof places
export const placeNames = Object.keys(places) as readonly PlaceName[]

const place = (name: PlaceName): Place => places[name]

/** By whole days (UTC): what is counted together goes together, and files are rewritten once a day. */
export const ttlOf = (name: PlaceName, months: number): string => {
  const { at, only, always } = place(name)
  const period = `toStartOfDay(${at}) + toIntervalMonth(${months})`
  return `${always === undefined ? period : `least(${always}, ${period})`}${only === undefined ? '' : ` DELETE WHERE ${only}`}`
}

/** The TTL of a table that keeps mentions for good; undefined: none. */
export const lastingTtlOf = (name: PlaceName): string | undefined => place(name).always

/** Its rows that are past the edge, in SQL; `edgeMs` is that of the mentions. */
export const isPast = (name: PlaceName, edgeMs: number): string => {
  const { at, only } = place(name)
  return `${at} < fromUnixTimestamp64Milli(toInt64(${edgeMs}), 'UTC')${only === undefined ? '' : ` AND ${only}`}`
}

/** What stands behind an interval that ends in removing: not in moving to another disk, or in another codec. */
const removes = '\\)?(?: DELETE| WHERE|,| SETTINGS)'

const tablePeriods = query({
  sql: `SELECT name, toUInt32OrZero(extract(create_table_query, 'toIntervalMonth\\((\\d+)\\)${removes}')) AS months,
      position(create_table_query, ' TTL ') > 0 AS hasTtl
    FROM system.tables WHERE database = currentDatabase() AND name IN {tables:Array(String)}`,
  params: z.object({ tables: z.array(z.string()) }),
  row: z.object({ name: z.string(), months: z.coerce.number(), hasTtl: z.coerce.boolean() }),
})

/** The periods that the tables of a server have, in months; 0: for good; undefined: a TTL that is none of ours. */
export const periodsIn = async (
  store: Store,
  signal: AbortSignal,
): Promise<ReadonlyMap<PlaceName, number | undefined>> => {
  const found = await store.ask(tablePeriods, { tables: [...placeNames] }, signal)
  const byName = new Map(found.map((row) => [row.name, row]))
  return new Map(
    placeNames.map((name) => {
      const { months = 0, hasTtl = false } = byName.get(name) ?? {}
      const isForeign = months === 0 && hasTtl && lastingTtlOf(name) === undefined
      return [name, isForeign ? undefined : months]
    }),
  )
}
