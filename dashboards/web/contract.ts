import { z } from 'zod'
import type { ErrorCode } from '../../config/errors.ts'

/** Instants are epoch milliseconds in UTC everywhere in this API. */
const Instant = z.int().describe('epoch milliseconds, UTC')
const Count = z.number()
export const Mood = z.enum(['negative', 'neutral', 'positive'])
export type Mood = z.infer<typeof Mood>
export const Span = z.object({ from: Instant, to: Instant })
export type Span = z.infer<typeof Span>

/** Every error answer: a code of the catalog, what happened, what to do. */
export const Problem = z.object({ code: z.string(), message: z.string(), hint: z.string() })
export type Problem = z.infer<typeof Problem>
/** The codes that a browser is told in words of their own, in each language; all others are our own fault. */
export type ToldCode = Extract<
  ErrorCode,
  | 'SL_REQUEST_INVALID'
  | 'SL_REQUEST_REFUSED'
  | 'SL_NOT_FOUND'
  | 'SL_REQUEST_TOO_MANY'
  | 'SL_STORE_UNAVAILABLE'
  | 'SL_STORE_DISK_FULL'
  | 'SL_STORE_DENIED'
  | 'SL_STORE_REJECTED'
  | 'SL_APP_NOT_BUILT'
  | 'SL_INTERNAL'
>

export const Setup = z.object({
  brands: z.array(z.object({ id: z.string(), name: z.string(), own: z.boolean() })),
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
  timeZone: z.string().nullable().describe('IANA zone from the settings; null: the reader’s own'),
})
export type Setup = z.infer<typeof Setup>

/** A figure of the asked span, the same of the span it is held against, and its course. Null: too few to say. */
export const Figure = z.object({
  now: z.number().nullable(),
  before: z.number().nullable(),
  course: z.array(z.number().nullable()),
})
export type Figure = z.infer<typeof Figure>

export const Overview = z.object({
  brand: z.string(),
  span: Span,
  against: Span,
  /** Length of a step of each figure's course, in seconds. */
  stepSeconds: z.int(),
  figures: z.object({
    mentions: Figure,
    netSentiment: Figure.describe('100 × (positive − negative) / (positive + negative), −100 to 100'),
    negativeShare: Figure.describe('negative mentions in percent of all'),
    reach: Figure.describe('followers and views where a source states them; null where none does'),
    voices: Figure.describe('distinct authors, about 1 % exact; null where no source names them'),
    shareOfVoice: Figure.describe('mentions in percent of the compared brands together'),
  }),
})
export type Overview = z.infer<typeof Overview>

export const Bucket = z.object({
  at: Instant,
  until: Instant,
  mentions: Count,
  negative: Count,
  neutral: Count,
  positive: Count,
  net: z.number().nullable(),
  /** Median of the same hours of earlier weeks, or of earlier days; null without enough history. */
  expected: z.number().nullable(),
  /** Nothing came for any brand while mentions were expected. */
  gap: z.boolean(),
  /** It goes on while we speak. */
  unfinished: z.boolean(),
})
export type Bucket = z.infer<typeof Bucket>

export const Trend = z.object({
  brand: z.string(),
  span: Span,
  zone: z.string(),
  stepMinutes: z.int(),
  buckets: z.array(Bucket),
  /** What the expected level is made of; null: too little history. */
  expectedFrom: z.enum(['weeks', 'days']).nullable(),
  /** Where four of five earlier values of net sentiment lay. */
  usualNet: z.object({ low: z.number(), high: z.number() }).nullable(),
  /** The first hour ever counted for this brand inside the months looked at. */
  historySince: Instant.nullable(),
})
export type Trend = z.infer<typeof Trend>

export const Share = z.object({
  span: Span,
  against: Span,
  brands: z.array(
    z.object({
      brand: z.string(),
      name: z.string(),
      mentions: Count,
      share: z.number().nullable(),
      shareBefore: z.number().nullable(),
    }),
  ),
  /** Further competitors that are not compared here. */
  notCompared: z.int(),
})
export type Share = z.infer<typeof Share>

const Moods = { mentions: Count, negative: Count, neutral: Count, positive: Count, net: z.number().nullable() }

export const Topics = z.object({
  span: Span,
  against: Span,
  topics: z.array(z.object({ topic: z.string(), name: z.string(), ...Moods, mentionsBefore: Count })),
})
export type Topics = z.infer<typeof Topics>

export const Where = z.object({
  span: Span,
  places: z.array(z.object({ source: z.string(), channel: z.string(), ...Moods })),
})
export type Where = z.infer<typeof Where>

const Part = z.object({ topic: z.string(), name: z.string(), share: z.number(), usualShare: z.number().nullable() })
export const Changes = z.object({
  span: Span,
  /** The same hours of so many days before. */
  days: z.int(),
  net: z.number().nullable(),
  netUsual: z.number().nullable(),
  negative: Count,
  negativeUsual: z.number().nullable(),
  positive: Count,
  /** Topics in percent of the negative mentions of the span; a mention may speak of several. */
  worse: z.array(Part),
  /** Topics in percent of the positive mentions of the span. */
  better: z.array(Part),
})
export type Changes = z.infer<typeof Changes>

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
    value: z.array(z.enum(['complaint', 'question', 'suggestion', 'praise', 'purchase'])).max(50),
  }),
])
export type Said = z.infer<typeof Said>

/** The mention as it is stored after a correction; null: it was deleted meanwhile. */
export const Corrected = z.object({ mention: MentionView.nullable() })
export type Corrected = z.infer<typeof Corrected>

/** How far the figures of a span can be trusted as one: more than one version of the scorers made them, or scores moved. */
export const Trust = z.object({
  brand: z.string(),
  span: Span,
  scorers: z.array(z.object({ scorers: z.string(), mentions: Count })),
  mixed: z.boolean().describe('more than one version of the scorers'),
  drift: z
    .object({ psi: z.number(), moved: z.boolean(), negative: z.number(), neutral: z.number(), positive: z.number() })
    .nullable()
    .describe('the last week against the four before; null: too few to say'),
})
export type Trust = z.infer<typeof Trust>

export const Entities = z.object({
  entities: z.array(
    z.object({
      entity: z.string().describe('#tag, @name, or an entity of the settings: product:kavento-one'),
      mentions: Count,
      negative: Count,
      neutral: Count,
      positive: Count,
      voices: Count,
    }),
  ),
})
export const Stories = z.object({
  stories: z.array(
    z.object({
      story: z.string(),
      mentions: Count,
      voices: Count,
      places: Count,
      firstAt: Instant,
      lastAt: Instant,
      firstId: z.string().describe('the mention that told it first'),
    }),
  ),
})
/** Words, pairs and tags whose share of the last hours is far above their own of the 14 days before. */
export const Rising = z.object({
  brand: z.string(),
  hours: z.int(),
  terms: z.array(
    z.object({
      term: z.string().describe('from hostile text: show it as text'),
      mentions: Count,
      voices: Count,
      share: z.number(),
      shareBefore: z.number(),
      evidence: z.number().describe('log-likelihood ratio'),
    }),
  ),
})
export type Rising = z.infer<typeof Rising>

export const Mentions = z.object({
  mentions: z.array(MentionView),
  /** Ask again with `before` = this for the next page; null: there are no more in the span. */
  next: z.string().nullable(),
})
export type Mentions = z.infer<typeof Mentions>

/** A page of a search; `lookedUntil`: it ended early, and nothing older was looked at yet. */
export const SearchFound = QueryCheck.extend({ ...Mentions.shape, lookedUntil: Instant.nullable() })
export type SearchFound = z.infer<typeof SearchFound>

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
export const Incidents = z.object({ incidents: z.array(IncidentView) })
export type Incidents = z.infer<typeof Incidents>

/** What a part that is not well suffers from: words for machines and for other languages. */
export const Ailment = z.enum([
  'silent',
  'failed',
  'expired',
  'behind',
  'differ',
  'nodes',
  'disk',
  'failing',
  'unheard',
])
export type Ailment = z.infer<typeof Ailment>
export const PartReport = z.object({
  name: z.string(),
  ok: z.boolean(),
  reason: z.string().optional(),
  ailment: Ailment.optional(),
  count: z.number().optional().describe('records, nodes, megabytes, failures or minutes, as the ailment says'),
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
