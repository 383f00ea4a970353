import { z } from 'zod'
import { MentionView } from './mentions.ts'
import { Count, Instant } from './values.ts'

export const IncidentView = z.object({
  id: z.string(),
  brand: z.string(),
  revision: z.int(),
  state: z.enum(['open', 'acknowledged', 'over']),
  startedAt: Instant,
  detectedAt: Instant,
  endedAt: Instant.nullable(),
  reason: z.string(),
  mentions: Count,
  mentionsExpected: z.number(),
  negative: Count,
  negativeExpected: z.number(),
  acknowledgedBy: z.string(),
  samples: z.array(MentionView),
  /** Counted from the start until now or its end. */
  since: z.object({ mentions: Count, negative: Count }),
})
export type IncidentView = z.infer<typeof IncidentView>

export const Incidents = z.object({
  incidents: z.array(IncidentView),
  left: Count.describe('older ones of the span that are not listed'),
})
export type Incidents = z.infer<typeof Incidents>
