import { z } from 'zod'
import { query, type Store } from '../client.ts'
import { closedBeforeSql, edgeSql, goneBeforeSql } from './edge.ts'

const instant = (column: string): string => `toUnixTimestamp64Milli(${column})`

const newest = query({
  sql: `SELECT months, state, (SELECT argMaxIf(months, revision, state = 'applied') FROM retention) AS inForce,
      ${instant('set_at')} AS setAt, ${instant('noted_at')} AS notedAt,
      ${instant('now64(3)')} AS now
    FROM retention FINAL ORDER BY revision DESC LIMIT 1`,
  params: z.object({}),
  row: z.object({
    months: z.number(),
    state: z.enum(['announced', 'applied']),
    /** Of the last one that was applied; 0: mentions are kept for good so far. */
    inForce: z.number(),
    setAt: z.coerce.number(),
    notedAt: z.coerce.number(),
    now: z.coerce.number(),
  }),
})
export type Period = z.infer<typeof newest.row>

/** The period that was set last; undefined: none ever was. */
export const periodOf = async (store: Store, signal: AbortSignal): Promise<Period | undefined> =>
  (await store.ask(newest, {}, signal))[0]

const closed = query({
  sql: `SELECT ${instant(closedBeforeSql)} AS closedBefore`,
  params: z.object({}),
  row: z.object({ closedBefore: z.coerce.number() }),
})

/** Of mentions that were published before this nothing is taken in, epoch ms; 0 where mentions are kept for good. */
export const closedBeforeOf = async (store: Store, signal: AbortSignal): Promise<number> =>
  (await store.ask(closed, {}, signal))[0]?.closedBefore ?? 0

const edge = query({
  sql: `SELECT ${instant(edgeSql('{months:UInt16}', 'now()'))} AS edgeMs`,
  params: z.object({ months: z.int() }),
  row: z.object({ edgeMs: z.coerce.number() }),
})

/** What was published before this is past a period now, epoch ms. */
export const edgeOf = async (store: Store, months: number, signal: AbortSignal): Promise<number> =>
  (await store.ask(edge, { months }, signal))[0]?.edgeMs ?? 0

// Where nothing was ever counted, nothing can shrink: what is older than the oldest figure stays open.
const noteSql = `INSERT INTO retention (revision, months, closed_before, state, set_at)
  WITH
    (SELECT max(revision) FROM retention) AS last,
    ${goneBeforeSql} AS reached,
    (SELECT if(count() = 0, toDateTime64(0, 3, 'UTC'), toDateTime64(toStartOfDay(max(hour)) + INTERVAL 1 DAY, 3, 'UTC'))
      FROM rollup_hour FINAL WHERE hour < reached AND mentions > 0) AS counted
  SELECT last + 1, {months:UInt16}, least(reached, counted), {state:String},
    (SELECT if(argMax(months, revision) = {months:UInt16} AND count() > 0, argMax(set_at, revision), now64(3)) FROM retention)`

/** Notes a period, with what earlier ones have closed for good. */
export const notePeriod = (store: Store, months: number, state: Period['state'], signal: AbortSignal): Promise<void> =>
  store.command(noteSql, signal, { months, state })
