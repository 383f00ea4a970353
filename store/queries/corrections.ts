import { z } from 'zod'
import { query } from '../client.ts'

const Ids = z.object({ ids: z.array(z.uuid()).max(3_000) })
/** What a person may set right about a mention of a brand. */
export const correctable = ['sentiment', 'topics', 'intents'] as const
export type Correctable = (typeof correctable)[number]

const What = z.enum(correctable)

/** What of a text a correction is bound to. */
const textHash = `lower(hex(SHA256(concat(title, '\\n', text))))`

/** The rows of mentions by id alone, as far as a correction goes; deleted ones are not there. */
export const correctableRows = query({
  sql: `SELECT toString(id) AS id, brand, toUnixTimestamp64Milli(published_at) AS publishedAt, row_version AS rowVersion,
      toString(sentiment) AS sentiment, topics, intents, corrected, scored_as AS scoredAs, scorers, ${textHash} AS textHash
    FROM mentions FINAL
    WHERE (brand, toStartOfHour(published_at), mentions.id) IN
      (SELECT brand, toStartOfHour(published_at), id FROM mention_keys FINAL WHERE id IN {ids:Array(UUID)})
    ORDER BY id, brand`,
  params: Ids,
  row: z.object({
    id: z.string(),
    brand: z.string(),
    publishedAt: z.coerce.number(),
    rowVersion: z.coerce.number(),
    sentiment: z.string(),
    topics: z.array(z.string()),
    intents: z.array(z.string()),
    corrected: z.array(z.string()),
    scoredAs: z.string(),
    scorers: z.string(),
    textHash: z.string(),
  }),
})
export type CorrectableRow = z.infer<typeof correctableRows.row>

/** Every correction of these mentions in its newest revision, undone ones too. */
export const correctionsOf = query({
  sql: `SELECT toString(id) AS id, brand, what, revision, undone, value, was, was_scorers AS wasScorers, by,
      text_hash AS textHash
    FROM corrections FINAL WHERE corrections.id IN {ids:Array(UUID)} ORDER BY id, brand, what`,
  params: Ids,
  row: z.object({
    id: z.string(),
    brand: z.string(),
    what: What,
    revision: z.coerce.number(),
    undone: z.coerce.number(),
    value: z.array(z.string()),
    was: z.array(z.string()),
    wasScorers: z.string(),
    by: z.string(),
    textHash: z.string(),
  }),
})
export type Correction = z.infer<typeof correctionsOf.row>

/** Every mention that was ever corrected. */
export const correctedIds = query({
  sql: 'SELECT DISTINCT toString(id) AS id FROM corrections',
  params: z.object({}),
  row: z.object({ id: z.string() }),
})

/**
 * The labelled texts: what people said, with the text they said it about as it is stored now. A text that was
 * edited or deleted since is not there.
 */
export const labelledTexts = query({
  sql: `SELECT toString(c.id) AS id, c.brand AS brand, c.what AS what, c.value AS value, c.was AS was,
      c.was_scorers AS wasScorers, c.by AS by, toUnixTimestamp64Milli(c.at) AS at,
      m.title AS title, m.text AS text, m.language AS language, m.source AS source, m.brands AS brands
    FROM (SELECT * FROM corrections FINAL WHERE undone = 0) AS c
    INNER JOIN (SELECT id, brand, title, text, language, source, ${textHash} AS hash,
            groupArray(toString(brand)) OVER (PARTITION BY id) AS brands
          FROM mentions FINAL
          WHERE (brand, toStartOfHour(published_at), mentions.id) IN
            (SELECT brand, toStartOfHour(published_at), id FROM mention_keys FINAL
             WHERE id IN (SELECT id FROM corrections FINAL WHERE undone = 0))) AS m
      ON m.id = c.id AND m.brand = c.brand AND m.hash = toString(c.text_hash)
    ORDER BY id, brand, what LIMIT {limit:UInt32}`,
  params: z.object({ limit: z.int().min(1).max(1_000_000) }),
  row: z.object({
    id: z.string(),
    brand: z.string(),
    what: What,
    value: z.array(z.string()),
    was: z.array(z.string()),
    wasScorers: z.string(),
    by: z.string(),
    at: z.coerce.number(),
    title: z.string(),
    text: z.string(),
    language: z.string(),
    source: z.string(),
    /** All brands of the mention. */
    brands: z.array(z.string()),
  }),
})
export type LabelledText = z.infer<typeof labelledTexts.row>
