import { DAY_MS, HOUR_MS, hourFloor, MINUTE_MS } from '../../../config/time/instant.ts'
import { fromLocal, toLocal } from '../../../config/time/local-time.ts'
import type { Bucket, Trend } from '../contract/figures.ts'
import type { Span } from '../contract/values.ts'
import { localSlots } from './local-slots.ts'
import { netSentiment, STEPS_MIN, tellMood } from './net-sentiment.ts'

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
/** A silent bucket is a gap only where this many mentions were expected. */
const GAP_EXPECTED_MIN = 10

/** The finest step that gives at most `barsMax` bars. */
export const stepFor = (span: Span, barsMax: number): number =>
  stepsMs.find((step) => (span.to - span.from) / step <= barsMax) ?? 10_080 * MINUTE_MS

/**
 * The finest step from `finestMs` on at which half of what was said stands in slots that tell a mood: of a quiet brand
 * few mentions come at once, and its line would never be drawn. A crisis stays as fine as can be, however quiet the
 * hours around it. Where no step does, the finest: bars then say more.
 */
export const stepWithMood = (
  { span, zone, rows }: Pick<TrendInput, 'span' | 'zone' | 'rows'>,
  finestMs: number,
): number => {
  const tellsMood = (stepMs: number): boolean => {
    const slots = localSlots(zone, stepMs, span)
    return slots.length >= STEPS_MIN && tellMood(slots.map((slot) => sumUp(rows, slot)))
  }
  return stepsMs.find((step) => step >= finestMs && step <= DAY_MS && tellsMood(step)) ?? finestMs
}

const grainsMs = [60, 30, 15, 10].map((minutes) => minutes * MINUTE_MS)
/** The width of the rows to ask for: no finer than needed, and dividing the step and every offset of the zone. */
export const grainFor = (stepMs: number, offsetsMs: readonly number[]): number =>
  grainsMs.find((grain) => [stepMs, ...offsetsMs].every((ms) => ms % grain === 0)) ?? 5 * MINUTE_MS

/** Where the rows from that instant on begin. */
const indexFrom = (rows: readonly Pulse[], at: number): number => {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rows[middle]?.at ?? 0) < at) low = middle + 1
    else high = middle
  }
  return low
}

const sumUp = (rows: readonly Pulse[], { from, to }: Span): Omit<Pulse, 'at'> => {
  const sums = { mentions: 0, negative: 0, neutral: 0, positive: 0 }
  for (let index = indexFrom(rows, from); index < rows.length; index += 1) {
    const row = rows[index]
    if (row === undefined || row.at >= to) break
    sums.mentions += row.mentions
    sums.negative += row.negative
    sums.neutral += row.neutral
    sums.positive += row.positive
  }
  return sums
}

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}

interface Known {
  readonly rows: readonly Pulse[]
  readonly zone: string
  /** When the first row begins: its slot may be counted only in part. */
  readonly firstAt: number
}

/** What as long a stretch brought from the same local time on, so many days before: days with a changed clock are even. */
const expectedOf = ({ rows, zone, firstAt }: Known, slot: Span, shifts: readonly number[]): number | null => {
  const earlier = shifts
    .map((shift) => fromLocal(zone, toLocal(zone, slot.from) - shift))
    .filter((from) => from > firstAt)
    .map((from) => sumUp(rows, { from, to: from + slot.to - slot.from }).mentions)
  // Median, not mean: one viral day would lift the level and hide the next one.
  return earlier.length < EARLIER_MIN ? null : median(earlier)
}

const usualNetOf = (rows: readonly Pulse[], slots: readonly Span[]): Trend['usualNet'] => {
  const values = slots
    .map((slot) => netSentiment(sumUp(rows, slot)))
    .filter((net) => net !== null)
    .toSorted((a, b) => a - b)
  if (values.length < RANGE_VALUES_MIN) return null
  const at = (share: number): number => values[Math.round(share * (values.length - 1))] ?? 0
  return { low: at(0.1), high: at(0.9) }
}

/** Whether nothing at all was heard in the hours that a slot touches. */
const isSilent = (heard: ReadonlySet<number>, slot: Span): boolean => {
  for (let hour = hourFloor(slot.from); hour < slot.to; hour += HOUR_MS) if (heard.has(hour)) return false
  return true
}

export interface TrendInput {
  readonly brand: string
  readonly span: Span
  readonly zone: string
  readonly stepMs: number
  /** From `HISTORY_MS` before the span on, in order, none across the border of two slots. */
  readonly rows: readonly Pulse[]
  /** Starts of the hours in which anything was heard of any compared brand: silence everywhere is a gap. */
  readonly heardHours: readonly number[]
  readonly now: number
}

/**
 * Weeks at the edges of the span count what of them lies inside, or the bars would tell of more than the span holds.
 * The week that goes on keeps its end.
 */
const cutAt = ({ span, stepMs, now }: TrendInput): ((slot: Span) => Span) =>
  stepMs <= DAY_MS
    ? (slot) => slot
    : (slot) => ({ from: Math.max(slot.from, span.from), to: span.to < now ? Math.min(slot.to, span.to) : slot.to })

/** Slots that are even on local clocks from rows of UTC, each with what was to be expected of it. */
export const trendOf = (input: TrendInput): Trend => {
  const { span, zone, stepMs, rows, now } = input
  const slots = localSlots(zone, stepMs, span)
  const last = slots.at(-1) ?? span
  const historySince = rows[0]?.at ?? null
  const history = localSlots(zone, stepMs, { from: historySince ?? last.from, to: last.from - DAY_MS })
  const known = { rows, zone, firstAt: historySince ?? Number.POSITIVE_INFINITY }
  const heard = new Set(input.heardHours)
  const cut = cutAt(input)
  // One basis for the whole chart: a line that changes its meaning half-way says nothing.
  const byWeeks = expectedOf(known, last, WEEKS) !== null && known.firstAt < (slots[0]?.from ?? 0) - 14 * DAY_MS
  const shifts = stepMs > DAY_MS ? [] : byWeeks ? WEEKS : DAYS
  const buckets = slots.map((whole): Bucket => {
    const slot = cut(whole)
    const sums = sumUp(rows, slot)
    const expected = expectedOf(known, slot, shifts)
    const unfinished = now < slot.to
    const partial = slot.from !== whole.from || slot.to !== whole.to
    const silent = sums.mentions === 0 && isSilent(heard, slot)
    const gap = !unfinished && silent && (expected ?? 0) >= GAP_EXPECTED_MIN
    return { at: slot.from, until: slot.to, ...sums, net: netSentiment(sums), expected, gap, unfinished, partial }
  })
  return {
    brand: input.brand,
    span,
    zone,
    stepMinutes: stepMs / MINUTE_MS,
    buckets,
    expectedFrom: buckets.every((bucket) => bucket.expected === null) ? null : byWeeks ? 'weeks' : 'days',
    usualNet: usualNetOf(rows, history),
    historySince,
  }
}
