import { z } from 'zod'
import { query } from '../client.ts'
import { listFilter } from './list-filter.ts'
import { MentionRow, screenColumns } from './mention-columns.ts'

/** The latest mentions of a brand inside some hours, newest first, before a given one (instant and id). */
export const latestMentions = query({
  sql: `SELECT ${screenColumns}
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
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    ...listFilter,
    hours: z.array(z.int()).max(1_010),
    fromSeconds: z.int(),
    /** Unix seconds with three decimals. */
    before: z.string(),
    beforeId: z.string(),
    limit: z.int().min(1).max(200),
  }),
  row: MentionRow,
})
