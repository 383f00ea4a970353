import type { Brand } from '../../../config/settings/watchlist.ts'
import { HOUR_MS } from '../../../config/time/instant.ts'
import type { Store } from '../../../store/client.ts'
import { firstHour } from '../../../store/queries/first-hour.ts'
import type { Span } from '../contract/values.ts'

/** A start within the first twentieth of the span before still makes a fair comparison. */
const LATE_PART_MAX = 0.05

/** When the brand was first heard, Infinity when it never was, and in which hour last. */
export const heardTimes = async (
  store: Store,
  brand: Brand['id'],
  signal: AbortSignal,
): Promise<{ readonly firstMs: number; readonly lastMs: number | null }> => {
  const [heard] = await store.ask(firstHour, { brand }, signal)
  if (heard === undefined) return { firstMs: Number.POSITIVE_INFINITY, lastMs: null }
  return { firstMs: heard.hourSeconds * 1_000, lastMs: heard.lastSeconds * 1_000 }
}

export const coversAll = (against: Span, firstMs: number): boolean =>
  firstMs <= against.from + Math.max(HOUR_MS, LATE_PART_MAX * (against.to - against.from))

/** Whether we listened to the brand through (almost) all of the span that another is held against. */
export const isComparable = async (
  store: Store,
  brand: Brand['id'],
  against: Span,
  signal: AbortSignal,
): Promise<boolean> => coversAll(against, (await heardTimes(store, brand, signal)).firstMs)
