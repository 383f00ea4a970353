import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { STORY_BITS_NEAR } from '../../enrich/scored.ts'
import { query } from '../client.ts'

/** So many fingerprints of a span are looked at, the most told ones first. */
const TOLD_MAX = 20_000
/** So many of them may gather others around them. */
const LEADS_MAX = 500

/**
 * Stories of a brand in a span, the most told first: copies and reposts have one fingerprint, syndicated texts with a
 * few other words one that differs in few bits, and joins the most told one that is near.
 */
export const storiesOfBrand = query({
  sql: `WITH told AS (
      SELECT story, count() AS copies, uniqExactStateIf(voice, voice != '') AS who, uniqExactState(source, channel) AS where_told,
        min(published_at) AS first_at, max(published_at) AS last_at, argMinState(mentions.id, published_at) AS first_id
      FROM mentions FINAL
      WHERE brand = {brand:String} AND mentions.story != 0
        AND published_at >= fromUnixTimestamp64Milli({fromMs:Int64}, 'UTC')
        AND published_at < fromUnixTimestamp64Milli({toMs:Int64}, 'UTC')
      GROUP BY story ORDER BY copies DESC, story LIMIT ${TOLD_MAX}
    ),
    (SELECT groupArray(story) FROM (SELECT story FROM told ORDER BY copies DESC, story LIMIT ${LEADS_MAX})) AS most_told,
    -- One that is near a more told one gathers nobody itself: else a chain of near copies would fall into two stories.
    -- A query of its own, so that it is folded once, not for each row.
    (SELECT arrayFold((found, one) -> if(arrayExists(lead -> bitHammingDistance(lead, one) <= ${STORY_BITS_NEAR}, found),
      found, arrayPushBack(found, one)), most_told, emptyArrayUInt64())) AS leads
    SELECT toString(if(lead = 0, story, lead)) AS story, sum(copies) AS mentions, uniqExactMerge(who) AS voices,
      uniqExactMerge(where_told) AS places, toUnixTimestamp64Milli(min(first_at)) AS firstAt,
      toUnixTimestamp64Milli(max(last_at)) AS lastAt, toString(argMinMerge(first_id)) AS firstId
    FROM (
      SELECT *, arrayFirst(one -> bitHammingDistance(one, story) <= ${STORY_BITS_NEAR}, leads) AS lead FROM told
    )
    GROUP BY story HAVING mentions > 1 ORDER BY mentions DESC, story LIMIT {limit:UInt32}
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({ brand: BrandId, fromMs: z.int(), toMs: z.int(), limit: z.int().min(1).max(200) }),
  row: z.object({
    story: z.string(),
    mentions: z.coerce.number(),
    voices: z.coerce.number(),
    places: z.coerce.number(),
    firstAt: z.coerce.number(),
    lastAt: z.coerce.number(),
    firstId: z.string(),
  }),
})
