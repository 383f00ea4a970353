import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../config/instant.ts'
import type { Bucket, Span, Trend } from './contract.ts'
import { fromLocal, offsetMs, toLocal } from './local-time.ts'
import { netSentiment } from './net-sentiment.ts'

/** Mentions by mood from one instant on, for as long as the rows' step is. */
export interface Pulse {
  readonly at: number
  readonly mentions: number
  readonly negative: number
  readonly neutral: number
  readonly positive: number
}

const stepsMs = [5, 10, 30, 60, 120, 180, 360, 720, 1_440, 10_080].map((minutes) => minutes * MINUTE_MS)
/** How far back the expected level looks: four weeks. */
export const HISTORY_MS = 28 * DAY_MS
const WEEKS = [1, 2, 3, 4].map((week) => week * 7 * DAY_MS)
const DAYS = [1, 2, 3, 4, 5, 6, 7].map((day) => day * DAY_MS)
/** A median of fewer earlier values is a guess. */
const EARLIER_MIN = 3
const RANGE_VALUES_MIN = 8
const RANGE_POLAR_MIN = 5
/** A silent bucket is a gap only where this many mentions were expected. */
const GAP_EXPECTED_MIN = 10

/** The finest step that gives at most `barsMax` bars. */
export const stepFor = (span: Span, barsMax: number): number =>
  stepsMs.find((step) => (span.to - span.from) / step <= barsMax) ?? 10_080 * MINUTE_MS

/** The width of the rows to ask for: no finer than needed, and dividing every zone's offset. */
export const grainFor = (stepMs: number, offset: number): number =>
  Math.min(stepMs, offset % HOUR_MS === 0 ? HOUR_MS : 15 * MINUTE_MS)

const empty = { mentions: 0, negative: 0, neutral: 0, positive: 0 }
type Sums = typeof empty

const sumUp = (rows: readonly Pulse[], slotOf: (at: number) => number): Map<number, Sums> => {
  const slots = new Map<number, Sums>()
  for (const row of rows) {
    const slot = slotOf(row.at)
    const sums = slots.get(slot) ?? { ...empty }
    sums.mentions += row.mentions
    sums.negative += row.negative
    sums.neutral += row.neutral
    sums.positive += row.positive
    slots.set(slot, sums)
  }
  return slots
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

// Median, not mean: one viral day would lift the level and hide the next one.
const expectedAt = (
  slots: ReadonlyMap<number, Sums>,
  slot: number,
  firstSlot: number,
  shifts: readonly number[],
): number | null => {
  const earlier = shifts
    .filter((shift) => slot - shift > firstSlot)
    .map((shift) => slots.get(slot - shift)?.mentions ?? 0)
  return earlier.length < EARLIER_MIN ? null : median(earlier)
}

const usualNetOf = (slots: ReadonlyMap<number, Sums>, before: number): Trend['usualNet'] => {
  const values = [...slots]
    .filter(([slot, sums]) => slot < before && sums.negative + sums.positive >= RANGE_POLAR_MIN)
    .map(([, sums]) => netSentiment(sums) ?? 0)
    .toSorted((a, b) => a - b)
  if (values.length < RANGE_VALUES_MIN) return null
  const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0
  return { low: at(0.1), high: at(0.9) }
}

export interface TrendInput {
  readonly brand: string
  readonly span: Span
  readonly zone: string
  readonly stepMs: number
  /** From `HISTORY_MS` before the span on. */
  readonly rows: readonly Pulse[]
  /** Starts of the hours in which anything was heard of any compared brand: silence everywhere is a gap. */
  readonly heardHours: readonly number[]
  readonly now: number
}

/** Even slots of local time from rows of UTC, each with what was to be expected of it. */
export const trendOf = (input: TrendInput): Trend => {
  const { span, zone, stepMs, rows, now } = input
  const slotOf = (at: number): number => Math.floor(toLocal(zone, at) / stepMs) * stepMs
  const slots = sumUp(rows, slotOf)
  const heard = new Set(input.heardHours.flatMap((hour) => [slotOf(hour), hour + offsetMs(zone, hour)]))
  const first = rows[0]
  const firstSlot = first === undefined ? Number.POSITIVE_INFINITY : slotOf(first.at)
  const last = slotOf(span.to - 1)
  // One basis for the whole chart: a line that changes its meaning half-way says nothing.
  const byWeeks = expectedAt(slots, last, firstSlot, WEEKS) !== null && firstSlot < slotOf(span.from) - 2 * 7 * DAY_MS
  const shifts = stepMs > DAY_MS ? [] : byWeeks ? WEEKS : DAYS
  const buckets: Bucket[] = []
  for (let slot = slotOf(span.from); slot <= last; slot += stepMs) {
    const sums = slots.get(slot) ?? empty
    const expected = expectedAt(slots, slot, firstSlot, shifts)
    const at = fromLocal(zone, slot)
    const until = fromLocal(zone, slot + stepMs)
    const unfinished = now < until
    const silent = !heard.has(slot) && !heard.has(slot - (slot % HOUR_MS))
    const gap = !unfinished && silent && sums.mentions === 0 && (expected ?? 0) >= GAP_EXPECTED_MIN
    buckets.push({ at, until, ...sums, net: netSentiment(sums), expected, gap, unfinished })
  }
  return {
    brand: input.brand,
    span,
    zone,
    stepMinutes: stepMs / MINUTE_MS,
    buckets,
    expectedFrom: buckets.every((bucket) => bucket.expected === null) ? null : byWeeks ? 'weeks' : 'days',
    usualNet: usualNetOf(slots, last - DAY_MS),
    historySince: first?.at ?? null,
  }
}
