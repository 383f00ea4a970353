import { hash } from 'node:crypto'
import type { Sighting } from '../source.ts'
import { flagOf, isEmptyCell, kindOf, languageOf, textOf } from './cell.ts'
import { dateReader } from './dates.ts'
import { decodeEntities } from './entities.ts'
import type { Field } from './fields.ts'
import type { Mapping } from './mapping.ts'
import { readCount, readDecimal, readRating } from './numbers.ts'
import type { JsonObject, Row } from './rows.ts'
import { wallClockOf } from './zone.ts'

/** What became of a row: a sighting, or the reason why not. */
export type Made = { readonly sighting: Sighting } | { readonly rejected: string }

/** Counts, per field, the values that said something but were not understood and are left out of their mentions. */
export type LeftOut = Map<Field, number>

const NAME_CHARS_MAX = 500
const URL_CHARS_MAX = 2_000
const TITLE_CHARS_MAX = 2_000
const ID_CHARS_MAX = 1_000

type Getter = (row: Row) => unknown

const valueAt = (record: JsonObject, name: string, path: readonly string[]): unknown => {
  if (Object.hasOwn(record, name)) return record[name]
  let value: unknown = record
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as JsonObject)[key]
  }
  return value
}

/** Reads one column of a row: by position in CSV, by key or dotted path in JSON. */
export const columnGetter = (column: string, columns: readonly string[]): Getter => {
  const at = columns.indexOf(column)
  const path = column.split('.')
  return ({ record }) => (Array.isArray(record) ? record[at] : valueAt(record as JsonObject, column, path))
}

const gettersOf = (mapping: Mapping): ReadonlyMap<Field, Getter> => {
  const getters = new Map<Field, Getter>()
  for (const [field, from] of mapping.from) {
    getters.set(field, 'value' in from ? () => from.value : columnGetter(from.column, mapping.columns))
  }
  return getters
}

type ReadField = <T>(row: Row, field: Field, read: (value: unknown) => T | undefined) => T | undefined

/** Reads optional fields; an unreadable value costs the field, not the row, and is counted. */
const optionalReader =
  (getters: ReadonlyMap<Field, Getter>, leftOut: LeftOut): ReadField =>
  (row, field, read) => {
    const raw = getters.get(field)?.(row)
    if (raw === undefined || raw === null || isEmptyCell(textOf(raw))) return undefined
    const value = read(raw)
    if (value === undefined) leftOut.set(field, (leftOut.get(field) ?? 0) + 1)
    return value
  }

const within =
  (charsMax: number) =>
  (value: unknown): string | undefined => {
    const text = textOf(value).trim()
    return text === '' || text.length > charsMax ? undefined : text
  }
const short = within(NAME_CHARS_MAX)
const webAddress = (value: unknown): string | undefined => {
  const text = within(URL_CHARS_MAX)(value)
  return text !== undefined && /^https?:\/\/\S+$/i.test(text) ? text : undefined
}
const degrees =
  (most: number) =>
  (value: unknown): number | undefined => {
    const number = readDecimal(value)
    return number === undefined || Math.abs(number) > most ? undefined : number
  }
const latitude = degrees(90)
const longitude = degrees(180)

/** The object without its undefined entries; undefined when nothing remains. */
const stated = <T extends object>(parts: { readonly [K in keyof T]: T[K] | undefined }): T | undefined => {
  const entries = Object.entries(parts).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T)
}

type Author = NonNullable<Sighting['author']>

const authorOf = (row: Row, read: ReadField): Author | undefined => {
  const only = read(row, 'author', short)
  const handle = read(row, 'authorHandle', short)
  const name = read(row, 'authorName', short)
  const id = only ?? handle ?? name
  if (id === undefined) return undefined
  // A lone author column holds what a person is called, unless it is a number or a UUID.
  const speaks = handle === undefined && name === undefined && !/^(?:\d+|[0-9a-f-]{32,36})$/i.test(id)
  const isHandle = speaks && /^@?[\w.-]{1,60}$/.test(id)
  return stated<Author>({
    id,
    name: name ?? (speaks && !isHandle ? id : undefined),
    handle: handle ?? (isHandle ? id : undefined),
    url: read(row, 'authorUrl', webAddress),
    followers: read(row, 'followers', readCount),
    verified: read(row, 'verified', (value) => flagOf(textOf(value))),
  })
}

/**
 * The id of a row that has none of its own: 128 bits of SHA-256 over its text, title, author and date as they stand in
 * the file. The same row in another file is the same mention, and a corrected time zone updates it.
 */
const hashedId = (row: Row, getters: ReadonlyMap<Field, Getter>): string => {
  const parts = (['text', 'title', 'author', 'authorHandle', 'authorName', 'publishedAt'] as const).map((field) =>
    textOf(getters.get(field)?.(row)),
  )
  return `row-${hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32)}`
}

/** A row too short for a column that matters was cut or torn; one with filled cells too many is shifted: both would store wrong data. */
const shapeProblem = ({ record }: Row, needed: readonly number[], columns: readonly string[]): string | undefined => {
  if (!Array.isArray(record) || record.length === columns.length) return undefined
  const missing = needed.find((at) => at >= record.length)
  if (missing !== undefined) return `row has ${record.length} cells and ends before column ${columns[missing]}`
  return record.slice(columns.length).some((cell: string) => cell.trim() !== '')
    ? `row has ${record.length} cells where the header has ${columns.length}`
    : undefined
}

const idOf = (row: Row, getters: ReadonlyMap<Field, Getter>, leftOut: LeftOut): string => {
  if (!getters.has('id')) return hashedId(row, getters)
  const id = textOf(getters.get('id')?.(row)).trim()
  if (id !== '' && id.length <= ID_CHARS_MAX) return id
  leftOut.set('id', (leftOut.get('id') ?? 0) + 1)
  return hashedId(row, getters)
}

/** Compiles a mapping into the function that makes sightings of rows. */
export const sightingMaker = (mapping: Mapping, leftOut: LeftOut): ((row: Row) => Made) => {
  const getters = gettersOf(mapping)
  const read = optionalReader(getters, leftOut)
  const { order, why } = mapping.dates
  const readDate = dateReader({ wall: wallClockOf(mapping.zone), order, dots: why === 'stated' ? order : 'eu' })
  const needed = (['id', 'text', 'title', 'publishedAt'] as const).flatMap((field) => {
    const from = mapping.from.get(field)
    return from !== undefined && 'column' in from ? [mapping.columns.indexOf(from.column)] : []
  })
  const prose = (row: Row, field: Field): string => {
    const text = textOf(getters.get(field)?.(row))
    return mapping.entities.decode ? decodeEntities(text) : text
  }
  const dateOf = (value: unknown): number | undefined => readDate(textOf(value))

  return function makeSighting(row) {
    const problem = shapeProblem(row, needed, mapping.columns)
    if (problem !== undefined) return { rejected: problem }
    const text = prose(row, 'text')
    const title = prose(row, 'title').trim()
    if (text.trim() === '' && title === '') return { rejected: 'text is empty' }
    let publishedAt: number | undefined
    if (getters.has('publishedAt')) {
      publishedAt = dateOf(getters.get('publishedAt')?.(row))
      // Stored as "now", an old row would look like a mention of this minute and could raise an alarm.
      if (publishedAt === undefined) return { rejected: dateProblem(textOf(getters.get('publishedAt')?.(row)), why) }
    }
    const cutTitle = title.length > TITLE_CHARS_MAX ? `${title.slice(0, TITLE_CHARS_MAX - 1)}…` : title
    const rest = stated<Omit<Sighting, 'nativeId' | 'kind' | 'text'>>({
      title: cutTitle === '' ? undefined : cutTitle,
      url: read(row, 'url', webAddress),
      language: read(row, 'language', (value) => languageOf(textOf(value))),
      author: authorOf(row, read),
      channel: read(row, 'channel', short),
      thread: stated({ rootId: read(row, 'rootId', short), parentId: read(row, 'parentId', short) }),
      publishedAt,
      editedAt: read(row, 'editedAt', dateOf),
      engagement: stated({
        likes: read(row, 'likes', readCount),
        comments: read(row, 'comments', readCount),
        shares: read(row, 'shares', readCount),
        views: read(row, 'views', readCount),
      }),
      rating: read(row, 'rating', (value) => readRating(value, mapping.rating)),
      place: stated({
        country: read(row, 'country', short),
        region: read(row, 'region', short),
        city: read(row, 'city', short),
        latitude: read(row, 'latitude', latitude),
        longitude: read(row, 'longitude', longitude),
      }),
    } as Parameters<typeof stated<Omit<Sighting, 'nativeId' | 'kind' | 'text'>>>[0])
    const kind = read(row, 'kind', (value) => kindOf(textOf(value))) ?? 'post'
    return { sighting: { ...rest, nativeId: idOf(row, getters, leftOut), kind, text } }
  }
}

const dateProblem = (text: string, why: Mapping['dates']['why']): string => {
  if (isEmptyCell(text)) return 'date is empty'
  const hint =
    why === 'stated' || why === 'unneeded' ? '' : ': --dates us or --dates eu decides which number is the day'
  return `date is not understood${hint}`
}
