import { PipelineError } from '../../config/errors.ts'
import { nearest } from '../../config/text/nearest.ts'
import { oneLine } from '../../config/text/one-line.ts'
import { mentionKinds } from '../mention.ts'
import { isEmptyCell, kindOf, textOf } from './cell.ts'
import { type DateOrder, orderOf } from './dates.ts'
import { countEntities } from './entities.ts'
import type { Field } from './fields.ts'
import { clockColumn, columnNamedLike, guessColumns } from './guess.ts'
import { type MapEntry, parseMapFlags } from './map-flags.ts'
import { guessScale, type RatingScale } from './numbers.ts'
import type { ImportOptions } from './options.ts'
import { wallClockOf } from './zone.ts'

/** Where a field's value comes from, and who said so. */
export type FieldFrom =
  | {
      readonly column: string
      readonly by: 'user' | 'guess'
      /** Of a date: the column with the time of day, where the first holds only the day. */
      readonly clock?: string
    }
  | { readonly value: string; readonly by: 'user' }

/** How 2/3/2015 is read, and why: stated, proven by values, not needed, or assumed because no value decides. */
export interface OrderFound {
  readonly order: DateOrder
  readonly why: 'stated' | 'values' | 'mixed' | 'assumed' | 'unneeded'
}

/** Everything that turns a row into a sighting. */
export interface Mapping {
  readonly columns: readonly string[]
  readonly from: ReadonlyMap<Field, FieldFrom>
  readonly zone: string
  readonly dates: OrderFound
  readonly rating: RatingScale
  /** `encoded` and `bare` count sampled texts with entities and with ampersands that are none. */
  readonly entities: {
    readonly decode: boolean
    readonly stated: boolean
    readonly encoded: number
    readonly bare: number
  }
  readonly rowsSampled: number
  /** A column that is named like the id but repeats in different rows. */
  readonly idRefused: string | undefined
}

/** The columns of a mapping's fields that are columns at all. */
export const columnOf = (mapping: Pick<Mapping, 'from'>, field: Field): string | undefined => {
  const from = mapping.from.get(field)
  return from !== undefined && 'column' in from ? from.column : undefined
}

const COLUMNS_SHOWN_MAX = 60
// Of a file without a header, these names are what somebody wrote.
const COLUMN_CHARS_SHOWN_MAX = 40
const columnList = (columns: readonly string[]): string =>
  columns
    .slice(0, COLUMNS_SHOWN_MAX)
    .map((name) => oneLine(name, COLUMN_CHARS_SHOWN_MAX))
    .join(', ') + (columns.length > COLUMNS_SHOWN_MAX ? ', …' : '')

const columnNamed = (asked: string, columns: readonly string[]): string => {
  const found =
    columns.find((name) => name === asked) ?? columns.find((name) => name.toLowerCase() === asked.toLowerCase())
  if (found !== undefined) return found
  const near = nearest(asked, columns)
  const hint = near === undefined ? '' : `; did you mean ${oneLine(near, 80)}?`
  throw new PipelineError(
    'SL_IMPORT_MAPPING',
    `unknown column: ${oneLine(asked, 80)}${hint} (columns: ${columnList(columns)})`,
  )
}

/** `publishedAt=Day+Time` takes two columns, unless one is called so. */
const fromColumn = (
  { field, column }: { readonly field: Field; readonly column: string },
  columns: readonly string[],
): FieldFrom => {
  const [day, clock] = column.split('+')
  if (field !== 'publishedAt' || clock === undefined || columns.includes(column))
    return { column: columnNamed(column, columns), by: 'user' }
  return { column: columnNamed(day ?? '', columns), by: 'user', clock: columnNamed(clock, columns) }
}

const fromEntry = (entry: MapEntry, columns: readonly string[]): FieldFrom | undefined => {
  if ('none' in entry) return undefined
  if ('column' in entry) return fromColumn(entry, columns)
  if (entry.field === 'kind' && kindOf(entry.value) === undefined) {
    throw new PipelineError(
      'SL_IMPORT_MAPPING',
      `unknown kind: ${entry.value.slice(0, 40)} (kinds: ${mentionKinds.join(', ')})`,
    )
  }
  return { value: entry.value, by: 'user' }
}

/** What the values of a date column prove about day and month. */
export const orderFrom = (values: readonly string[], stated?: DateOrder): OrderFound => {
  if (stated !== undefined) return { order: stated, why: 'stated' }
  const votes = { us: 0, eu: 0, either: 0 }
  let dashed = false
  for (const value of values) {
    const vote = orderOf(value)
    if (vote === undefined) continue
    votes[vote]++
    dashed ||= value.includes('-')
  }
  if (votes.us > 0 && votes.eu > 0) return { order: votes.us >= votes.eu ? 'us' : 'eu', why: 'mixed' }
  if (votes.us > 0) return { order: 'us', why: 'values' }
  if (votes.eu > 0) return { order: 'eu', why: 'values' }
  // 02-03-2015 is a European way to write it; 02/03/2015 most often American.
  return { order: dashed ? 'eu' : 'us', why: votes.either > 0 ? 'assumed' : 'unneeded' }
}

const scaleOf = (stated: string | undefined, values: readonly unknown[]): RatingScale => {
  if (stated === undefined) return guessScale(values)
  const [worst = 0, best = 0] = stated.split('-').map(Number)
  if (worst >= best)
    throw new PipelineError('SL_IMPORT_MAPPING', `invalid rating scale: ${stated} (worst-best, such as 1-5)`)
  return { worst, best }
}

const entitiesFor = (texts: readonly string[], stated: boolean | undefined): Mapping['entities'] => {
  const { encoded, bare } = countEntities(texts)
  // A single bare & shows that nobody encoded the text: then `&amp;` is what its author wrote.
  return { decode: stated ?? (encoded > 0 && bare === 0), stated: stated !== undefined, encoded, bare }
}

/**
 * Settles the mapping: what the user said, then guesses for the rest. `rows` are sampled values in the columns' order.
 * Throws SL_IMPORT_MAPPING with the columns and a suggestion when something named is unknown or no text is found.
 */
export const mappingOf = (
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
  options: ImportOptions,
): Mapping => {
  wallClockOf(options.timezone)
  const entries = parseMapFlags(options.map)
  const from = new Map<Field, FieldFrom>()
  for (const entry of entries) {
    const source = fromEntry(entry, columns)
    if (source !== undefined) from.set(entry.field, source)
  }
  const taken = new Set([...from.values()].flatMap((source) => ('column' in source ? [source.column] : [])))
  const guesses = guessColumns(columns, rows, taken, new Set(entries.map(({ field }) => field)))
  for (const [field, column] of guesses) from.set(field, { column, by: 'guess' })
  const date = guesses.get('publishedAt')
  const clock = date && clockColumn(columns, rows, date, new Set([...taken, ...guesses.values()]))
  if (date !== undefined && clock !== undefined) from.set('publishedAt', { column: date, by: 'guess', clock })
  if (!from.has('text') && !from.has('title')) {
    const what = `no column looks like the text: say --map text=COLUMN (columns: ${columnList(columns)})`
    throw new PipelineError('SL_IMPORT_MAPPING', what)
  }
  const leftOut = (field: Field): string | undefined =>
    from.has(field) || entries.some((entry) => entry.field === field) ? undefined : columnNamedLike(field, columns)
  const undated = leftOut('publishedAt')
  const example =
    undated && rows.map((row) => textOf(row[columns.indexOf(undated)])).find((text) => DATE_LIKE.test(text))
  if (undated !== undefined && example !== undefined) throw unreadableDates(undated, example)
  const valuesOf = (field: Field): readonly unknown[] => {
    const at = columns.indexOf(columnOf({ from }, field) ?? '')
    return at === -1 ? [] : rows.map((row) => row[at]).filter((value) => !isEmptyCell(textOf(value)))
  }
  return {
    columns,
    from,
    zone: options.timezone,
    dates: orderFrom(valuesOf('publishedAt').map(textOf), options.dates),
    rating: scaleOf(options.ratingScale, valuesOf('rating')),
    entities: entitiesFor([...valuesOf('text'), ...valuesOf('title')].map(textOf), options.decodeEntities),
    rowsSampled: rows.length,
    idRefused: leftOut('id'),
  }
}

/** `le 1 mars 2024`, `1/2/24`, a day counted by Excel; not `10:30` or `yes`. */
const DATE_LIKE = /\d{4}|\d[./-]\d/

const unreadableDates = (column: string, example: string): PipelineError =>
  new PipelineError(
    'SL_IMPORT_MAPPING',
    `no date of column ${oneLine(column, COLUMN_CHARS_SHOWN_MAX)} can be read, such as '${oneLine(example, 40)}': write them as 2026-11-21 10:00, say which column holds the date (--map publishedAt=COLUMN), or that all was said now (--map publishedAt=)`,
  )
