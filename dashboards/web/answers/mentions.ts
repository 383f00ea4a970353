import type { z } from 'zod'
import type { BrandId } from '../../../config/settings/watched.ts'
import { HOUR_MS, hourFloor, secondsOf } from '../../../config/time/instant.ts'
import type { Query, Store } from '../../../store/client.ts'
import { BUSY_HOURS_MAX, busyHours } from '../../../store/queries/busy-hours.ts'
import { latestMentions } from '../../../store/queries/latest-mentions.ts'
import { askedFor, type MoodFilter } from '../../../store/queries/list-filter.ts'
import type { MentionRow } from '../../../store/queries/mention-columns.ts'
import type { Mentions, MentionView } from '../contract/mentions.ts'
import type { Span } from '../contract/values.ts'
import { type PagePlace, placeOf, placeText } from './page-place.ts'
import { millis } from './span.ts'

/** More of a text than this is not sent to the screen. */
const TEXT_CHARS_MAX = 4_000

/** The address, when it is one that a browser may open: never `javascript:` or the like. */
export const openable = (url: string): string | null => {
  if (url === '') return null
  try {
    const { protocol, href } = new URL(url)
    return protocol === 'https:' || protocol === 'http:' ? href : null
  } catch {
    return null
  }
}

/** Never half of a surrogate pair. */
const cutAt = (text: string, length: number): string => {
  const cut = text.slice(0, length)
  const last = cut.charCodeAt(cut.length - 1)
  return last >= 0xd800 && last <= 0xdbff ? cut.slice(0, -1) : cut
}

export const mentionView = (row: MentionRow): MentionView => {
  const { storedAt: _, url, text, because, ...same } = row
  const cut = text.length > TEXT_CHARS_MAX
  const shown = cut ? cutAt(text, TEXT_CHARS_MAX) : text
  return {
    ...same,
    url: openable(url),
    text: shown,
    cut,
    because: because.filter((span) => span.from < span.to && span.to <= shown.length),
  }
}

export interface MentionsAsked {
  readonly brand: BrandId
  readonly span: Span
  readonly mood: MoodFilter
  readonly topic: string
  readonly source: string
  readonly channel: string
  /** `next` of the page before. */
  readonly before: string | undefined
  readonly limit: number
}

/** Before every id: nothing of its instant is left, as at the end of a span, which does not belong to it. */
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

const startOf = ({ before, span }: MentionsAsked): PagePlace => {
  const { at, id } = before === undefined ? { at: span.to, id: FIRST_ID } : placeOf(before)
  return at < span.to ? { at, id } : { at: span.to, id: FIRST_ID }
}

/** Two filters together may leave too few in the hours of one: then more hours are read, three times at most. */
const wideningFactors = [1, 8, 64] as const
/** The rollups follow the rows by seconds: the newest hours are read whether they are in there or not. */
const FRESH_HOURS = 2

/** The latest mentions that pass the filters, as the screen shows them. */
export const askMentions = async (store: Store, asked: MentionsAsked, signal: AbortSignal): Promise<Mentions> => {
  const { rows, next } = await askRows(store, latestMentions, asked, signal)
  return { mentions: rows.map(mentionView), next }
}

/**
 * Rows of the latest mentions that pass the filters. The rollups say in which hours enough of them lie, so only the
 * rows of those hours are read, however many the brand has.
 */
export const askRows = async <T extends { readonly id: string; readonly publishedAt: number }>(
  store: Store,
  question: Query<typeof latestMentions.params, z.ZodType<T>>,
  asked: MentionsAsked,
  signal: AbortSignal,
): Promise<{ readonly rows: readonly T[]; readonly next: string | null }> => {
  const { brand, limit } = asked
  const start = startOf(asked)
  if (start.at < asked.span.from) return { rows: [], next: null }
  const filters = { mood: asked.mood, topic: asked.topic, source: asked.source, channel: asked.channel }
  const where = askedFor(busyHours, asked)
  const fromSeconds = secondsOf(asked.span.from)
  const newest = secondsOf(hourFloor(start.at))
  const fresh = Array.from({ length: FRESH_HOURS }, (_, back) => newest - back * (HOUR_MS / 1_000))
  const span = { fromSeconds: secondsOf(hourFloor(asked.span.from)), toSeconds: newest + HOUR_MS / 1_000 }
  let found: readonly T[] = []
  let oldest = 0
  for (const factor of wideningFactors) {
    // One more hour than needed: part of the first may be shown already.
    const wanted = (limit + 1) * factor + (asked.before === undefined ? 0 : limit)
    const busy = await store.ask(where, { brand, ...filters, ...span, wanted }, signal)
    const hours = [...new Set([...fresh, ...busy.map((hour) => hour.hourSeconds)])]
    const at = { before: millis(start.at), beforeId: start.id, fromSeconds, hours }
    found = await store.ask(question, { brand, ...at, ...filters, limit: limit + 1 }, signal)
    const last = busy.at(-1)
    const isCut = busy.length === BUSY_HOURS_MAX
    oldest = last === undefined || (last.reached < wanted && !isCut) ? 0 : last.hourSeconds
    if (found.length > limit || oldest === 0 || isCut) break
  }
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const more = found.length > limit && last !== undefined ? placeText({ at: last.publishedAt, id: last.id }) : null
  return { rows, next: more ?? (oldest === 0 ? null : placeText({ at: oldest * 1_000, id: FIRST_ID })) }
}
