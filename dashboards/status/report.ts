import { z } from 'zod'
import { HealthReport } from '../web/contract/health.ts'

/** What `earshot status` says: the health report, which `/healthz` says too, and the figures behind it; null: not known. */
export const StatusReport = HealthReport.extend({
  log: z.object({
    kind: z.enum(['embedded', 'kafka']),
    partitions: z.array(
      z.object({
        partition: z.int(),
        committed: z.number(),
        end: z.number(),
        lagRecords: z.number(),
        expiredRecords: z.number(),
        lagMs: z.number(),
      }),
    ),
  }),
  store: z
    .object({
      rows: z.number(),
      bytes: z.number(),
      brands: z.array(z.object({ brand: z.string(), mentions: z.number() })),
    })
    .nullable(),
  deadLetters: z.number().nullable(),
})
export type StatusReport = z.infer<typeof StatusReport>
