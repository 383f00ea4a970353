import { z } from 'zod'
import { query } from '../client.ts'
import { BUSY_HOURS_MAX } from './busy-hours.ts'
import { listFilter } from './list-filter.ts'
import { MentionRow, SheetRow, screenColumns, sheetColumns } from './mention-columns.ts'

const sqlOf = (columns: string): string => `SELECT ${columns}
  FROM mentions FINAL
  WHERE brand = {brand:String}
    AND has({hours:Array(UInt32)}, toUnixTimestamp(toStartOfHour(published_at)))
    AND published_at >= {fromSeconds:DateTime('UTC')}
    AND published_at <= {before:DateTime64(3, 'UTC')}
    AND (published_at < {before:DateTime64(3, 'UTC')} OR toString(id) < {beforeId:String})
    AND ({mood:String} = 'any' OR toString(sentiment) = {mood:String})
    AND ({topic:String} = '' OR has(topics, {topic:String}))
    AND ({source:String} = '' OR (source = {source:String} AND channel = {channel:String}))
  ORDER BY published_at DESC, toString(id) DESC
  LIMIT {limit:UInt32}
  SETTINGS do_not_merge_across_partitions_select_final = 1`

const params = z.object({
  ...listFilter,
  hours: z.array(z.int()).max(BUSY_HOURS_MAX + 10),
  fromSeconds: z.int(),
  /** Unix seconds with three decimals. */
  before: z.string(),
  beforeId: z.string(),
  limit: z.int().min(1).max(2_000),
})

/** The latest mentions of a brand inside some hours, newest first, before a given one (instant and id). */
export const latestMentions = query({ sql: sqlOf(screenColumns), params, row: MentionRow })
/** The same for a spreadsheet. */
export const latestForSheet = query({ sql: sqlOf(sheetColumns), params, row: SheetRow })
