import { PipelineError } from '../../config/errors.ts'
import { HOUR_MS } from '../../config/instant.ts'
import type { BrandId } from '../../config/watched.ts'
import type { Store } from '../../store/client.ts'
import { busyHours, busyHoursOfChannel, busyHoursOfTopic, type MoodFilter } from '../../store/queries/busy-hours.ts'
import { latestMentions } from '../../store/queries/latest-mentions.ts'
import type { MentionRow } from '../../store/queries/mention-columns.ts'
import type { Mentions, MentionView } from './contract/mentions.ts'
import type { Span } from './contract/values.ts'
import { hourFloor, millis, secondsOf } from './span.ts'

/** More of a text than this is not sent to the screen. */
const TEXT_CHARS_MAX = 4_000

/** The address, when it is one that a browser may open: never `javascript:` or the like. */
const openable = (url: string): string | null => {
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
  /** `<epoch ms>_<id>` of the last mention of the page before. */
  readonly before: string | undefined
  readonly limit: number
}

const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff~'

const cursorOf = (asked: MentionsAsked): { readonly at: number; readonly id: string } => {
  if (asked.before === undefined) return { at: asked.span.to, id: LAST_ID }
  const [, at, id] = /^(\d{1,15})_([0-9a-f-]{36})$/.exec(asked.before) ?? []
  if (at === undefined || id === undefined) {
    throw new PipelineError('SL_REQUEST_INVALID', 'before is not a cursor of this API')
  }
  return { at: Math.min(Number(at), asked.span.to), id }
}

/** Two filters together may leave too few in the hours of one: then more hours are read, three times at most. */
const wideningFactors = [1, 8, 64] as const
/** The rollups follow the rows by seconds: the newest hours are read whether they are in there or not. */
const FRESH_HOURS = 2
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/**
 * The latest mentions that pass the filters. The rollups say in which hours enough of them lie, so only the rows of
 * those hours are read, however many the brand has.
 */
export const askMentions = async (store: Store, asked: MentionsAsked, signal: AbortSignal): Promise<Mentions> => {
  const { brand, limit } = asked
  const cursor = cursorOf(asked)
  const filters = { mood: asked.mood, topic: asked.topic, source: asked.source, channel: asked.channel }
  const where = asked.topic !== '' ? busyHoursOfTopic : asked.source !== '' ? busyHoursOfChannel : busyHours
  const fromSeconds = secondsOf(asked.span.from)
  const newest = secondsOf(hourFloor(cursor.at))
  const fresh = Array.from({ length: FRESH_HOURS }, (_, back) => newest - back * (HOUR_MS / 1_000))
  const span = { fromSeconds: secondsOf(hourFloor(asked.span.from)), toSeconds: newest + HOUR_MS / 1_000 }
  let rows: MentionRow[] = []
  let oldest = 0
  for (const factor of wideningFactors) {
    // One more hour than needed: part of the cursor's own may be shown already.
    const wanted = (limit + 1) * factor + (asked.before === undefined ? 0 : limit)
    const busy = await store.ask(where, { brand, ...filters, ...span, wanted }, signal)
    const hours = [...new Set([...fresh, ...busy.map((hour) => hour.hourSeconds)])]
    const at = { before: millis(cursor.at), beforeId: cursor.id, fromSeconds, hours }
    rows = await store.ask(latestMentions, { brand, ...at, ...filters, limit: limit + 1 }, signal)
    const last = busy.at(-1)
    oldest = last === undefined || last.reached < wanted ? 0 : last.hourSeconds
    if (rows.length > limit || oldest === 0) break
  }
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const more = rows.length > limit && last !== undefined ? `${last.publishedAt}_${last.id}` : null
  return { mentions: shown.map(mentionView), next: more ?? (oldest === 0 ? null : `${oldest * 1_000}_${FIRST_ID}`) }
}
