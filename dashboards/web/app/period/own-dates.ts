import { DAY_MS } from '../../../../config/time/instant.ts'
import { SPAN_DAYS_MAX } from '../../contract/limits.ts'

/** The first day and the last, both included, as the address writes them: 2026-10-01..2026-10-31. */
export type OwnDates = `${string}..${string}`

/** One less than the server answers for: clocks may be set back in between. */
export const DAYS_MAX = SPAN_DAYS_MAX - 1
/** What it is held against must not begin before 2004, where the server's calendar does. */
const EARLIEST = Date.UTC(2006, 0, 1)

/** Why two dates are no period. */
export type DatesFault = 'missing' | 'order' | 'early' | 'future' | 'long'

/** Midnight of a day, as if local time were UTC; undefined for a day that no calendar has. */
const dayOf = (text: string): number | undefined => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) || dateOf(at) !== text ? undefined : at
}

export const dateOf = (localMs: number): string => new Date(localMs).toISOString().slice(0, 10)

/** The server's calendar ends a year later. */
const LATEST = '2098-12-31'

/** `today`: the last day that may be the first, as a date. */
export const faultOf = (first: string, last: string, today = LATEST): DatesFault | undefined => {
  const [from, to] = [dayOf(first), dayOf(last)]
  if (from === undefined || to === undefined) return 'missing'
  if (to < from) return 'order'
  if (from < EARLIEST) return 'early'
  if (first > today) return 'future'
  return to - from >= DAYS_MAX * DAY_MS ? 'long' : undefined
}

export const ownDates = (first: string, last: string): OwnDates => `${first}..${last}`

/** Both days of dates that are a period. */
export const datesOf = (text: string): { readonly first: number; readonly last: number } | undefined => {
  const [first = '', last = '', ...rest] = text.split('..')
  if (rest.length > 0 || faultOf(first, last) !== undefined) return undefined
  return { first: Date.parse(first), last: Date.parse(last) }
}
