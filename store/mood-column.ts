import type { SentimentLabel } from '../enrich/scored.ts'
import { enum8 } from './native/columns.ts'

/** The moods as the table holds them (migration 001). */
export const mood = enum8<SentimentLabel>({ negative: -1, neutral: 0, positive: 1 })

/** What a CAST to it names. */
export const moodType = mood().type
