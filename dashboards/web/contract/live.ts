import { z } from 'zod'
import { PartReport } from './health.ts'
import { MentionView } from './mentions.ts'
import { Instant } from './values.ts'

/** What travels over `/api/live`, by event name. */
export const LiveTick = z.object({
  at: Instant,
  ok: z.boolean(),
  sources: z.int(),
  sourcesLive: z.int(),
  lagSeconds: z.number().nullable().describe('null: the log does not say'),
  sourcesSet: z.enum(['none', 'push', 'some']).describe('what the settings name; push: nothing else'),
  perMinute: z.number().nullable().describe('null: the store does not say'),
  troubles: z.array(PartReport).describe('the parts that are not well'),
})
export type LiveTick = z.infer<typeof LiveTick>

export const LiveMentions = z.object({ mentions: z.array(MentionView) })
export type LiveMentions = z.infer<typeof LiveMentions>
