import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'

/** A length of time as people count it. */
export interface Span {
  readonly count: number
  readonly unit: 'minute' | 'hour' | 'day'
}

/** 25 minutes, 3 hours, 2 days. */
export const spanOf = (ms: number): Span => {
  if (ms < 2 * HOUR_MS) return { count: Math.round(ms / MINUTE_MS), unit: 'minute' }
  if (ms < 2 * DAY_MS) return { count: Math.round(ms / HOUR_MS), unit: 'hour' }
  return { count: Math.round(ms / DAY_MS), unit: 'day' }
}
