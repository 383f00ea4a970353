import { z } from 'zod'
import { query, type Store } from '../client.ts'

const edge = `fromUnixTimestamp64Milli({edgeMs:Int64}, 'UTC')`

const stock = query({
  sql: `SELECT count() AS all, countIf(published_at < ${edge}) AS past,
      countIf(published_at < ${edge} AND notEmpty(corrected)) AS corrected,
      toUnixTimestamp64Milli(min(published_at)) AS oldestMs
    FROM mentions FINAL SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({ edgeMs: z.int() }),
  row: z.object({
    all: z.coerce.number(),
    past: z.coerce.number(),
    corrected: z.coerce.number(),
    oldestMs: z.coerce.number(),
  }),
})
export type Stock = z.infer<typeof stock.row>

/** How many mentions are stored (of two brands twice), since when, and how many of them are from before the edge. */
export const mentionsKept = async (store: Store, edgeMs: number, signal: AbortSignal): Promise<Stock> =>
  (await store.ask(stock, { edgeMs }, signal))[0] as Stock
