import { z } from 'zod'
import { query } from '../client.ts'

const Millis = z.number()

/** Incidents that touch a span, or changed since an instant, newest first; the current state of each. */
export const incidentsOfBrands = query({
  name: 'incidents-of-brands',
  sql: `SELECT id, brand, revision, toString(state) AS state,
      toUnixTimestamp64Milli(started_at) AS startedAt, toUnixTimestamp64Milli(detected_at) AS detectedAt,
      toUnixTimestamp64Milli(ended_at) AS endedAt, reason, mentions, mentions_expected AS mentionsExpected,
      negative, negative_expected AS negativeExpected, score, samples, acknowledged_by AS acknowledgedBy,
      toUnixTimestamp64Milli(written_at) AS writtenAt
    FROM incidents FINAL
    WHERE brand IN {brands:Array(String)}
      AND started_at < {to:DateTime64(3, 'UTC')}
      AND (state != 'over' OR ended_at >= {from:DateTime64(3, 'UTC')})
      AND written_at > {writtenSince:DateTime64(3, 'UTC')}
    ORDER BY started_at DESC, id
    LIMIT {limit:UInt32}`,
  params: z.object({
    brands: z.array(z.string()).max(2_000),
    from: z.string(),
    to: z.string(),
    writtenSince: z.string(),
    limit: z.int().min(1).max(500),
  }),
  row: z.object({
    id: z.string(),
    brand: z.string(),
    revision: z.number(),
    state: z.enum(['open', 'acknowledged', 'over']),
    startedAt: Millis,
    detectedAt: Millis,
    endedAt: Millis.nullable(),
    reason: z.string(),
    mentions: z.number(),
    mentionsExpected: z.number(),
    negative: z.number(),
    negativeExpected: z.number(),
    score: z.number(),
    samples: z.array(z.string()),
    acknowledgedBy: z.string(),
    writtenAt: Millis,
  }),
})
