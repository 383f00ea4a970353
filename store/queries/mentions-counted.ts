import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'
import { bothSpans, cutHours, moodsOfOne, wholeHours } from './both-spans.ts'
import { MoodFilter } from './busy-hours.ts'

const params = z.object({
  brand: BrandId,
  mood: MoodFilter,
  topic: z.string(),
  source: z.string(),
  channel: z.string(),
  ...bothSpans,
})

/** How many mentions pass the filters of a list: from a rollup, and of hours that are cut from the rows themselves. */
const sqlFrom = (rollup: string, condition: string, ofOne: string): string => `SELECT sum(
      multiIf({mood:String} = 'negative', counted.negative, {mood:String} = 'neutral', counted.neutral,
        {mood:String} = 'positive', counted.positive, counted.mentions)) AS mentions
    FROM (
      SELECT mentions, negative, neutral, positive
      FROM ${rollup} FINAL
      WHERE brand = {brand:String} ${condition} AND ${wholeHours}
      UNION ALL
      SELECT ${moodsOfOne}
      FROM mentions FINAL
      WHERE brand = {brand:String} ${ofOne} AND ${cutHours('published_at')}
    ) AS counted
    SETTINGS do_not_merge_across_partitions_select_final = 1`

const row = z.object({ mentions: z.number() })
const inPlace = 'AND source = {source:String} AND channel = {channel:String}'

export const mentionsCounted = query({ sql: sqlFrom('rollup_hour', '', ''), params, row })
export const mentionsCountedOfTopic = query({
  sql: sqlFrom('rollup_topic_hour', 'AND topic = {topic:String}', 'AND has(topics, {topic:String})'),
  params,
  row,
})
export const mentionsCountedOfChannel = query({ sql: sqlFrom('rollup_channel_hour', inPlace, inPlace), params, row })
