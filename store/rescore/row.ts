import type { Scores } from '../../enrich/scored.ts'
import { REVISIONS_MAX, ROW_VERSIONS } from '../row-version.ts'
import type { StoredRow } from './page.ts'

/** The columns that scorers fill. */
const scoreColumns = (scores: Scores) => ({
  language: scores.language.code,
  language_confidence: scores.language.confidence,
  sentiment: scores.sentiment.label,
  sentiment_negative: scores.sentiment.negative,
  sentiment_neutral: scores.sentiment.neutral,
  sentiment_positive: scores.sentiment.positive,
  sentiment_score: scores.sentiment.score,
  sentiment_because: scores.sentiment.because,
  topics: scores.topics,
  intents: scores.intents,
  emotions: scores.emotions ?? [],
  entities: scores.entities ?? [],
  search_words: scores.searchWords ?? '',
  offensive: scores.offensive,
  spam: scores.spam,
  story: scores.story,
})

const next = ({ hour: _, ...row }: StoredRow, changes: object): object => ({
  ...row,
  ...changes,
  row_version: Math.min(row.row_version + 1, row.version * ROW_VERSIONS + REVISIONS_MAX),
})

/** What the scorers said where a person has said otherwise since: lists by column. */
const scoredAs = ({
  scored_as: json,
}: StoredRow): { readonly sentiment?: readonly string[]; readonly topics?: readonly string[] } =>
  json === '' ? {} : (JSON.parse(json) as object)

/** The mood the scorers gave, whatever a person set since. */
export const scoredMood = (row: StoredRow): string => scoredAs(row).sentiment?.[0] ?? row.sentiment

/** The topics they gave. */
export const scoredTopics = (row: StoredRow): readonly string[] => scoredAs(row).topics ?? row.topics

/** The row with today's scores, and the scores it had, without what people corrected. */
export const rescoredRow = (
  row: StoredRow,
  scores: Scores,
  scorers: string,
  now: number,
): { readonly row: object; readonly former: { readonly sentiment: string } } => {
  const columns = { ...scoreColumns(scores), scorers, scored_at: new Date(now).toISOString() }
  const before = Object.fromEntries(Object.keys(columns).map((name) => [name, row[name]]))
  const former = { ...before, ...scoredAs(row), sentiment: scoredMood(row) }
  return { row: next(row, { ...columns, corrected: [], scored_as: '' }), former }
}

/** The row with its former scores. */
export const formerRow = ({ former, ...row }: StoredRow & { readonly former: string }): object =>
  next(row as StoredRow, { ...(JSON.parse(former) as object), corrected: [], scored_as: '' })
