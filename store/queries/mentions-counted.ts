import { z } from 'zod'
import { query } from '../client.ts'
import { bothSpans, cutHours, moodsOfOne, wholeHours } from './both-spans.ts'
import { askedOfEach, countOfMood, listFilter } from './list-filter.ts'

/** How many mentions pass the filters of a list: from a rollup, and of hours that are cut from the rows themselves. */
export const mentionsCounted = askedOfEach((rollup, condition, ofOne) =>
  query({
    sql: `SELECT sum(${countOfMood}) AS found
    FROM (
      SELECT mentions, negative, neutral, positive
      FROM ${rollup} FINAL
      WHERE brand = {brand:String} ${condition} AND ${wholeHours}
      UNION ALL
      SELECT ${moodsOfOne}
      FROM mentions FINAL
      WHERE brand = {brand:String} ${ofOne} AND ${cutHours('published_at')}
    )
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
    params: z.object({ ...listFilter, ...bothSpans }),
    row: z.object({ found: z.number() }),
  }),
)
