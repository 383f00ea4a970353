import { DAY_MS, HOUR_MS } from '../../../config/instant.ts'
import { fromLocal, toLocal } from '../../../config/local-time.ts'

export const periodNames = ['24h', '7d', '14d', '30d'] as const
export type PeriodName = (typeof periodNames)[number]

const days: Record<Exclude<PeriodName, '24h'>, number> = { '7d': 7, '14d': 14, '30d': 30 }

export interface Period {
  readonly from: number
  readonly to: number
  /** Start of the time before that it is held against. */
  readonly against: number
}

/** The instant at which a local day starts, `back` days before the one that `at` lies in. */
const dayStart = (zone: string, at: number, back: number): number =>
  fromLocal(zone, (Math.floor(toLocal(zone, at) / DAY_MS) - back) * DAY_MS)

/** Whole local days up to now, today included; 24 hours are whole hours of the local clock, the current one included. */
export const periodOf = (name: PeriodName, now: number, zone: string): Period => {
  if (name === '24h') {
    const from = now - (toLocal(zone, now) % HOUR_MS) - 23 * HOUR_MS
    return { from, to: now, against: from - DAY_MS }
  }
  const length = days[name]
  return { from: dayStart(zone, now, length - 1), to: now, against: dayStart(zone, now, 2 * length - 1) }
}
