import { DAY_MS, HOUR_MS } from '../../../../config/time/instant.ts'
import { fromLocal, toLocal } from '../../../../config/time/local-time.ts'
import { datesOf, type OwnDates } from './own-dates.ts'

export const periodNames = ['24h', '7d', '14d', '30d', '90d', '12m'] as const
export type PeriodName = (typeof periodNames)[number]
/** One of those that end now, or dates of the reader's own. */
export type PeriodChoice = PeriodName | OwnDates

const days: Record<Exclude<PeriodName, '24h'>, number> = { '7d': 7, '14d': 14, '30d': 30, '90d': 90, '12m': 365 }

export interface Period {
  readonly from: number
  readonly to: number
  /** Start of the time before that it is held against. */
  readonly against: number
}

/** As the address says it; undefined for what nobody can have chosen. */
export const periodChoiceOf = (text: string | null): PeriodChoice | undefined => {
  const name = periodNames.find((known) => known === text)
  return name ?? (datesOf(text ?? '') === undefined ? undefined : (text as OwnDates))
}

const isName = (choice: PeriodChoice): choice is PeriodName => !choice.includes('..')

/** Local days: their starts as if local time were UTC, and how many. */
const localDays = (choice: Exclude<PeriodChoice, '24h'>, now: number, zone: string) => {
  const own = isName(choice) ? undefined : datesOf(choice)
  if (own !== undefined) return { first: own.first, length: (own.last - own.first) / DAY_MS + 1 }
  const length = days[choice as keyof typeof days]
  return { first: (Math.floor(toLocal(zone, now) / DAY_MS) - length + 1) * DAY_MS, length }
}

/** Whole local days up to now, today included; 24 hours are whole hours of the local clock, the current one included. */
export const periodOf = (choice: PeriodChoice, now: number, zone: string): Period => {
  if (choice === '24h') {
    const from = now - (toLocal(zone, now) % HOUR_MS) - 23 * HOUR_MS
    return { from, to: now, against: from - DAY_MS }
  }
  const { first, length } = localDays(choice, now, zone)
  const from = fromLocal(zone, first)
  return {
    from,
    // Dates that are still to come have nothing to show, but are a period all the same.
    to: Math.max(from + 1, Math.min(now, fromLocal(zone, first + length * DAY_MS))),
    against: fromLocal(zone, first - length * DAY_MS),
  }
}

/** A day, also the one on which clocks are set back. */
const DAY_MS_MAX = DAY_MS + HOUR_MS

/**
 * Of which time it is told what changed: of the period against the one before, as all figures are. A day is too short
 * for that, and an open incident of this week comes first: of these the last hours are told, against the same hours of
 * the days before, which is what no `against` means.
 */
export const changesSpan = (
  { from, to, against }: Period,
  openSince = Number.NEGATIVE_INFINITY,
): { readonly from: number; readonly to: number; readonly against?: number } => {
  const isCrisis = openSince >= from && openSince < to && to - from <= 7 * DAY_MS + HOUR_MS
  if (to - from > DAY_MS_MAX && !isCrisis) return { from, to, against }
  return { from: Math.max(from, to - DAY_MS, isCrisis ? openSince : from), to }
}

/** Whether nothing new can come into it. */
export const hasEnded = (choice: PeriodChoice, now: number, zone: string): boolean =>
  !isName(choice) && periodOf(choice, now, zone).to < now

/** Days that are looked at for long ask for more than a machine should do every few seconds. */
export const isLong = (choice: PeriodChoice, now: number, zone: string): boolean => {
  const { from, to } = periodOf(choice, now, zone)
  return to - from > 31 * DAY_MS
}
