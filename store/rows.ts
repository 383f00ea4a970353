import type { ScoredMention } from '../enrich/scored.ts'
import type { SinkBatch } from '../enrich/sink.ts'
import type { StoredRecord } from '../ingest/log/port.ts'

/**
 * The mention travels to ClickHouse as the JSON text it already is; the engine reads it into a named tuple. Our side
 * only appends the scores: no second serialisation of the mention (measured: half of the worker's cost without
 * scoring).
 */
const mentionType = `Tuple(id UUID, source String, nativeId String, version UInt64, kind String, url String, title String,
 text String, links Array(String), media Array(Tuple(kind String, url String, alt String)),
 author Tuple(id String, name String, handle String, url String, followers Nullable(UInt64), verified Nullable(Bool), official Bool),
 channel String, thread Tuple(rootId String, parentId String), publishedAt Int64, editedAt Nullable(Int64), collectedAt Int64,
 clockClamped Bool,
 engagement Tuple(likes Nullable(UInt64), comments Nullable(UInt64), shares Nullable(UInt64), views Nullable(UInt64)),
 rating Tuple(value Nullable(Float32), scale String),
 place Tuple(country String, region String, city String, latitude Nullable(Float64), longitude Nullable(Float64)))`

const inputType = `m ${mentionType}, brand String, clause String, qv UInt32, voice String, reach Nullable(UInt64),
 lang String, langp Float32, mood Int8, neg Float32, neu Float32, pos Float32, score Float32,
 because Array(Tuple(UInt32, UInt32, Float32)), topics Array(String), intents Array(String),
 offensive Float32, spam Float32, story UInt64, scorers String, scoredAt Int64`

/** Reads rows as `packBatch` writes them. Constant: values travel only as the body. */
export const insertSql = `INSERT INTO mentions (brand, published_at, id, row_version, is_deleted, version, source, native_id,
 kind, url, title, text, links, media, language, language_confidence, author_id, author_name, author_handle, author_url,
 author_followers, author_verified, author_official, voice, channel, thread_root, thread_parent, edited_at, collected_at,
 clock_clamped, likes, comments, shares, views, rating, rating_scale, country, region, city, latitude, longitude,
 clause, query_version, sentiment, sentiment_negative, sentiment_neutral, sentiment_positive, sentiment_score,
 sentiment_because, topics, intents, offensive, spam, story, reach, scorers, scored_at)
SELECT brand, fromUnixTimestamp64Milli(m.publishedAt, 'UTC'), m.id, m.version * 1024, 0, m.version, m.source, m.nativeId,
 m.kind, m.url, m.title, m.text, m.links, m.media, lang, langp, m.author.id, m.author.name, m.author.handle, m.author.url,
 m.author.followers, m.author.verified, m.author.official, voice, m.channel, m.thread.rootId, m.thread.parentId,
 fromUnixTimestamp64Milli(m.editedAt, 'UTC'), fromUnixTimestamp64Milli(m.collectedAt, 'UTC'),
 m.clockClamped, m.engagement.likes, m.engagement.comments, m.engagement.shares, m.engagement.views,
 m.rating.value, m.rating.scale, m.place.country, m.place.region, m.place.city, m.place.latitude, m.place.longitude,
 clause, qv, CAST(mood, 'Enum8(\\'negative\\' = -1, \\'neutral\\' = 0, \\'positive\\' = 1)'), neg, neu, pos, score,
 because, topics, intents, offensive, spam, story, reach, scorers, fromUnixTimestamp64Milli(scoredAt, 'UTC')
FROM input('${inputType.replaceAll('\n', '')}')
SETTINGS input_format_json_named_tuples_as_objects = 1, input_format_json_defaults_for_missing_elements_in_named_tuple = 1,
 input_format_json_ignore_unknown_keys_in_named_tuple = 1, input_format_skip_unknown_fields = 1,
 input_format_parallel_parsing = 0, max_partitions_per_insert_block = 0
FORMAT JSONEachRow`

const mood = { negative: -1, neutral: 0, positive: 1 } as const
const milli = (value: number): number => Math.round(value * 1_000) / 1_000

const quoted = new Map<string, string>()
const QUOTED_MAX = 20_000

/** JSON of a string that comes back often (brands, clauses, scorer names). */
const quote = (text: string): string => {
  const known = quoted.get(text)
  if (known !== undefined) return known
  const made = JSON.stringify(text.toWellFormed())
  if (quoted.size >= QUOTED_MAX) quoted.clear()
  quoted.set(text, made)
  return made
}

const list = (texts: readonly string[]): string => (texts.length === 0 ? '[]' : `[${texts.map(quote).join(',')}]`)

const becauseOf = (spans: ScoredMention['sentiment']['because']): string =>
  spans.length === 0 ? '[]' : `[${spans.map((span) => `[${span.from},${span.to},${milli(span.weight)}]`).join(',')}]`

/** Everything of a row behind the mention's own JSON. */
const scoresOf = (row: ScoredMention): string => {
  const { sentiment: s, language } = row
  return (
    `,"brand":${quote(row.brand)},"clause":${quote(row.clause)},"qv":${row.queryVersion},"voice":"${row.voice}",` +
    `"reach":${row.reach ?? 'null'},"lang":${quote(language.code)},"langp":${milli(language.confidence)},` +
    `"mood":${mood[s.label]},"neg":${milli(s.negative)},"neu":${milli(s.neutral)},"pos":${milli(s.positive)},` +
    `"score":${milli(s.score)},"because":${becauseOf(s.because)},"topics":${list(row.topics)},"intents":${list(row.intents)},` +
    `"offensive":${milli(row.offensive)},"spam":${milli(row.spam)},"story":${row.story},"scorers":${quote(row.scorers)},` +
    `"scoredAt":${row.scoredAt}}\n`
  )
}

/** What begins every row; the mention's own JSON follows. */
const rowOpen = Buffer.from('{"m":')
/** Lone surrogates and other rarities only occur as \u escapes: such a record is written anew, well-formed. */
const unicodeEscape = Buffer.from('\\u')

const wellFormed = (_key: string, value: unknown): unknown => (typeof value === 'string' ? value.toWellFormed() : value)
const rewritten = (value: Buffer): Buffer => Buffer.from(JSON.stringify(JSON.parse(value.toString('utf8')), wellFormed))

/** One entry of a packed batch: what the sink decides by, and where its rows lie in the batch's bytes. */
export interface PackedEntry {
  readonly record: StoredRecord
  readonly id: string
  readonly version: number
  readonly deleted: boolean
  readonly publishedAt: number
  readonly brands: readonly string[]
  readonly from: number
  /** Ends of its rows; empty when it has none. */
  readonly ends: readonly number[]
  /** Length of the mention's JSON in each of its rows. */
  readonly mentionBytes: number
  readonly batch: PackedBatch
}

export interface PackedBatch extends SinkBatch {
  readonly entries: readonly PackedEntry[]
  bytes(from: number, to: number): Buffer
}

const FIRST_BYTES = 65_536
/** A row is about this much larger than its record. */
const ROW_GROWTH = 1.9
const noNumbers: readonly number[] = Object.freeze([])
const noTexts: readonly string[] = Object.freeze([])

/** Rows of a batch in one growing buffer, so that a waiting batch costs its bytes and little else. */
export const packBatch = (bytesExpected = FIRST_BYTES): PackedBatch => {
  let buffer = Buffer.allocUnsafe(Math.ceil(bytesExpected * ROW_GROWTH))
  let length = 0
  const entries: PackedEntry[] = []
  const need = (bytes: number): void => {
    if (length + bytes <= buffer.length) return
    const larger = Buffer.allocUnsafe(Math.max(Math.ceil(buffer.length * 1.5), length + bytes))
    buffer.copy(larger, 0, 0, length)
    buffer = larger
  }
  const append = (bytes: Buffer): void => {
    need(bytes.length)
    length += bytes.copy(buffer, length)
  }
  const appendText = (text: string): void => {
    need(text.length * 3)
    length += buffer.write(text, length)
  }
  const batch: PackedBatch = {
    entries,
    get size() {
      return entries.length
    },
    bytes: (from, to) => buffer.subarray(from, to),
    add: ({ record, mention, scored }) => {
      const from = length
      const json = record.value.includes(unicodeEscape) ? rewritten(record.value) : record.value
      const ends = scored.map((row) => {
        append(rowOpen)
        append(json)
        appendText(scoresOf(row))
        return length
      })
      entries.push({
        record,
        id: mention.id,
        version: mention.version,
        deleted: mention.deleted === true,
        publishedAt: mention.publishedAt,
        brands: scored.length === 0 ? noTexts : scored.map((row) => row.brand),
        from,
        ends: ends.length === 0 ? noNumbers : ends,
        mentionBytes: json.length,
        batch,
      })
    },
  }
  return batch
}

/** The rows of these entries as a JSONEachRow body; neighbours share a piece, nothing is copied. */
export const bodyOf = (entries: readonly PackedEntry[]): readonly Buffer[] => {
  const pieces: { readonly batch: PackedBatch; readonly from: number; to: number }[] = []
  for (const { batch, from, ends } of entries) {
    const to = ends.at(-1)
    if (to === undefined) continue
    const last = pieces.at(-1)
    if (last?.batch === batch && last.to === from) last.to = to
    else pieces.push({ batch, from, to })
  }
  return pieces.map(({ batch, from, to }) => batch.bytes(from, to))
}

/**
 * The same body with each mention written anew from its parsed form, for records that ClickHouse reads less kindly
 * than JSON.parse (`1e3` for an integer, a repeated key).
 */
export const canonicalBodyOf = (entries: readonly PackedEntry[]): readonly Buffer[] =>
  entries.flatMap(({ batch, record, from, ends, mentionBytes }) => {
    if (ends.length === 0) return []
    const mention = rewritten(record.value)
    return ends.flatMap((end, at) => {
      const start = at === 0 ? from : (ends[at - 1] ?? from)
      return [rowOpen, mention, batch.bytes(start + rowOpen.length + mentionBytes, end)]
    })
  })
