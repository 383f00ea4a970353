import { z } from 'zod'

/** Instants are epoch milliseconds in UTC everywhere in this API. */
export const Instant = z.int().describe('epoch milliseconds, UTC')
export const Count = z.number()
export const Mood = z.enum(['negative', 'neutral', 'positive'])
export type Mood = z.infer<typeof Mood>
export const Span = z.object({ from: Instant, to: Instant })
export type Span = z.infer<typeof Span>
