import { z } from 'zod'
import { Instant } from './values.ts'

/** What a part that is not well suffers from: words for machines and for other languages. */
export const Ailment = z.enum([
  'silent',
  'failed',
  'expired',
  'behind',
  'differ',
  'nodes',
  'disk',
  'inodes',
  'failing',
  'unheard',
  'untaken',
  'unjudged',
  'overdue',
  'undelivered',
  'gone',
  'starting',
])
export type Ailment = z.infer<typeof Ailment>

export const PartReport = z.object({
  name: z.string(),
  ok: z.boolean(),
  reason: z.string().optional(),
  ailment: Ailment.optional(),
  count: z
    .number()
    .optional()
    .describe('records, nodes, megabytes, files, failures, minutes or alerts, as the ailment says'),
})
export type PartReport = z.infer<typeof PartReport>

/** How the line is doing, as `/healthz`, the live stream and `earshot status` say it. */
export const HealthReport = z.object({
  ok: z.boolean(),
  parts: z.array(PartReport),
  sources: z.array(
    z.object({ name: z.string(), kind: z.string(), live: z.boolean(), lastMentionAt: Instant.optional() }),
  ),
  lag: z.object({ records: z.number(), seconds: z.number() }).nullable().describe('null: the log does not say'),
})
export type HealthReport = z.infer<typeof HealthReport>
