import { z } from 'zod'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { markOf } from '../../config/mark.ts'
import { sheetRows } from '../../config/text/sheet.ts'
import { BYTE_ORDER_MARK, sheetCell } from '../../config/text/sheet-cell.ts'
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
const ROWS_MAX = 10_000
const PROBLEMS_MAX = 5

/** A sample as CSV, with an empty first column to be marked: y or n; begins with the mark of UTF-8 for spreadsheets. */
export const markSheet = (sample: readonly SampleMention[], queryVersion: number): string =>
  `${BYTE_ORDER_MARK}${[
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
        .map(sheetCell)
        .join(','),
    ),
    '',
  ].join('\r\n')}`

/** A sample as JSON lines, each with a `right` that is empty until somebody says true or false. */
export const markLines = (sample: readonly SampleMention[], queryVersion: number): string =>
  sample
    .map(({ publishedAt, ...said }) => ({
      right: '',
      query_version: queryVersion,
      ...said,
      published_at: new Date(publishedAt).toISOString(),
    }))
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

const refuse = (why: string, cause?: unknown): PipelineError =>
  new PipelineError('SL_USAGE', `marked sample not understood: ${why}`, { cause })

interface MarkedRow {
  readonly line: number
  readonly mark: string
  readonly version?: string | undefined
}

const csvRows = (csv: string): readonly MarkedRow[] => {
  let rows: readonly Readonly<Record<string, string>>[]
  try {
    rows = sheetRows(csv, ROWS_MAX + 1)
  } catch (cause) {
    throw refuse(messageOf(cause), cause)
  }
  if (rows[0]?.['right'] === undefined) throw refuse('its first line must name the columns, one of them right')
  return rows.map((row, at) => ({ line: at + 2, mark: row['right'] ?? '', version: row['query_version'] }))
}

const MarkedLine = z.object({
  right: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  query_version: z.coerce.string().optional(),
})

const jsonRows = (text: string): readonly MarkedRow[] =>
  text.split('\n', ROWS_MAX + 1).flatMap((said, at) => {
    if (said.trim() === '') return []
    try {
      const { right, query_version: version } = MarkedLine.parse(JSON.parse(said))
      return [{ line: at + 1, mark: String(right ?? ''), version }]
    } catch (cause) {
      throw refuse(`line ${at + 1} is not a JSON object with right: true or false`, cause)
    }
  })

/**
 * The precision that a marked sheet gives; rows without a mark count for nothing. Throws SL_USAGE with the lines of
 * all that cannot be read, and for a sheet of another query.
 */
export const precisionOfSheet = (text: string, queryVersion: number): Precision | undefined => {
  const sheet = text.replace(/^\ufeff/, '')
  const rows = /^\s*\{/.test(sheet) ? jsonRows(sheet) : csvRows(sheet)
  if (rows.length > ROWS_MAX) throw refuse(`it has more than ${ROWS_MAX} rows; a sample has 50`)
  const strange = rows.find(({ version }) => version !== undefined && version.trim() !== String(queryVersion))
  if (strange !== undefined) {
    throw refuse(
      `line ${strange.line} was sampled for another query: ask with the query of the sample, or take a new --sample`,
    )
  }
  let [right, wrong] = [0, 0]
  const problems = rows.flatMap(({ line, mark: given }) => {
    const mark = markOf(given)
    if (mark === true) right++
    else if (mark === false) wrong++
    else if (mark === undefined) {
      return [`line ${line} has ${JSON.stringify(given.trim().slice(0, 20))} in the column right: write y or n`]
    }
    return []
  })
  const [first, more] = [problems.slice(0, PROBLEMS_MAX), problems.length - PROBLEMS_MAX]
  if (first.length > 0) throw refuse([...first, ...(more > 0 ? [`and ${more} more`] : [])].join('; '))
  return estimatePrecision(right, wrong)
}
