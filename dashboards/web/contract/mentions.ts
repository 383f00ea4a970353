import { z } from 'zod'
import { intents } from '../../../enrich/scored.ts'
import { Count, Instant, Mood } from './values.ts'

export const MentionView = z.object({
  id: z.string(),
  version: z.int(),
  /** Of two answers about one mention the larger is the newer, also where only a person or the scorers spoke. */
  revision: z.int(),
  revised: z.boolean().describe('a person or the scorers spoke after its version came'),
  brand: z.string(),
  source: z.string(),
  channel: z.string(),
  kind: z.string(),
  url: z.string().nullable().describe('http or https, or null'),
  title: z.string(),
  text: z.string().describe('hostile text as it came: show it as text, never as HTML'),
  cut: z.boolean(),
  language: z.string(),
  voice: z.string().describe('keyed pseudonym of the author'),
  official: z.boolean(),
  publishedAt: Instant,
  mood: Mood,
  score: z.number(),
  /** UTF-16 positions in `text` of the words that made the score. */
  because: z.array(z.object({ from: z.int(), to: z.int(), weight: z.number() })),
  topics: z.array(z.string()),
  intents: z.array(z.string()),
  emotions: z.array(z.string()),
  corrected: z.array(z.string()).describe('which of sentiment, topics, intents a person set'),
  rating: z.number().nullable().describe('0 (worst) to 1 (best)'),
  ratingScale: z.string().describe('the scale it came on, worst-best, such as 1-5'),
  likes: z.number().nullable(),
  comments: z.number().nullable(),
  shares: z.number().nullable(),
  views: z.number().nullable(),
})
export type MentionView = z.infer<typeof MentionView>

/** What is said instead of the scorers: one mood, or the whole list of topics or intents. */
export const Said = z.discriminatedUnion('what', [
  z.object({ what: z.literal('sentiment'), value: z.tuple([Mood]) }),
  z.object({ what: z.literal('topics'), value: z.array(z.string().regex(/^[a-z0-9-]{1,64}$/)).max(50) }),
  z.object({
    what: z.literal('intents'),
    value: z.array(z.enum(intents)).max(50),
  }),
])
export type Said = z.infer<typeof Said>

/** The mention as it is stored after a correction; null: it was deleted meanwhile. */
export const Corrected = z.object({ mention: MentionView.nullable() })
export type Corrected = z.infer<typeof Corrected>

/** How many mentions pass the filters of a list; null: only the list itself can tell. */
export const MentionCount = z.object({ mentions: Count.nullable() })
export type MentionCount = z.infer<typeof MentionCount>

export const Mentions = z.object({
  mentions: z.array(MentionView),
  /** Ask again with `before` = this for the next page; null: there are no more in the span. */
  next: z.string().nullable(),
})
export type Mentions = z.infer<typeof Mentions>
