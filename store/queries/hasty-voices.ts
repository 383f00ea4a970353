import { z } from 'zod'
import { query } from '../client.ts'

const span = `published_at >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
          AND published_at < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')`

/**
 * Authors of a span, of a day or so, who say the same again and again in a hurry, by the formula of `v_voices`: the
 * share of their mentions that repeat a story × how many came in their busiest hour, ten and more as one; 0 below five
 * mentions. Over all brands, each mention once. Without FINAL, which would cost more than a former text or a deleted
 * mention that still counts. Brands' own accounts answer many in the same words and are left out. Who may be meant is
 * found roughly first: exact sets for every author of a busy day would take several times as long.
 */
export const hastyVoices = query({
  sql: `SELECT voice, (1 - stories / mentions) * least(1, hasty / 10) AS botScore
    FROM (
      SELECT voice, sum(said) AS mentions, uniqExactMerge(told) AS stories, max(said) AS hasty
      FROM (
        SELECT voice, uniqExact(id) AS said, uniqExactState(if(story = 0, cityHash64(id), story)) AS told
        FROM mentions
        WHERE voice IN (
            SELECT voice FROM mentions WHERE voice != '' AND ${span}
            GROUP BY voice HAVING count() >= 5 AND uniqCombined(12)(story) < 0.8 * count()
          )
          AND NOT author_official AND is_deleted = 0 AND ${span}
        GROUP BY voice, toStartOfHour(published_at)
      )
      GROUP BY voice
      HAVING mentions >= 5
    )
    WHERE botScore >= 0.2
    ORDER BY botScore DESC, voice
    LIMIT 20000
    SETTINGS max_threads = 1, max_bytes_before_external_group_by = 200000000`,
  params: z.object({ fromMs: z.int(), toMs: z.int() }),
  row: z.object({ voice: z.string(), botScore: z.number() }),
})
