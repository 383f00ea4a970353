import { parse } from 'csv-parse/sync'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { estimatePrecision, type Precision } from './precision.ts'
import type { SampleMention } from './preview.ts'

const columns = [
  'right',
  'query_version',
  'id',
  'published_at',
  'source',
  'language',
  'sentiment',
  'url',
  'text',
] as const
const YES = /^(y|yes|j|ja|1|true|wahr|x|right|✓)$/i
const NO = /^(n|no|nein|0|false|falsch|wrong|✗|-)$/i
const ROWS_MAX = 10_000
const PROBLEMS_MAX = 5
/** The column of the marks, as a spreadsheet may write it. */
const HEAD = /^\ufeff?"?right"?$/

/** A cell that no spreadsheet takes for a formula (OWASP, "CSV Injection"). */
const cell = (value: string): string => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

/** A sample as CSV, with an empty first column to be marked: y or n. */
export const markSheet = (sample: readonly SampleMention[], queryVersion: number): string =>
  [
    columns.join(','),
    ...sample.map(({ id, publishedAt, source, language, sentiment, url = '', title = '', text }) =>
      [
        '',
        String(queryVersion),
        id,
        new Date(publishedAt).toISOString(),
        source,
        language,
        sentiment,
        url,
        (title === '' ? text : `${title}: ${text}`).replace(/[\r\n]+/g, ' '),
      ]
        .map(cell)
        .join(','),
    ),
    '',
  ].join('\r\n')

const refuse = (why: string, cause?: unknown): PipelineError =>
  new PipelineError('SL_USAGE', `marked sample not understood: ${why}`, { cause })

const rowsOf = (csv: string): readonly Record<string, string>[] => {
  const header = csv.split(/[\r\n]/, 1)[0] ?? ''
  // A German spreadsheet writes semicolons; a text has both, so the first line decides.
  const delimiter = [',', ';', '\t'].find((one) => header.split(one).some((name) => HEAD.test(name))) ?? ','
  try {
    const options = { columns: true, bom: true, delimiter, relax_column_count: true, to: ROWS_MAX + 1 }
    return parse(csv, options) as unknown as readonly Record<string, string>[]
  } catch (cause) {
    throw refuse(messageOf(cause), cause)
  }
}

/**
 * The precision that a marked sheet gives; rows without a mark count for nothing. Throws SL_USAGE with the lines of
 * all that cannot be read, and for a sheet of another query.
 */
export const precisionOfSheet = (csv: string, queryVersion: number): Precision | undefined => {
  const rows = rowsOf(csv)
  if (rows[0]?.['right'] === undefined) throw refuse('its first line must name the columns, one of them right')
  if (rows.length > ROWS_MAX) throw refuse(`it has more than ${ROWS_MAX} rows; a sample has 50`)
  let [right, wrong] = [0, 0]
  const problems = rows.flatMap((row, at) => {
    const mark = (row['right'] ?? '').trim()
    if (row['query_version'] !== undefined && row['query_version'].trim() !== String(queryVersion)) {
      return [`line ${at + 2} was sampled for another query: ask with the query of the sample, or take a new --sample`]
    }
    if (YES.test(mark)) right++
    else if (NO.test(mark)) wrong++
    else if (mark !== '')
      return [`line ${at + 2} has ${JSON.stringify(mark.slice(0, 20))} in the column right: write y or n`]
    return []
  })
  const [first, more] = [problems.slice(0, PROBLEMS_MAX), problems.length - PROBLEMS_MAX]
  if (first.length > 0) throw refuse([...first, ...(more > 0 ? [`and ${more} more`] : [])].join('; '))
  return estimatePrecision(right, wrong)
}
