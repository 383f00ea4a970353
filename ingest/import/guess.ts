import { isNoLanguage } from '../../config/text/language-code.ts'
import { PUBLISHED_MS_MIN } from '../normalise.ts'
import { flagOf, isEmptyCell, kindOf, languageOf, textOf } from './cell.ts'
import { dateReader } from './dates.ts'
import { type Field, type FieldShape, guessOrder, namesOf, shapeOf } from './fields.ts'
import { readCount, readDecimal, readRating } from './numbers.ts'
import { asUtc } from './zone.ts'

/** Columns of a file by field, as far as names and values tell. */
export type Guess = ReadonlyMap<Field, string>

interface Column {
  readonly name: string
  /** The header's name as compared: whole, and without a leading `tweet`, `post`, `metrics` … */
  readonly keys: readonly string[]
  /** The sampled values that hold something. */
  readonly values: readonly string[]
  /** The same without rows that repeat another to the letter. */
  readonly distinct: readonly string[]
}

const SHARE_MIN = 0.8
const UNIQUE_MIN = 0.85
const prefixes = new Set(
  'tweet post status comment review mention message article public metrics stats engagement data attributes item doc document beitrag'.split(
    ' ',
  ),
)

const keysOf = (header: string): readonly string[] => {
  const tokens = header
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .split(/[^a-z0-9]+/)
    .filter((token) => token !== '')
  let bare = tokens
  while (bare.length > 1 && prefixes.has(bare[0] ?? '')) bare = bare.slice(1)
  return [...new Set([tokens.join(''), bare.join('')])].filter((key) => key !== '')
}

const known = new Set(Object.values(namesOf).flatMap((names) => names.split(' ')))

/** Whether a column of this name is one we would look for. */
export const isFieldName = (header: string): boolean => keysOf(header).some((key) => known.has(key))

const readers = (['us', 'eu'] as const).map((order) => dateReader({ wall: asUtc, order, dots: order }))
const YEAR_2100_MS = Date.UTC(2100, 0)

/** A bare number counts as a date only between 1990 and 2100: an id of ten digits is none. */
export const isDate = (text: string): boolean => {
  const at = readers.map((read) => read(text)).find((found) => found !== undefined)
  return at !== undefined && (!/^[\d.]+$/.test(text.trim()) || (at >= PUBLISHED_MS_MIN && at < YEAR_2100_MS))
}

const fitsValue: Readonly<Record<FieldShape, (text: string) => boolean>> = {
  id: (text) => text.length <= 500,
  prose: (text) => /\p{L}/u.test(text),
  word: (text) => text.length <= 200 && !/\s/.test(text.trim()),
  name: (text) => text.length <= 500,
  url: (text) => /^https?:\/\//i.test(text.trim()),
  date: isDate,
  count: (text) => readCount(text) !== undefined,
  decimal: (text) => readDecimal(text) !== undefined,
  rating: (text) => readRating(text, { worst: 0, best: 100 }) !== undefined,
  kind: (text) => kindOf(text) !== undefined,
  language: (text) => languageOf(text) !== undefined || isNoLanguage(text),
  flag: (text) => flagOf(text) !== undefined,
}

const share = (values: readonly string[], fits: (text: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(fits).length / values.length

const fits = (column: Column, field: Field, rowsDistinct: number): boolean => {
  const shape = shapeOf[field]
  // Exports hold the same post twice; but an id that repeats in different rows is somebody else's (the author's, the
  // product's), and rows would overwrite each other.
  if (field === 'id') {
    const { distinct } = column
    return distinct.length >= rowsDistinct * 0.9 && new Set(distinct).size >= rowsDistinct * UNIQUE_MIN
  }
  if (column.values.length === 0) return shape !== 'prose' && shape !== 'date'
  return share(column.values, fitsValue[shape]) >= SHARE_MIN
}

const meanChars = ({ values }: Column): number =>
  values.reduce((sum, text) => sum + text.length, 0) / Math.max(1, values.length)

/** Where names fail, values decide: the longest prose is the text, what reads as dates the date, what starts with http the address. */
const byValues = (columns: readonly Column[], field: Field): Column | undefined => {
  switch (field) {
    case 'text':
      return columns
        .filter((column) => meanChars(column) >= 12 && share(column.values, (text) => /\p{L}\s/u.test(text)) >= 0.5)
        .toSorted((a, b) => meanChars(b) - meanChars(a))[0]
    case 'publishedAt':
      return columns.find((column) => share(column.values, isDate) >= 0.9)
    case 'url':
      return columns.find((column) => share(column.values, fitsValue.url) >= 0.9)
    default:
      return undefined
  }
}

/**
 * Guesses which column is which from header names (English, German) and sampled values; `rows` holds the values in
 * the header's order. Columns in `taken` and fields in `settled` are left alone: the user decided them.
 */
export const guessColumns = (
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
  taken: ReadonlySet<string> = new Set(),
  settled: ReadonlySet<Field> = new Set(),
): Guess => {
  const rowsDistinct = [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()]
  const columns = header.map((name, at): Column => {
    const valuesIn = (some: typeof rows) => some.map((row) => textOf(row[at])).filter((text) => !isEmptyCell(text))
    return { name, keys: keysOf(name), values: valuesIn(rows), distinct: valuesIn(rowsDistinct) }
  })
  const guess = new Map<Field, string>()
  const free = (): readonly Column[] =>
    columns.filter(({ name }) => !taken.has(name) && ![...guess.values()].includes(name))
  for (const field of guessOrder) {
    if (settled.has(field)) continue
    const open = free()
    const named = namesOf[field].split(' ').flatMap((key) => open.filter((column) => column.keys.includes(key)))
    const fitting = named.filter((column) => fits(column, field, rowsDistinct.length))
    const found =
      // Of one column for each platform most are empty.
      fitting.find(({ values }) => values.length > 0) ??
      fitting[0] ??
      // Rows with an unreadable date are rejected; without the column all would count as said now.
      (field === 'publishedAt' ? named.find(({ values }) => values.some(isDate)) : undefined)
    if (found !== undefined) guess.set(field, found.name)
  }
  for (const field of ['publishedAt', 'url', 'text'] as const) {
    if (guess.has(field) || settled.has(field)) continue
    const found = byValues(free(), field)
    if (found !== undefined) guess.set(field, found.name)
  }
  return guess
}

const clockNames = ['time', 'timeofday', 'publishedtime', 'uhrzeit', 'zeit']

/** The column with the time of day, where that of the date holds only days. */
export const clockColumn = (
  header: readonly string[],
  rows: readonly (readonly unknown[])[],
  date: string,
  taken: ReadonlySet<string>,
): string | undefined => {
  const valuesOf = (name: string): readonly string[] => {
    const at = header.indexOf(name)
    return rows.map((row) => textOf(row[at])).filter((text) => !isEmptyCell(text))
  }
  if (share(valuesOf(date), (text) => isDate(text) && !/:|T\d|^\d+$/.test(text)) < SHARE_MIN) return undefined
  return header.find(
    (name) =>
      !taken.has(name) &&
      keysOf(name).some((key) => clockNames.includes(key)) &&
      share(valuesOf(name), (text) => /^\d{1,2}:\d{2}/.test(text.trim())) >= SHARE_MIN,
  )
}

/** The first column that is named like a field, whatever its values are. */
export const columnNamedLike = (field: Field, header: readonly string[]): string | undefined => {
  const names = namesOf[field].split(' ')
  return header.find((column) => keysOf(column).some((key) => names.includes(key)))
}
