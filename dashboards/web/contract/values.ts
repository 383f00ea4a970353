import { z } from 'zod'
import { oneLine } from '../../../config/text/one-line.ts'
import { sentimentLabels } from '../../../enrich/scored.ts'
import { PAGE } from './page.ts'

/** Instants are epoch milliseconds in UTC everywhere in this API. */
export const Instant = z.int().describe('epoch milliseconds, UTC')
export const Count = z.number()
export const Mood = z.enum(sentimentLabels)
export type Mood = z.infer<typeof Mood>
/** Who speaks: a name that nobody checks, but for what would hide or turn the words around it. */
export const By = z
  .string()
  .max(80)
  .overwrite((name) => oneLine(name, 80))
  .min(1)
  .default(PAGE)
export const Span = z.object({ from: Instant, to: Instant })
export type Span = z.infer<typeof Span>
