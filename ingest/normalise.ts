import { createHash } from 'node:crypto'
import { DAY_MS, MINUTE_MS } from '../config/instant.ts'
import { type Outcome, ok, reject } from '../config/outcome.ts'
import { type Mention, mentionId } from './mention.ts'
import { isMention, whyNoMention } from './mention-codec.ts'
import type { Sighting } from './source.ts'

/** The web is younger than this; a clock that says less is wrong. */
const PUBLISHED_MS_MIN = Date.UTC(1990, 0, 1)
const FUTURE_MS_MAX = 10 * MINUTE_MS
const LINKS_MAX = 100
const NATIVE_ID_CHARS_MAX = 1_000
const NUL = /\0/g

export interface NormaliseOptions {
  readonly source: string
  readonly now: number
  readonly textCharsMax: number
}

/** Well-formed Unicode without NUL, cut with a mark. Never cuts a surrogate pair. */
export const cleanText = (text: string, charsMax: number): string => {
  const clean = text.replace(NUL, '').toWellFormed()
  return clean.length <= charsMax ? clean : `${clean.slice(0, charsMax - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

const isWeb = (url: string): boolean => /^https?:\/\/[^\s]+$/i.test(url) && url.length <= 2_000

/** Drops empty optionals, so that "unknown" is always an absent field; cleans every string on the way. */
const tidy = (value: unknown): unknown => {
  if (typeof value === 'string') return value.replace(NUL, '').toWellFormed()
  if (Array.isArray(value)) return value.map(tidy)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, tidy(inner)] as const)
    .filter(([, inner]) => inner !== undefined && inner !== null && inner !== '')
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

const clockOf = (stated: number | undefined, now: number) => {
  const sane = stated !== undefined && stated >= PUBLISHED_MS_MIN && stated <= now + FUTURE_MS_MAX
  return sane ? { publishedAt: Math.floor(stated) } : { publishedAt: now, clockClamped: true }
}

/** A sighting as the mention that goes on the log; `version` is set by intake. Rejects name the field, never its text. */
export const normalise = (sighting: Sighting, options: NormaliseOptions): Outcome<Mention> => {
  const { source, now, textCharsMax } = options
  if (typeof sighting.nativeId !== 'string' || sighting.nativeId === '') {
    return reject('mention-invalid', 'nativeId: missing')
  }
  if (typeof sighting.text !== 'string') return reject('mention-invalid', 'text: missing')
  const { publishedAt, text, title, links, url, editedAt, version: _version, ...rest } = sighting
  const nativeId = cleanText(sighting.nativeId, NATIVE_ID_CHARS_MAX + 1)
  const mention = {
    ...(tidy(rest) as object),
    id: mentionId(source, nativeId),
    source,
    nativeId,
    version: 1,
    text: cleanText(text, textCharsMax),
    ...(title !== undefined && title !== '' && { title: cleanText(title, 2_000) }),
    ...(url !== undefined && isWeb(url) && { url: url.toWellFormed() }),
    ...(links !== undefined && links.length > 0 && { links: links.filter(isWeb).slice(0, LINKS_MAX) }),
    ...clockOf(publishedAt, now),
    ...(editedAt !== undefined && editedAt >= PUBLISHED_MS_MIN && editedAt <= now + DAY_MS && { editedAt }),
    collectedAt: now,
  }
  return isMention(mention) ? ok(mention) : reject('mention-invalid', whyNoMention(mention))
}

/** 64 bits over everything but the version and the times of collection: equal means nothing changed. */
export const fingerprintOf = (mention: Mention): string => {
  const { version: _version, collectedAt, publishedAt, ...content } = mention
  // A clamped clock is the time of collection in disguise.
  const at = mention.clockClamped === true && publishedAt === collectedAt ? 0 : publishedAt
  return createHash('sha256')
    .update(`${at}${JSON.stringify(content)}`)
    .digest('hex')
    .slice(0, 16)
}
