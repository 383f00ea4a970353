import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'

/**
 * In how many mentions of a brand each word, pair of words and tag stands: in the last hours, and in the days before.
 * A story counts once per voice and hour span, so that copies make no trend. Only terms of enough recent mentions. Of
 * either time every so many-th mention is read and counted.
 */
export const risingTerms = query({
  sql: `WITH fromUnixTimestamp64Milli({recentMs:Int64}, 'UTC') AS recent_at,
      counted AS (
        SELECT published_at >= recent_at AS recent, voice,
          -- Not {2,40}: a counted class of all scripts' letters takes ClickHouse far longer than +.
          arrayFilter(word -> lengthUTF8(word) - startsWith(word, '#') BETWEEN 2 AND 40,
            extractAll(lowerUTF8(substringUTF8(concat(title, ' \\n ', replaceRegexpAll(text, 'https?://\\\\S+', ' ')), 1, 2000)), '#?[\\\\p{L}\\\\p{N}_]+')) AS words
        FROM mentions FINAL
        WHERE brand = {brand:String} AND spam < 0.5
          AND published_at >= fromUnixTimestamp64Milli({beforeMs:Int64}, 'UTC')
          AND published_at < fromUnixTimestamp64Milli({untilMs:Int64}, 'UTC')
          AND cityHash64(id) % if(published_at >= recent_at, {every:UInt32}, {everyBefore:UInt32}) = 0
        LIMIT 1 BY recent, story, voice
      ),
      -- One look for both: every use of counted reads the texts again.
      (SELECT (countIf(recent), countIf(NOT recent)) FROM counted) AS totals
    SELECT term, countIf(recent) AS mentions, countIf(NOT recent) AS mentionsBefore, uniqExactIf(voice, recent) AS voices,
      totals.1 AS total, totals.2 AS totalBefore
    FROM (SELECT recent, voice, arrayJoin(arrayDistinct(arrayConcat(words,
        arrayMap((a, b) -> concat(a, ' ', b), arrayPopBack(words), arrayPopFront(words))))) AS term FROM counted)
    GROUP BY term HAVING mentions >= {floor:UInt32}
    ORDER BY mentions / (mentionsBefore + 1) DESC, term LIMIT 2000
    SETTINGS do_not_merge_across_partitions_select_final = 1, max_threads = 1`,
  params: z.object({
    brand: BrandId,
    beforeMs: z.int(),
    recentMs: z.int(),
    untilMs: z.int(),
    floor: z.int().min(2),
    every: z.int().min(1),
    everyBefore: z.int().min(1),
  }),
  row: z.object({
    term: z.string(),
    mentions: z.coerce.number(),
    mentionsBefore: z.coerce.number(),
    voices: z.coerce.number(),
    total: z.coerce.number(),
    totalBefore: z.coerce.number(),
  }),
})
export type TermRow = z.infer<typeof risingTerms.row>
