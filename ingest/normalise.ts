import { hash } from 'node:crypto'
import { type Outcome, ok, reject } from '../config/outcome.ts'
import { DAY_MS, MINUTE_MS } from '../config/time/instant.ts'
import { type Mention, type MentionKind, mentionId, mentionKinds, mentionLimits } from './mention.ts'
import { isMention, whyNoMention } from './mention-codec.ts'
import { cleanText, fieldsOf, instantOf, isCleanId } from './normalise-fields.ts'
import type { Sighting } from './source.ts'

/** The web is younger than this; a clock that says less is wrong. */
export const PUBLISHED_MS_MIN = Date.UTC(1990, 0, 1)
/** Clocks differ by that much; what lies further ahead is taken for now. */
export const FUTURE_MS_MAX = 10 * MINUTE_MS

export interface NormaliseOptions {
  readonly source: string
  readonly now: number
  readonly textCharsMax: number
}

const kinds: ReadonlySet<unknown> = new Set(mentionKinds)

const clockOf = (stated: unknown, now: number) => {
  const publishedAt = instantOf(stated, PUBLISHED_MS_MIN, now + FUTURE_MS_MAX)
  return publishedAt === undefined ? { publishedAt: now, clockClamped: true } : { publishedAt }
}

/** The version that a source counts itself, if it is one: a whole number from 1 to 8e12. Else intake counts. */
export const statedVersionOf = (version: unknown): number | undefined =>
  typeof version === 'number' && Number.isInteger(version) && version >= 1 && version <= mentionLimits.version
    ? version
    : undefined

/**
 * A sighting as the mention that goes on the log; `version` is set by intake. Only what makes a mention must be right:
 * native id, kind and text, else it is rejected with the name of the field, never its text. Any other field that says
 * nonsense (a negative count, a link that is none, a rating of 7) is unknown, which is an absent field; a whole mention
 * is worth more than a wrong detail.
 */
export const normalise = (sighting: Sighting, options: NormaliseOptions): Outcome<Mention> => {
  const { source, now, textCharsMax } = options
  // Hand-written sources and pushed posts come through here: their types are a promise, not a fact.
  const raw: Readonly<Record<string, unknown>> =
    typeof sighting === 'object' && sighting !== null ? (sighting as Record<string, unknown>) : {}
  const deleted = raw['deleted'] === true
  const text = raw['text'] ?? (deleted ? '' : undefined)
  const { nativeId } = raw
  if (typeof nativeId !== 'string') return reject('mention-invalid', 'nativeId: missing')
  if (nativeId === '') return reject('mention-invalid', 'nativeId: empty')
  if (nativeId.length > mentionLimits.nativeIdChars) {
    return reject('mention-invalid', `nativeId: longer than ${mentionLimits.nativeIdChars} characters`)
  }
  if (!isCleanId(nativeId)) return reject('mention-invalid', 'nativeId: NUL or half a character in it')
  if (typeof text !== 'string') return reject('mention-invalid', 'text: missing')
  if (!kinds.has(raw['kind'])) return reject('mention-invalid', `kind: none of ${mentionKinds.join(', ')}`)
  const mention: Record<string, unknown> = {
    id: mentionId(source, typeof raw['idOf'] === 'string' ? raw['idOf'] : nativeId),
    source,
    nativeId,
    version: 1,
    kind: raw['kind'] as MentionKind,
    text: cleanText(text, textCharsMax),
    ...clockOf(raw['publishedAt'], now),
    collectedAt: now,
  }
  if (deleted) mention['deleted'] = true
  const editedAt = instantOf(raw['editedAt'], PUBLISHED_MS_MIN, now + DAY_MS)
  if (editedAt !== undefined) mention['editedAt'] = editedAt
  fieldsOf(raw, mention)
  return isMention(mention) ? ok(mention) : reject('mention-invalid', whyNoMention(mention))
}

/**
 * 64 bits over what makes a mention worth storing again: equal means nothing changed. The place where it was found and
 * the source's word on when it was edited are left out: an article that stands in two feeds would else become a new
 * version at every look, and so would every entry of a feed that stamps them all at each call. `idOf` as in `Sighting`.
 */
export const fingerprintOf = (mention: Mention, idOf: string = mention.nativeId): string => {
  const {
    version: _,
    id: _id,
    collectedAt: _collected,
    publishedAt,
    channel: _channel,
    editedAt: _edited,
    ...content
  } = { ...mention, nativeId: idOf }
  // A clamped clock is the time of collection in disguise.
  const at = mention.clockClamped === true ? 0 : publishedAt
  return hash('sha256', `${at}${JSON.stringify(content)}`, 'hex').slice(0, 16)
}
