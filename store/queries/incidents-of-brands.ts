import { z } from 'zod'
import { query } from '../client.ts'
import { IncidentRow, incidentColumns } from './crisis-incidents.ts'

/**
 * Incidents that touch a span, or changed since an instant, in their current state: first those that go on, which no
 * number of others may push out of the limit, then the newest. As in `v_crises`, without the later of twins.
 * `total`: how many there are without the limit.
 */
export const incidentsOfBrands = query({
  sql: `SELECT ${incidentColumns},
      toUnixTimestamp64Milli(written_at) AS writtenAt,
      count() OVER () AS total
    FROM incidents FINAL
    WHERE brand IN {brands:Array(String)}
      AND started_at < {to:DateTime64(3, 'UTC')}
      AND (state != 'over' OR ended_at >= {from:DateTime64(3, 'UTC')})
      AND written_at > {writtenSince:DateTime64(3, 'UTC')}
      AND reason != 'duplicate'
    ORDER BY incidents.state = 'over', started_at DESC, id
    LIMIT {limit:UInt32}`,
  params: z.object({
    brands: z.array(z.string()).max(2_000),
    from: z.string(),
    to: z.string(),
    writtenSince: z.string(),
    limit: z.int().min(1).max(500),
  }),
  row: IncidentRow.extend({ writtenAt: z.number(), total: z.coerce.number() }),
})
