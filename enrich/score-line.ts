import { z } from 'zod'
import { issueTexts } from '../config/settings/explain.ts'
import { parseKeepingDigits } from '../config/text/json-digits.ts'
import { languageCode, languageTag } from '../config/text/language-code.ts'
import { RATINGS, statedRating } from '../config/text/stated-rating.ts'
import type { Mention } from '../ingest/mention.ts'
import type { ScoredMention } from './scored.ts'
import { mentionOfText } from './text-mention.ts'

const TEXT_CHARS_MAX = 1_000_000
const Line = z.looseObject({
  id: z.union([z.string(), z.number()], 'a text or a number').optional(),
  text: z.string('a text, as in {"text": "I love it"}').max(TEXT_CHARS_MAX),
  title: z.string().max(2_000).nullish(),
  lang: z.string().regex(languageTag, 'a language code such as en or en-GB').transform(languageCode).nullish(),
  brand: z.string().max(80).nullish(),
  source: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens')
    .nullish(),
  rating: z
    .union([z.number(), z.string()], RATINGS)
    .transform(statedRating)
    .refine((rating) => rating !== undefined, `expected ${RATINGS}`)
    .nullish(),
})
export type Line = z.infer<typeof Line>

/** A line that can be scored, or what is wrong with it. */
export type ReadLine =
  | { readonly kind: 'ok'; readonly line: Line; readonly mention: Mention }
  | { readonly kind: 'reject'; readonly message: string }

const parsed = (json: string): unknown => {
  try {
    return parseKeepingDigits(json)
  } catch {
    return undefined
  }
}

/** One line of JSON as a mention; `number` is its place in the file. */
export const readLine = (json: string, number: number): ReadLine => {
  const value = parsed(json)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { kind: 'reject', message: 'no JSON object: {"text": "…"} is expected on each line' }
  }
  const { data: line, error } = Line.safeParse(value)
  if (line === undefined) {
    return { kind: 'reject', message: issueTexts(error.issues, value).join('; ') }
  }
  const mention: Mention = {
    ...mentionOfText(line.text, line.source ?? 'score', String(line.id ?? number)),
    ...(line.title != null && { title: line.title }),
    ...(line.lang != null && { language: line.lang }),
    ...(line.rating != null && { rating: line.rating }),
  }
  return { kind: 'ok', line, mention }
}

const milli = (value: number): number => Math.round(value * 1_000) / 1_000

/**
 * The names are those of the columns of `v_mentions`; `brands` names all that the mention was found for. A row without
 * a clause was only asked for.
 */
export const scoreOf = (rows: readonly ScoredMention[], { id, brand }: Line, explain: boolean): object => {
  const row = rows.find((one) => one.brand === brand) ?? rows[0]
  if (row === undefined) return { ...(id !== undefined && { id }), brands: [] }
  const { sentiment, language, mention } = row
  return {
    ...(id !== undefined && { id }),
    language: language.code,
    language_confidence: milli(language.confidence),
    sentiment: sentiment.label,
    sentiment_negative: milli(sentiment.negative),
    sentiment_neutral: milli(sentiment.neutral),
    sentiment_positive: milli(sentiment.positive),
    sentiment_score: sentiment.score,
    topics: row.topics,
    intents: row.intents,
    emotions: row.emotions ?? [],
    entities: row.entities ?? [],
    offensive: milli(row.offensive),
    spam: milli(row.spam),
    story: row.story,
    brands: rows.filter((one) => one.clause !== '').map((one) => one.brand),
    ...(explain && {
      because: sentiment.because.map(({ from, to, weight }) => ({
        from,
        to,
        text: mention.text.slice(from, to),
        weight,
      })),
    }),
    scorers: row.scorers,
  }
}
