import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { sentimentLabels } from '../../enrich/scored.ts'
import { query } from '../client.ts'

/** A mood, or `any`. */
export const MoodFilter = z.enum(['any', ...sentimentLabels])
export type MoodFilter = z.infer<typeof MoodFilter>

const params = z.object({
  brand: BrandId,
  mood: MoodFilter,
  topic: z.string(),
  source: z.string(),
  channel: z.string(),
  fromSeconds: z.int(),
  toSeconds: z.int(),
  /** How many mentions the hours should hold together. */
  wanted: z.int().min(1),
})
const row = z.object({ hourSeconds: z.number(), reached: z.number() })

const countOf = `multiIf({mood:String} = 'negative', negative, {mood:String} = 'neutral', neutral,
  {mood:String} = 'positive', positive, mentions)`

/**
 * The latest hours that hold `wanted` mentions of the kind together, newest first, read from a rollup alone: they
 * bound the keys under which the mentions themselves are read.
 */
const sqlFrom = (table: string, condition: string): string => `SELECT hourSeconds, reached
  FROM (
    SELECT toUnixTimestamp(hour) AS hourSeconds, found, sum(found) OVER (ORDER BY hour DESC) AS reached
    FROM (
      SELECT hour, sum(${countOf}) AS found
      FROM ${table} FINAL
      WHERE brand = {brand:String} AND hour >= {fromSeconds:DateTime('UTC')} AND hour < {toSeconds:DateTime('UTC')}
        ${condition}
      GROUP BY hour
      HAVING found > 0
      SETTINGS do_not_merge_across_partitions_select_final = 1
    )
  )
  WHERE reached - found < {wanted:UInt32}
  ORDER BY hourSeconds DESC
  LIMIT 1000`

export const busyHours = query({ sql: sqlFrom('rollup_hour', ''), params, row })
export const busyHoursOfTopic = query({
  sql: sqlFrom('rollup_topic_hour', 'AND topic = {topic:String}'),
  params,
  row,
})
export const busyHoursOfChannel = query({
  sql: sqlFrom('rollup_channel_hour', 'AND source = {source:String} AND channel = {channel:String}'),
  params,
  row,
})
