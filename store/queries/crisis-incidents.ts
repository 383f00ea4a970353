import { z } from 'zod'
import { query } from '../client.ts'

const Millis = z.number()

/** An incident as stored; instants in epoch ms, counts per 30 minutes at its height so far. */
export const IncidentRow = z.object({
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
})

/** Selects an `IncidentRow` from `incidents FINAL`. */
export const incidentColumns = `id, brand, revision, toString(state) AS state,
  toUnixTimestamp64Milli(started_at) AS startedAt, toUnixTimestamp64Milli(detected_at) AS detectedAt,
  toUnixTimestamp64Milli(ended_at) AS endedAt, reason, mentions, mentions_expected AS mentionsExpected,
  negative, negative_expected AS negativeExpected, score, samples, acknowledged_by AS acknowledgedBy`

/**
 * Every incident that goes on, those that ended at `since` or later, and those whose beginning was told and whose end was
 * not: it may have been found long after it, because everything was off. The newest revision of each.
 */
export const incidentsSince = query({
  sql: `SELECT ${incidentColumns} FROM incidents FINAL
    WHERE incidents.state != 'over' OR ended_at >= fromUnixTimestamp64Milli({since:Int64}, 'UTC')
      OR incidents.id IN (SELECT incident FROM notifications GROUP BY incident, channel
        HAVING countIf(event = 'opened' AND status = 'sent') > 0
          AND countIf(event = 'over' AND status IN ('sent', 'failed')) = 0)
    ORDER BY started_at DESC, id LIMIT 10000`,
  params: z.object({ since: z.int() }),
  row: IncidentRow,
})

/** One incident by its id. */
export const incidentById = query({
  sql: `SELECT ${incidentColumns} FROM incidents FINAL WHERE incidents.id = {id:String}`,
  params: z.object({ id: z.string().max(200) }),
  row: IncidentRow,
})
