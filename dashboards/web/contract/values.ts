import { z } from 'zod'
import { sentimentLabels } from '../../../enrich/scored.ts'
import { PAGE } from './page.ts'

/** Instants are epoch milliseconds in UTC everywhere in this API. */
export const Instant = z.int().describe('epoch milliseconds, UTC')
export const Count = z.number()
export const Mood = z.enum(sentimentLabels)
export type Mood = z.infer<typeof Mood>
/** Who speaks: a name that nobody checks. */
export const By = z.string().trim().min(1).max(80).default(PAGE)
export const Span = z.object({ from: Instant, to: Instant })
export type Span = z.infer<typeof Span>
