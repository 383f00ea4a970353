import { expect } from '@jest/globals'
import { z } from 'zod'
import { query, type Store } from '../../store/client.ts'

const row = z.object({
  brand: z.string(),
  bucket: z.string(),
  topic: z.string(),
  mentions: z.coerce.number(),
  negative: z.coerce.number(),
  neutral: z.coerce.number(),
  positive: z.coerce.number(),
})
const params = z.object({})
const counted = `toUInt64(count()) AS mentions, countIf(sentiment = 'negative') AS negative,
  countIf(sentiment = 'neutral') AS neutral, countIf(sentiment = 'positive') AS positive`

const rollup = (table: string, time: string, topic = "''") =>
  query({
    sql: `SELECT toString(brand) AS brand, toString(${time}) AS bucket, toString(${topic}) AS topic, toUInt64(mentions) AS mentions, negative, neutral, positive
          FROM ${table} FINAL WHERE mentions > 0 ORDER BY brand, bucket, topic`,
    params,
    row,
  })
const recount = (bucketOf: string, topic = "''", from = 'v_mentions') =>
  query({
    sql: `SELECT toString(m.brand) AS brand, toString(${bucketOf}(published_at)) AS bucket, toString(${topic}) AS topic, ${counted}
          FROM ${from} AS m GROUP BY brand, bucket, topic ORDER BY brand, bucket, topic`,
    params,
    row,
  })

/** Every rollup row against a count over the current rows. */
export const expectRollupsToEqualARecount = async (store: Store): Promise<void> => {
  const { signal } = new AbortController()
  const pairs = [
    [rollup('rollup_5m', 'at'), recount('toStartOfFiveMinutes')],
    [rollup('rollup_hour', 'hour'), recount('toStartOfHour')],
    [
      rollup('rollup_topic_hour', 'hour', 'topic'),
      recount('toStartOfHour', 'one', '(SELECT *, arrayJoin(topics) AS one FROM v_mentions)'),
    ],
    [rollup('rollup_channel_hour', 'hour', 'channel'), recount('toStartOfHour', 'channel')],
  ] as const
  for (const [stored, again] of pairs) {
    expect(await store.ask(stored, {}, signal)).toEqual(await store.ask(again, {}, signal))
  }
}
