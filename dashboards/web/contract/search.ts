import { z } from 'zod'
import { Mentions } from './mentions.ts'
import { Instant } from './values.ts'

export const QueryCheck = z.object({
  ok: z.boolean().describe('whether the query can run'),
  formatted: z.string(),
  problems: z.array(
    z.object({
      code: z.string(),
      severity: z.enum(['error', 'warning']),
      from: z.int(),
      to: z.int(),
      message: z.string(),
      expected: z.string().nullable().describe('values or an example of what could stand there'),
      cure: z.string().nullable(),
    }),
  ),
  fixed: z.string().nullable().describe('the query with every cure applied; null where none makes it one that can run'),
})
export type QueryCheck = z.infer<typeof QueryCheck>

/** A page of a search; `lookedUntil`: it ended early, and nothing older was looked at yet. */
export const SearchFound = QueryCheck.extend({ ...Mentions.shape, lookedUntil: Instant.nullable() })
export type SearchFound = z.infer<typeof SearchFound>
