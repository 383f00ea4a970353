import type { ScoredMention } from '../enrich/scored.ts'
import type { SinkBatch } from '../enrich/sink.ts'
import type { Mention } from '../ingest/mention.ts'
import { mood } from './mood-column.ts'
import { putBlock } from './native/block.ts'
import { type Bytes, openBytes } from './native/bytes.ts'
import {
  bool,
  type Column,
  float32,
  float64,
  instant,
  text,
  uint32,
  uint64,
  uint64Text,
  uuid,
} from './native/columns.ts'
import { dictionary, list, nullable, tuple } from './native/nested.ts'
import { reasons } from './native/reasons.ts'
import { ROW_VERSIONS } from './row-version.ts'

const count = nullable(uint64, 0)
const media = tuple<NonNullable<Mention['media']>[number]>({
  kind: [text, ({ kind }) => kind],
  url: [text, ({ url }) => url],
  alt: [text, ({ alt }) => alt ?? ''],
})

/** The columns of `mentions` that a worker fills, in the types of the table. */
const openColumns = () => ({
  id: uuid(),
  brand: dictionary(),
  published_at: instant(),
  row_version: uint64(),
  version: uint64(),
  source: dictionary(),
  native_id: text(),
  kind: dictionary(),
  url: text(),
  title: text(),
  text: text(),
  links: list(text)(),
  media: list(media)(),
  language: dictionary(),
  language_confidence: float32(),
  author_id: text(),
  author_name: text(),
  author_handle: text(),
  author_url: text(),
  author_followers: count(),
  author_verified: nullable(bool, false)(),
  author_official: bool(),
  voice: text(),
  channel: dictionary(),
  thread_root: text(),
  thread_parent: text(),
  edited_at: nullable(instant, 0)(),
  collected_at: instant(),
  clock_clamped: bool(),
  likes: count(),
  comments: count(),
  shares: count(),
  views: count(),
  rating: nullable(float32, 0)(),
  rating_scale: dictionary(),
  country: dictionary(),
  region: dictionary(),
  city: dictionary(),
  latitude: nullable(float64, 0)(),
  longitude: nullable(float64, 0)(),
  clause: dictionary(),
  query_version: uint32(),
  sentiment: mood(),
  sentiment_negative: float32(),
  sentiment_neutral: float32(),
  sentiment_positive: float32(),
  sentiment_score: float32(),
  sentiment_because: reasons(),
  topics: list(dictionary)(),
  intents: list(dictionary)(),
  emotions: list(dictionary)(),
  entities: list(text)(),
  search_words: text(),
  offensive: float32(),
  spam: float32(),
  story: uint64Text(),
  reach: count(),
  scorers: dictionary(),
  scored_at: instant(),
})
type Columns = ReturnType<typeof openColumns>

/**
 * Reads blocks as `openPacker` makes them: column by column, so that the engine neither parses nor projects. Rows of one
 * key meet in the next merge; letting them meet in each insert too took the engine a fifth of its time.
 */
export const insertSql = `INSERT INTO mentions (${Object.keys(openColumns()).join(', ')})
SETTINGS optimize_on_insert = 0 FORMAT Native`

const none: readonly never[] = Object.freeze([])

const pushMention = (to: Columns, mention: Mention): void => {
  const { author, thread, engagement, rating, place } = mention
  // First: what is no UUID throws before anything was added.
  to.id.push(mention.id)
  to.published_at.push(mention.publishedAt)
  to.row_version.push(mention.version * ROW_VERSIONS)
  to.version.push(mention.version)
  to.source.push(mention.source)
  to.native_id.push(mention.nativeId)
  to.kind.push(mention.kind)
  to.url.push(mention.url ?? '')
  to.title.push(mention.title ?? '')
  to.text.push(mention.text)
  to.links.push(mention.links ?? none)
  to.media.push(mention.media ?? none)
  to.author_id.push(author?.id ?? '')
  to.author_name.push(author?.name ?? '')
  to.author_handle.push(author?.handle ?? '')
  to.author_url.push(author?.url ?? '')
  to.author_followers.push(author?.followers)
  to.author_verified.push(author?.verified)
  to.author_official.push(author?.official ?? false)
  to.channel.push(mention.channel ?? '')
  to.thread_root.push(thread?.rootId ?? '')
  to.thread_parent.push(thread?.parentId ?? '')
  to.edited_at.push(mention.editedAt)
  to.collected_at.push(mention.collectedAt)
  to.clock_clamped.push(mention.clockClamped ?? false)
  to.likes.push(engagement?.likes)
  to.comments.push(engagement?.comments)
  to.shares.push(engagement?.shares)
  to.views.push(engagement?.views)
  to.rating.push(rating?.value)
  to.rating_scale.push(rating?.scale ?? '')
  to.country.push(place?.country ?? '')
  to.region.push(place?.region ?? '')
  to.city.push(place?.city ?? '')
  to.latitude.push(place?.latitude)
  to.longitude.push(place?.longitude)
}

const pushScores = (to: Columns, row: ScoredMention): void => {
  const { language, sentiment } = row
  to.brand.push(row.brand)
  to.clause.push(row.clause)
  to.query_version.push(row.queryVersion)
  to.voice.push(row.voice)
  to.language.push(language.code)
  to.language_confidence.push(language.confidence)
  to.sentiment.push(sentiment.label)
  to.sentiment_negative.push(sentiment.negative)
  to.sentiment_neutral.push(sentiment.neutral)
  to.sentiment_positive.push(sentiment.positive)
  to.sentiment_score.push(sentiment.score)
  to.sentiment_because.push(sentiment.because)
  to.topics.push(row.topics)
  to.intents.push(row.intents)
  to.emotions.push(row.emotions ?? none)
  to.entities.push(row.entities ?? none)
  to.search_words.push(row.searchWords ?? '')
  to.offensive.push(row.offensive)
  to.spam.push(row.spam)
  to.story.push(row.story)
  to.reach.push(row.reach)
  to.scorers.push(row.scorers)
  to.scored_at.push(row.scoredAt)
}

/** Versions after the first, and deletions. */
export const isRevision = ({ version, deleted }: Pick<Mention, 'version' | 'deleted'>): boolean =>
  version > 1 || deleted === true

/** One entry of a packed batch: what the sink decides by. */
export interface PackedEntry {
  readonly id: string
  readonly version: number
  readonly deleted: boolean
  readonly publishedAt: number
  readonly brands: readonly string[]
}

export interface PackedBatch extends SinkBatch {
  readonly entries: readonly PackedEntry[]
  /** All rows as one block of ClickHouse's Native format; empty when there is none. Valid until `release`. */
  block(): Buffer
  /** Gives the memory back to the next batch; this one is not used again. */
  release(): void
}

/** What a batch writes into, used again and again: memory stays flat. */
interface Desk {
  readonly columns: Columns
  readonly block: Bytes
}

const DESKS_MAX = 6

/** Batches of one sink: rows go into columns as they are added, so that a waiting batch costs its bytes and little else. */
export const openPacker = (): (() => PackedBatch) => {
  const free: Desk[] = []
  return () => {
    const { columns, block } = free.pop() ?? { columns: openColumns(), block: openBytes() }
    const entries: PackedEntry[] = []
    let rows = 0
    let revises = false
    return {
      entries,
      get size() {
        return entries.length
      },
      get revises() {
        return revises
      },
      add: ({ mention, scored }) => {
        for (const row of scored) {
          // The row's own: who is official differs from brand to brand.
          pushMention(columns, row.mention)
          pushScores(columns, row)
          rows++
        }
        revises ||= isRevision(mention)
        entries.push({
          id: mention.id,
          version: mention.version,
          deleted: mention.deleted === true,
          publishedAt: mention.publishedAt,
          brands: scored.length === 0 ? none : scored.map((row) => row.brand),
        })
      },
      block: () => {
        block.clear()
        if (rows > 0) putBlock(block, columns as Readonly<Record<string, Column<never>>>, rows)
        return block.written()
      },
      release: () => {
        for (const column of Object.values(columns)) column.clear()
        block.clear()
        if (free.length < DESKS_MAX) free.push({ columns, block })
      },
    }
  }
}
