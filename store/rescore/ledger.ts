import { z } from 'zod'
import { query, type Store } from '../client.ts'
import type { Cursor } from './page.ts'

/** What a rescore was asked for. An empty brand: all; instants in epoch ms. */
export interface RescoreWish {
  readonly brand: string
  readonly fromMs: number
  readonly toMs: number
  readonly scorers: string
}

/** How far it is. */
export interface Rescore extends RescoreWish {
  readonly id: string
  readonly revision: number
  readonly state: 'running' | 'done' | 'rolled-back'
  readonly cursor: Cursor
  readonly looked: number
  readonly rescored: number
}

const columns = `id, revision, state, brand, toUnixTimestamp64Milli(from_at) AS fromMs,
  toUnixTimestamp64Milli(to_at) AS toMs, scorers, looked, rescored,
  cursor_brand AS cursorBrand, cursor_hour AS cursorHour, toString(cursor_id) AS cursorId`

const Row = z
  .object({
    id: z.string(),
    revision: z.coerce.number(),
    state: z.enum(['running', 'done', 'rolled-back']),
    brand: z.string(),
    fromMs: z.coerce.number(),
    toMs: z.coerce.number(),
    scorers: z.string(),
    looked: z.coerce.number(),
    rescored: z.coerce.number(),
    cursorBrand: z.string(),
    cursorHour: z.coerce.number(),
    cursorId: z.string(),
  })
  .transform(({ cursorBrand, cursorHour, cursorId, ...same }) => ({
    ...same,
    cursor: { brand: cursorBrand, hour: cursorHour, id: cursorId },
  }))

const rescoreById = query({
  sql: `SELECT ${columns} FROM rescores FINAL WHERE id = {id:String}`,
  params: z.object({ id: z.string().max(64) }),
  row: Row,
})

/** The newest one that was begun with the same scorers for the same brand and start, and not finished. */
const unfinished = query({
  sql: `SELECT ${columns} FROM rescores FINAL
    WHERE state = 'running' AND brand = {brand:String} AND scorers = {scorers:String}
      AND from_at = fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
    ORDER BY changed_at DESC LIMIT 1`,
  params: z.object({ brand: z.string(), scorers: z.string(), fromMs: z.int() }),
  row: Row,
})

export const findRescore = async (store: Store, id: string, signal: AbortSignal): Promise<Rescore | undefined> =>
  (await store.ask(rescoreById, { id: id.slice(0, 64) }, signal))[0]

export const findUnfinished = async (
  store: Store,
  { brand, scorers, fromMs }: RescoreWish,
  signal: AbortSignal,
): Promise<Rescore | undefined> => (await store.ask(unfinished, { brand, scorers, fromMs }, signal))[0]

const instant = (ms: number): string => new Date(ms).toISOString()

export const saveRescore = (store: Store, rescore: Rescore, signal: AbortSignal): Promise<void> =>
  store.insert(
    'rescores',
    [
      {
        id: rescore.id,
        revision: rescore.revision,
        state: rescore.state,
        brand: rescore.brand,
        from_at: instant(rescore.fromMs),
        to_at: instant(rescore.toMs),
        scorers: rescore.scorers,
        cursor_brand: rescore.cursor.brand,
        cursor_hour: rescore.cursor.hour,
        cursor_id: rescore.cursor.id,
        looked: rescore.looked,
        rescored: rescore.rescored,
      },
    ],
    signal,
  )
