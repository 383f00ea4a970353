import { z } from 'zod'
import { Count, Instant, Span } from './values.ts'

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
  /** Length of a step of each figure's course, in seconds; of a quiet brand steps in a row share one net sentiment. */
  stepSeconds: z.int(),
  unfinished: z.boolean().describe('the last step of each course goes on, or ends behind the span: it is no whole one'),
  firstHeard: Instant.nullable().describe('the first hour in which the brand was heard, inside the span or not'),
  lastHeard: Instant.nullable().describe('the last hour in which the brand was heard, inside the span or not'),
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
  /** Of its week only a part lies in the span. */
  partial: z.boolean(),
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
  against: Span.nullable().describe('null: held against the same hours of `days` days before'),
  days: z.int(),
  net: z.number().nullable(),
  netUsual: z.number().nullable(),
  negative: Count,
  negativeUsual: z.number().nullable(),
  positive: Count,
  /**
   * Topics in percent of the negative mentions of the span; a mention may speak of several. Of hours those that most
   * speak of, of a span held against another those whose share moved beyond chance.
   */
  worse: z.array(Part),
  /** The same of the positive mentions. */
  better: z.array(Part),
})
export type Changes = z.infer<typeof Changes>

/** How far the figures of a span can be trusted as one: more than one version of the scorers made them, or scores moved. */
export const Trust = z.object({
  brand: z.string(),
  span: Span,
  scorers: z.array(z.object({ scorers: z.string(), mentions: Count })),
  mixed: z.boolean().describe('more than one version of the scorers'),
  drift: z
    .object({ psi: z.number(), moved: z.boolean(), negative: z.number(), neutral: z.number(), positive: z.number() })
    .nullable()
    .describe('the last week against the four before; null: too few to say, or the span ends before that week'),
  crisesFrom: z
    .number()
    .nullable()
    .describe(
      'before there is too little history to tell a crisis, epoch ms; null: there is enough, or nobody is alerted',
    ),
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
