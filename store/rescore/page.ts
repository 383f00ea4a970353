import { z } from 'zod'
import { sentimentLabels } from '../../enrich/scored.ts'
import { query } from '../client.ts'
import { MentionColumns } from '../stored-mention.ts'

/** Where a rescore stands in the order of the table: after this row. */
export interface Cursor {
  readonly brand: string
  readonly hour: number
  readonly id: string
}

const after = `(brand, toUnixTimestamp(toStartOfHour(published_at)), mentions.id) >
  ({afterBrand:String}, {afterHour:UInt32}, {afterId:UUID})`

const Page = z.object({
  brand: z.string(),
  fromMs: z.int(),
  toMs: z.int(),
  scorers: z.string(),
  afterBrand: z.string(),
  afterHour: z.int(),
  afterId: z.string(),
  limit: z.int().min(1).max(10_000),
})

/** A row as the table has it, every column but `stored_at`; 64-bit fingerprints as text. */
export const StoredRow = z.looseObject({
  ...MentionColumns.shape,
  brand: z.string(),
  published_at: z.string(),
  row_version: z.number(),
  sentiment: z.enum(sentimentLabels),
  topics: z.array(z.string()),
  corrected: z.array(z.string()),
  scored_as: z.string(),
  scorers: z.string(),
  voice: z.string(),
  hour: z.number(),
})
export type StoredRow = z.infer<typeof StoredRow>

const wholeRow = `SELECT * EXCEPT (stored_at) REPLACE (toString(id) AS id, toString(story) AS story, toString(sentiment) AS sentiment),
  toUnixTimestamp(toStartOfHour(published_at)) AS hour`
/** As the table and the cursor are ordered: UUIDs, which sort otherwise than the text that `id` is here. */
const pageOrder = `ORDER BY page.brand, hour, page.id LIMIT {limit:UInt32}
  SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1`

/** On which days of which brands rows of another scorer lie: pages are read a day at a time, so that none scans more. */
export const daysToRescore = query({
  sql: `SELECT brand, toUnixTimestamp(toStartOfDay(published_at)) AS daySeconds FROM mentions
    WHERE ({brand:String} = '' OR brand = {brand:String}) AND scorers != {scorers:String}
      AND published_at >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
      AND published_at < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')
    GROUP BY brand, daySeconds ORDER BY brand, daySeconds`,
  params: z.object({ brand: z.string(), fromMs: z.int(), toMs: z.int(), scorers: z.string() }),
  row: z.object({ brand: z.string(), daySeconds: z.coerce.number() }),
})

/** The next current rows of the period that another scorer has scored; an empty brand means all of them. */
export const rowsToRescore = query({
  sql: `${wholeRow} FROM (SELECT * FROM mentions FINAL
      WHERE ({brand:String} = '' OR brand = {brand:String})
        AND published_at >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
        AND published_at < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')
        AND ${after} AND scorers != {scorers:String}
      ORDER BY brand, toStartOfHour(published_at), id LIMIT {limit:UInt32}) AS page
    ${pageOrder}`,
  params: Page,
  row: StoredRow,
})

/** The next current rows that a rescore wrote and nothing newer has replaced, with their former scores. */
export const rowsToRollBack = query({
  sql: `SELECT r.*, f.former AS former FROM
      (${wholeRow} FROM (SELECT * FROM mentions FINAL WHERE scorers = {scorers:String}
        AND (brand, toStartOfHour(published_at), mentions.id) IN
          (SELECT brand, toStartOfHour(published_at), id FROM rescored FINAL WHERE rescore = {rescore:String}))) AS r
      INNER JOIN (SELECT brand, toString(id) AS id, version, former FROM rescored FINAL WHERE rescore = {rescore:String}) AS f
        ON f.brand = r.brand AND f.id = r.id AND f.version = r.version
    ORDER BY r.brand, r.hour, r.id LIMIT {limit:UInt32} SETTINGS max_threads = 1`,
  params: z.object({ rescore: z.string(), scorers: z.string(), limit: z.int().min(1).max(10_000) }),
  row: StoredRow.extend({ former: z.string() }),
})

/** From which label to which, per brand and language, of one rescore. */
export const flipsOfRescore = query({
  sql: `SELECT brand, language, sentiment_before AS before, sentiment_after AS after, count() AS mentions
    FROM rescored FINAL WHERE rescore = {rescore:String}
    GROUP BY brand, language, before, after ORDER BY brand, language, before, after`,
  params: z.object({ rescore: z.string() }),
  row: z.object({
    brand: z.string(),
    language: z.string(),
    before: z.string(),
    after: z.string(),
    mentions: z.coerce.number(),
  }),
})
