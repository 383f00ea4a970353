import { Instant, mentionLimits } from '../mention.ts'
import type { Sighting } from '../source.ts'
import { flagOf, isEmptyCell, languageOf, textOf } from './cell.ts'
import type { Getter } from './columns.ts'
import type { Field } from './fields.ts'
import { type RatingScale, readCount, readDecimal, readRating } from './numbers.ts'
import type { Row } from './rows.ts'

/** Counts, per field, the values that said something but were not understood and are left out of their mentions. */
export type LeftOut = Map<Field, number>

/** Reads an optional field: absent, or its value. */
export type ReadField = <T>(row: Row, field: Field, read: (value: unknown) => T | undefined) => T | undefined

/** Reads optional fields; an unreadable value costs the field, not the row, and is counted. */
export const optionalReader =
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
const short = within(mentionLimits.shortChars)
const webAddress = (value: unknown): string | undefined => {
  const text = within(mentionLimits.urlChars)(value)
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
const stated = <T extends object>(parts: { readonly [K in keyof T]?: T[K] | undefined }): T | undefined => {
  // A loop, not fromEntries: this runs five times a row, and the loop halves its cost.
  const kept: Partial<T> = {}
  let any = false
  for (const key in parts) {
    if (parts[key] === undefined) continue
    kept[key] = parts[key]
    any = true
  }
  return any ? (kept as T) : undefined
}

type Author = NonNullable<Sighting['author']>
type Thread = NonNullable<Sighting['thread']>
type Engagement = NonNullable<Sighting['engagement']>
type Place = NonNullable<Sighting['place']>

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

/** How the columns of one mapping are read where reading needs a decision. */
export interface PartRules {
  readonly rating: RatingScale
  readonly dateOf: (value: unknown) => number | undefined
}

/** All optional parts of a sighting that say something. */
export const optionalParts = (row: Row, read: ReadField, rules: PartRules): Partial<Sighting> => ({
  ...stated<Partial<Sighting>>({
    url: read(row, 'url', webAddress),
    language: read(row, 'language', (value) => languageOf(textOf(value))),
    author: authorOf(row, read),
    channel: read(row, 'channel', short),
    thread: stated<Thread>({ rootId: read(row, 'rootId', short), parentId: read(row, 'parentId', short) }),
    editedAt: read(row, 'editedAt', (value) => Instant.safeParse(rules.dateOf(value)).data),
    engagement: stated<Engagement>({
      likes: read(row, 'likes', readCount),
      comments: read(row, 'comments', readCount),
      shares: read(row, 'shares', readCount),
      views: read(row, 'views', readCount),
    }),
    rating: read(row, 'rating', (value) => readRating(value, rules.rating)),
    place: stated<Place>({
      country: read(row, 'country', short),
      region: read(row, 'region', short),
      city: read(row, 'city', short),
      latitude: read(row, 'latitude', latitude),
      longitude: read(row, 'longitude', longitude),
    }),
  }),
})
