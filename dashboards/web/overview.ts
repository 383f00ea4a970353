import { HOUR_MS } from '../../config/instant.ts'
import type { Brand, WatchList } from '../../config/watchlist.ts'
import type { Store } from '../../store/client.ts'
import { moodsOfBrand } from '../../store/queries/moods-of-brand.ts'
import { pulseOfBrand } from '../../store/queries/pulse-of-brand.ts'
import { reachAndVoices } from '../../store/queries/reach-and-voices.ts'
import { shareOfVoice } from '../../store/queries/share-of-voice.ts'
import type { Figure, Overview, Span } from './contract.ts'
import { netSentiment, percent } from './net-sentiment.ts'
import { comparedWith, hourCeil, hourFloor, idsOf, secondsOf } from './span.ts'

const COURSE_STEPS = 56
const stepChoicesMs = [1, 3, 6, 12, 24, 168].map((hours) => hours * HOUR_MS)

interface Asked {
  readonly store: Store
  readonly watchList: WatchList
  readonly brand: Brand
  readonly span: Span
  readonly against: Span
}

/** Parameters of the hourly questions: whole hours around both spans. */
export const hourly = (span: Span, against: Span) => ({
  fromSeconds: secondsOf(hourFloor(span.from)),
  toSeconds: secondsOf(hourCeil(span.to)),
  againstFromSeconds: secondsOf(hourFloor(against.from)),
  againstToSeconds: Math.min(secondsOf(hourCeil(against.to)), secondsOf(hourFloor(span.from))),
})

const nothing = { mentions: 0, negative: 0, neutral: 0, positive: 0 }

/** One value a step; a step without a row is `missing`. */
const course = <R>(
  steps: number,
  rows: ReadonlyMap<number, R>,
  value: (row: R) => number | null,
  missing: number | null,
): Figure['course'] =>
  Array.from({ length: steps }, (_, slot) => {
    const row = rows.get(slot)
    return row === undefined ? missing : value(row)
  })

const bySlot = <R extends { slot: number }>(rows: readonly R[]): Map<number, R> =>
  new Map(rows.map((row) => [row.slot, row]))

/** The tiles: six figures, each with what it was before and its course. Four small questions, asked at once. */
export const askOverview = async (asked: Asked, signal: AbortSignal): Promise<Overview> => {
  const { store, watchList, brand, span, against } = asked
  const hours = hourly(span, against)
  const fromMs = hours.fromSeconds * 1_000
  const wide = hours.toSeconds * 1_000 - fromMs
  const stepMs = stepChoicesMs.find((step) => wide / step <= COURSE_STEPS) ?? 168 * HOUR_MS
  const steps = Math.ceil(wide / stepMs)
  const stepSeconds = stepMs / 1_000
  const shared = { ...hours, fromUnix: hours.fromSeconds, stepSeconds }
  const compared = comparedWith(watchList, brand).brands
  const [moods, pulse, voices, shares] = await Promise.all([
    store.ask(
      moodsOfBrand,
      {
        brand: brand.id,
        fromSeconds: secondsOf(span.from),
        toSeconds: secondsOf(span.to),
        againstFromSeconds: secondsOf(against.from),
        againstToSeconds: secondsOf(against.to),
      },
      signal,
    ),
    store.ask(
      pulseOfBrand,
      { brand: brand.id, fromSeconds: hours.fromSeconds, toSeconds: hours.toSeconds, stepSeconds: 3_600 },
      signal,
    ),
    store.ask(reachAndVoices, { brand: brand.id, ...shared }, signal),
    store.ask(shareOfVoice, { brands: idsOf(compared), ...shared }, signal),
  ])
  const now = moods.find((row) => row.now === 1) ?? nothing
  const before = moods.find((row) => row.now === 0) ?? nothing
  const slots = new Map<number, typeof nothing>()
  for (const row of pulse) {
    const slot = Math.floor((row.atSeconds - hours.fromSeconds) / stepSeconds)
    const sums = slots.get(slot) ?? { ...nothing }
    sums.mentions += row.mentions
    sums.negative += row.negative
    sums.positive += row.positive
    slots.set(slot, sums)
  }
  const voicesBySlot = bySlot(voices.filter((row) => row.part === 0))
  const whole = voices.find((row) => row.part === 1)
  const held = voices.find((row) => row.part === 2)
  return {
    brand: brand.id,
    span,
    against,
    stepSeconds,
    figures: {
      mentions: {
        now: now.mentions,
        before: before.mentions,
        course: course(steps, slots, (sums) => sums.mentions, 0),
      },
      netSentiment: {
        now: netSentiment(now),
        before: netSentiment(before),
        course: course(steps, slots, netSentiment, null),
      },
      negativeShare: {
        now: percent(now.negative, now.mentions),
        before: percent(before.negative, before.mentions),
        course: course(steps, slots, (sums) => percent(sums.negative, sums.mentions), null),
      },
      reach: {
        now: whole?.reach ?? 0,
        before: held?.reach ?? 0,
        course: course(steps, voicesBySlot, (row) => row.reach, 0),
      },
      voices: {
        now: whole?.voices ?? 0,
        before: held?.voices ?? 0,
        course: course(steps, voicesBySlot, (row) => row.voices, 0),
      },
      shareOfVoice: shareFigure(shares, brand.id, steps),
    },
  }
}

const shareFigure = (
  rows: readonly { brand: string; slot: number; mentions: number }[],
  brand: string,
  steps: number,
): Figure => {
  const slots = new Map<number, { own: number; all: number }>()
  let own = 0
  let all = 0
  for (const row of rows) {
    const mine = row.brand === brand ? row.mentions : 0
    const sums = slots.get(row.slot) ?? { own: 0, all: 0 }
    sums.own += mine
    sums.all += row.mentions
    slots.set(row.slot, sums)
    if (row.slot >= 0) {
      own += mine
      all += row.mentions
    }
  }
  const held = slots.get(-1)
  return {
    now: percent(own, all),
    before: held === undefined ? null : percent(held.own, held.all),
    course: course(steps, slots, (sums) => percent(sums.own, sums.all), null),
  }
}
