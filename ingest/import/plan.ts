import { PipelineError } from '../../config/errors.ts'
import { type FileFacts, inspectFile } from './bytes.ts'
import { isEmptyCell, textOf } from './cell.ts'
import { columnGetter } from './columns.ts'
import type { DecodeNotes } from './encoding.ts'
import { detectFormat, type Format, readRows } from './format.ts'
import { isDate, isFieldName } from './guess.ts'
import { columnOf, type Mapping, mappingOf, orderFrom } from './mapping.ts'
import type { ImportOptions } from './options.ts'
import { type Decoded, isBroken, type JsonObject, type Row } from './rows.ts'

/** All that is known before the first row is handed in. */
export interface ImportPlan {
  readonly file: FileFacts
  readonly format: Format
  readonly mapping: Mapping
  readonly options: ImportOptions
}

const ROWS_SAMPLED_MAX = 1_000
const CHARS_SAMPLED_MAX = 16_777_216
// A file sorted by time can start with days below 13 for long: 200,000 rows are read in a second or two.
const ROWS_SEARCHED_FOR_ORDER_MAX = 200_000
const COLUMNS_MAX = 2_000
const COLUMN_DEPTH_MAX = 3

const isSeparatorLine = (row: Row): boolean =>
  row.line === 1 && Array.isArray(row.record) && /^sep=.?$/.test(row.record.join(''))

/** Whether a CSV row is the header or stands above it, as Excel's `sep=;` line does. */
export const headerSkipper = (plan: Pick<ImportPlan, 'format' | 'options'>): ((row: Decoded) => boolean) => {
  let pending = plan.format.kind === 'csv' && plan.options.header
  return (row) => {
    if (pending && row.line < plan.format.headerLine) return true
    if (isBroken(row)) return false
    if (plan.format.kind === 'csv' && isSeparatorLine(row)) return true
    if (!pending) return false
    pending = false
    return true
  }
}

const headerNames = (cells: readonly string[]): readonly string[] => {
  const seen = new Map<string, number>()
  return cells.map((cell, at) => {
    const name = cell.trim() === '' ? `column${at + 1}` : cell.trim()
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}_${times}`
  })
}

/** Names of an object's values, those of nested objects with dots: `user.name`. */
const pathsOf = (record: JsonObject, depth = 1, lead = ''): readonly string[] =>
  Object.entries(record).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) && depth < COLUMN_DEPTH_MAX
      ? pathsOf(value as JsonObject, depth + 1, `${lead}${key}.`)
      : [lead + key],
  )

interface Sample {
  readonly columns: readonly string[]
  readonly rows: readonly Row[]
  /** Whether rows were met that the format itself could not make sense of. */
  readonly anyBroken: boolean
}

const takeSample = async (
  file: FileFacts,
  format: Format,
  options: ImportOptions,
  signal: AbortSignal,
): Promise<Sample> => {
  const rows: Row[] = []
  let chars = 0
  let anyBroken = false
  let header: readonly string[] | undefined
  const isHeader = headerSkipper({ format, options })
  const at = { meter: { bytesRead: 0 }, notes: { linesForeign: 0 } }
  reading: for await (const group of readRows(file, format, at, signal)) {
    for (const row of group) {
      if (isHeader(row)) {
        if (!isBroken(row) && Array.isArray(row.record) && !isSeparatorLine(row)) header = headerNames(row.record)
      } else if (isBroken(row)) anyBroken = true
      else {
        rows.push(row)
        chars += JSON.stringify(row.record).length
      }
      if (rows.length >= ROWS_SAMPLED_MAX || chars >= CHARS_SAMPLED_MAX) break reading
    }
  }
  if (format.kind !== 'csv') {
    const columns = [...new Set(rows.flatMap(({ record }) => pathsOf(record as JsonObject)))]
    return { columns: columns.slice(0, COLUMNS_MAX), rows, anyBroken }
  }
  const widest = rows.reduce((most, { record }) => Math.max(most, (record as readonly string[]).length), 0)
  // Its words would be lost as a name, which nobody sees in a watched folder.
  if (options.map.length === 0 && header?.some(isDate) && !header.some(isFieldName)) {
    throw new PipelineError(
      'SL_IMPORT_MAPPING',
      'the first line is no header but a row: add a header, or say --no-header',
    )
  }
  const columns = header ?? headerNames(new Array<string>(widest).fill(''))
  if (columns.length > COLUMNS_MAX) {
    throw new PipelineError(
      'SL_IMPORT_UNREADABLE',
      `header has too many columns: ${columns.length} (most: ${COLUMNS_MAX})`,
    )
  }
  // Torn and shifted rows would speak for the wrong columns.
  const whole = rows.filter(({ record }) => (record as readonly string[]).length === columns.length)
  return { columns, rows: whole.length > 0 ? whole : rows, anyBroken }
}

/** Reads on until a date decides between 2/3 and 3/2. */
const searchOrder = async (plan: ImportPlan, column: string, signal: AbortSignal): Promise<Mapping['dates']> => {
  const read = columnGetter(column, plan.mapping.columns)
  const notes: DecodeNotes = { linesForeign: 0 }
  let rows = 0
  for await (const group of readRows(plan.file, plan.format, { meter: { bytesRead: 0 }, notes }, signal)) {
    const values = group
      .flatMap((row) => (isBroken(row) ? [] : [textOf(read(row))]))
      .filter((text) => !isEmptyCell(text))
    const found = orderFrom(values)
    rows += group.length
    if (found.why === 'values' || found.why === 'mixed') return found
    if (rows >= ROWS_SEARCHED_FOR_ORDER_MAX) break
  }
  return plan.mapping.dates
}

/**
 * Finds out how a file is to be read: format, encoding, columns and mapping. Nothing is handed in yet.
 * Throws SL_IMPORT_UNREADABLE for a file that is no table, SL_IMPORT_EMPTY for one without rows, SL_IMPORT_MAPPING when
 * the mapping cannot be settled.
 */
export const planImport = async (path: string, options: ImportOptions, signal: AbortSignal): Promise<ImportPlan> => {
  const file = await inspectFile(path)
  if (file.bytesTotal === 0) throw new PipelineError('SL_IMPORT_UNREADABLE', `file is empty: ${path}`)
  const format = await detectFormat(file, options, signal)
  const { columns, rows, anyBroken } = await takeSample(file, format, options, signal)
  if (rows.length === 0) {
    if (!anyBroken) throw new PipelineError('SL_IMPORT_EMPTY', `file holds no row: ${path}`)
    throw new PipelineError('SL_IMPORT_UNREADABLE', `file holds no row that can be read: ${path}`)
  }
  const getters = columns.map((column) => columnGetter(column, columns))
  const mapping = mappingOf(
    columns,
    rows.map((row) => getters.map((get) => get(row))),
    options,
  )
  const plan: ImportPlan = { file, format, mapping, options }
  const column = columnOf(mapping, 'publishedAt')
  if (mapping.dates.why !== 'assumed' || column === undefined) return plan
  return { ...plan, mapping: { ...mapping, dates: await searchOrder(plan, column, signal) } }
}
