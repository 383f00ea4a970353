import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { fromLocal, toLocal } from '../../../config/time/local-time.ts'
import type { Span } from '../contract/values.ts'

/** Weeks begin on Mondays, as the calendars of our readers have them; the first of 1970 was the 5th of January. */
const MONDAY_MS = 4 * DAY_MS

/** What is longer than its step because the clocks were set back, in steps. */
const cut = (at: number, until: number, stepMs: number): Span[] =>
  // Longer steps stay whole: cut, one bar of the day would be a stump that looks like a silence.
  stepMs > HOUR_MS
    ? [{ from: at, to: until }]
    : Array.from({ length: Math.ceil((until - at) / stepMs) }, (_, nth) => ({
        from: at + nth * stepMs,
        to: Math.min(until, at + (nth + 1) * stepMs),
      }))

/**
 * The slots of `span` that are even on the local clocks of `zone`, each a real stretch of time, in order and
 * without a hole. An hour that the clocks skip has none, one that comes twice has two of each. Of steps above an
 * hour (in ms) one slot is longer or shorter on such a day.
 */
export const localSlots = (zone: string, stepMs: number, span: Span): Span[] => {
  const slots: Span[] = []
  const first = stepMs > DAY_MS ? MONDAY_MS : 0
  let local = Math.floor((toLocal(zone, span.from) - first) / stepMs) * stepMs + first
  let at = fromLocal(zone, local)
  while (at < span.to) {
    local += stepMs
    const until = fromLocal(zone, local)
    for (const slot of cut(at, until, stepMs)) if (slot.to > span.from && slot.from < span.to) slots.push(slot)
    at = until
  }
  return slots
}
