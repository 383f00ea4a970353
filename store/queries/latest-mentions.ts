import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'
import { MoodFilter } from './busy-hours.ts'
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
    brand: BrandId,
    hours: z.array(z.int()).max(1_010),
    fromSeconds: z.int(),
    /** Unix seconds with three decimals. */
    before: z.string(),
    beforeId: z.string(),
    mood: MoodFilter,
    topic: z.string(),
    source: z.string(),
    channel: z.string(),
    limit: z.int().min(1).max(200),
  }),
  row: MentionRow,
})
