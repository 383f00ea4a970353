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

/**
 * The precision that a marked sheet gives; rows without a mark count for nothing. Throws SL_USAGE with the line of
 * what cannot be read, and for a sheet of another query.
 */
export const precisionOfSheet = (csv: string, queryVersion: number): Precision | undefined => {
  const refuse = (why: string, cause?: unknown): PipelineError =>
    new PipelineError('SL_USAGE', `marked sample not understood: ${why}`, { cause })
  let rows: readonly Record<string, string>[]
  try {
    // A German spreadsheet writes semicolons.
    const options = { columns: true, bom: true, delimiter: [',', ';', '\t'], relax_column_count: true, to: ROWS_MAX }
    rows = parse(csv, options) as unknown as readonly Record<string, string>[]
  } catch (cause) {
    throw refuse(messageOf(cause), cause)
  }
  if (rows.length === 0 || rows[0]?.['right'] === undefined)
    throw refuse('its first line must name the columns, one of them right')
  let [right, wrong] = [0, 0]
  rows.forEach((row, at) => {
    const mark = (row['right'] ?? '').trim()
    if (row['query_version'] !== undefined && row['query_version'].trim() !== String(queryVersion)) {
      throw refuse(`line ${at + 2} was sampled for another query`)
    }
    if (mark === '') return
    if (YES.test(mark)) right++
    else if (NO.test(mark)) wrong++
    else throw refuse(`line ${at + 2} has ${JSON.stringify(mark.slice(0, 20))} in the column right, expected y or n`)
  })
  return estimatePrecision(right, wrong)
}
