import { z } from 'zod'
import { query } from '../client.ts'

const SampleRow = z.object({
  id: z.string(),
  source: z.string(),
  channel: z.string(),
  title: z.string(),
  text: z.string(),
  url: z.string(),
  publishedAt: z.number(),
  engagement: z.number(),
})
export type SampleRow = z.infer<typeof SampleRow>

const columns = `toString(id) AS id, source, channel, substringUTF8(title, 1, 300) AS title,
  substringUTF8(text, 1, 600) AS text, url, toUnixTimestamp64Milli(published_at) AS publishedAt,
  toFloat64(ifNull(likes, 0) + ifNull(comments, 0) + ifNull(shares, 0)) AS engagement`

const span = `brand = {brand:String}
  AND toStartOfHour(published_at) >= toStartOfHour(toDateTime({fromSeconds:UInt32}, 'UTC'))
  AND published_at >= toDateTime({fromSeconds:UInt32}, 'UTC') AND published_at < toDateTime64({toSeconds:UInt32}, 3, 'UTC')`

/**
 * The negative mentions of a span that show best what is going on: much engaged, clearly negative, one of each
 * fingerprint (copies say nothing new). Spam and the brand's own words come last, but come: they are counted too, and
 * whoever is alerted by nothing else has to see it.
 */
export const crisisSamples = query({
  sql: `SELECT ${columns}, toString(story) AS story FROM mentions FINAL
    WHERE ${span} AND sentiment = 'negative'
    ORDER BY author_official, spam >= 0.5, log2(1 + engagement) + 4 * sentiment_negative DESC, published_at DESC, id
    LIMIT 1 BY if(mentions.story = 0, cityHash64(mentions.id), mentions.story)
    LIMIT {limit:UInt8}
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brand: z.string(),
    fromSeconds: z.int(),
    toSeconds: z.int(),
    limit: z.int().min(1).max(100),
  }),
  row: SampleRow.extend({ story: z.string() }),
})

/** The same mentions again by id, as they stand now: what was deleted since is not there. */
export const crisisSamplesById = query({
  sql: `SELECT ${columns} FROM mentions FINAL
    WHERE ${span} AND mentions.id IN {ids:Array(UUID)}
    ORDER BY indexOf({ids:Array(UUID)}, mentions.id)
    SETTINGS do_not_merge_across_partitions_select_final = 1`,
  params: z.object({
    brand: z.string(),
    fromSeconds: z.int(),
    toSeconds: z.int(),
    ids: z.array(z.uuid()).max(20),
  }),
  row: SampleRow,
})
