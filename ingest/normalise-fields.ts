import { languageCode } from '../config/text/language-code.ts'
import { type Mention, mentionLimits } from './mention.ts'

/** Of a hostile list only so many entries are looked at. */
const ENTRIES_LOOKED_AT_MAX = 1_000
const NUL = /\0/g
// No white space, no control characters: an address that a browser would repair is not one.
const WEB = /^https?:\/\/[^\s\u0000-\u001f\u007f]+$/i

type Raw = Readonly<Record<string, unknown>>

/** Well-formed Unicode without NUL, cut with a mark. Never cuts a surrogate pair. */
export const cleanText = (text: string, charsMax: number): string => {
  const bounded = text.length > 2 * charsMax ? text.slice(0, 2 * charsMax) : text
  const whole = bounded.includes('\0') ? bounded.replace(NUL, '') : bounded
  const clean = whole.isWellFormed() ? whole : whole.toWellFormed()
  const isCut = clean.length > charsMax || bounded.length < text.length
  return isCut ? `${clean.slice(0, charsMax - 1).replace(/[\ud800-\udbff]$/, '')}…` : clean
}

/** Cleaned as a text is, two ids could become one: what NUL or half a character stands in is none. */
export const isCleanId = (id: string): boolean => !id.includes('\0') && id.isWellFormed()

const textOf = (value: unknown, charsMax: number): string | undefined =>
  typeof value === 'string' && value !== '' ? cleanText(value, charsMax) || undefined : undefined
const shortOf = (value: unknown): string | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : textOf(value, mentionLimits.shortChars)

const titleOf = (value: unknown): string | undefined => textOf(value, mentionLimits.titleChars)

/** An http or https address of at most 2,000 characters; every other scheme is none. */
export const webUrlOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= mentionLimits.urlChars && WEB.test(value)
    ? value.toWellFormed()
    : undefined

/** Whole milliseconds between the two instants; everything else is unknown. */
export const instantOf = (value: unknown, minMs: number, maxMs: number): number | undefined =>
  typeof value === 'number' && value >= minMs && value <= maxMs ? Math.floor(value) : undefined

const countOf = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 && value <= mentionLimits.count ? Math.floor(value) : undefined
const between = (value: unknown, min: number, max: number): number | undefined =>
  typeof value === 'number' && value >= min && value <= max ? value : undefined
const flagOf = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined)

const objectOf = (value: unknown): Raw | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : undefined

/** Only what is known; undefined when that is nothing. */
const known = <T extends object>(fields: T): T | undefined => {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return entries.length === 0 ? undefined : (Object.fromEntries(entries) as T)
}

const manyOf = <T>(value: unknown, max: number, one: (entry: unknown) => T | undefined): T[] | undefined => {
  if (!Array.isArray(value)) return undefined
  const found: T[] = []
  for (let at = 0; at < Math.min(value.length, ENTRIES_LOOKED_AT_MAX) && found.length < max; at++) {
    const entry = one(value[at])
    if (entry !== undefined) found.push(entry)
  }
  return found.length === 0 ? undefined : found
}

const linksOf = (value: unknown): string[] | undefined => manyOf(value, mentionLimits.links, webUrlOf)

const mediaKinds: ReadonlySet<unknown> = new Set(['image', 'video', 'audio', 'other'])
const mediaOf = (value: unknown) =>
  manyOf(value, mentionLimits.media, (entry) => {
    const raw = objectOf(entry)
    const url = webUrlOf(raw?.['url'])
    if (raw === undefined || url === undefined) return undefined
    return known({ kind: mediaKinds.has(raw['kind']) ? raw['kind'] : 'other', url, alt: titleOf(raw['alt']) })
  })

const authorOf = (value: unknown) => {
  const raw = objectOf(value)
  if (raw === undefined) return undefined
  const handle = shortOf(raw['handle'])
  const name = shortOf(raw['name'])
  const id = shortOf(raw['id']) ?? handle ?? name
  if (id === undefined) return undefined
  return known({
    id,
    name,
    handle,
    url: webUrlOf(raw['url']),
    followers: countOf(raw['followers']),
    verified: flagOf(raw['verified']),
    official: flagOf(raw['official']),
  })
}

const engagementOf = (value: unknown) => {
  const raw = objectOf(value)
  if (raw === undefined) return undefined
  const { likes, comments, shares, views } = raw
  return known({
    likes: countOf(likes),
    comments: countOf(comments),
    shares: countOf(shares),
    views: countOf(views),
  })
}

const ratingOf = (value: unknown) => {
  const raw = objectOf(value)
  const rated = between(raw?.['value'], 0, 1)
  return rated === undefined ? undefined : { value: rated, scale: textOf(raw?.['scale'], 20) ?? '0-1' }
}

const placeOf = (value: unknown) => {
  const raw = objectOf(value)
  if (raw === undefined) return undefined
  const latitude = between(raw['latitude'], -90, 90)
  const longitude = between(raw['longitude'], -180, 180)
  const isPoint = latitude !== undefined && longitude !== undefined
  return known({
    country: shortOf(raw['country']),
    region: shortOf(raw['region']),
    city: shortOf(raw['city']),
    // Half a coordinate would be a place in the wrong half of the world.
    ...(isPoint && { latitude, longitude }),
  })
}

const threadOf = (value: unknown) => {
  const raw = objectOf(value)
  return raw && known({ rootId: shortOf(raw['rootId']), parentId: shortOf(raw['parentId']) })
}

const languageOf = (value: unknown): string | undefined => (typeof value === 'string' ? languageCode(value) : undefined)

const readers = {
  title: titleOf,
  url: webUrlOf,
  links: linksOf,
  language: languageOf,
  author: authorOf,
  channel: shortOf,
  thread: threadOf,
  media: mediaOf,
  engagement: engagementOf,
  rating: ratingOf,
  place: placeOf,
} as const satisfies { readonly [field in keyof Mention]?: (value: unknown) => unknown }
const readerList = Object.entries(readers)

/** Writes the optional fields that say something usable into `mention`, in one order, so that equal means equal. */
export const fieldsOf = (raw: Raw, mention: Record<string, unknown>): void => {
  for (const [field, read] of readerList) {
    const stated = raw[field]
    if (stated === undefined) continue
    const value = read(stated)
    if (value !== undefined) mention[field] = value
  }
}
