import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { moodsOfBrand } from '../../../store/queries/moods-of-brand.ts'
import { pulseOfBrand } from '../../../store/queries/pulse-of-brand.ts'
import { reachAndVoices } from '../../../store/queries/reach-and-voices.ts'
import { shareOfVoice } from '../../../store/queries/share-of-voice.ts'
import type { Figure, Overview } from '../contract/figures.ts'
import type { AskedAgainst } from './asked.ts'
import { coversAll, heardTimes } from './first-heard.ts'
import { hourly } from './hourly.ts'
import { netSentiment, percent, STEPS_MIN, tellMood } from './net-sentiment.ts'
import { comparedWith, GRAIN_MS, idsOf } from './span.ts'

const COURSE_STEPS = 56
const stepChoicesMs = [1, 3, 6, 12, 24, 48, 168].map((hours) => hours * HOUR_MS)

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

/**
 * The course of the mood. Of a quiet brand steps are taken together, up to a day, until they tell a mood of half of what
 * was said, as in the chart: each of them says that of all.
 */
const moodCourse = (
  slotsOf: (stepMs: number) => ReadonlyMap<number, typeof nothing>,
  steps: number,
  stepMs: number,
): Figure['course'] => {
  const isWider = (ms: number): boolean =>
    ms <= DAY_MS && ms % stepMs === 0 && Math.ceil((steps * stepMs) / ms) >= STEPS_MIN
  const togetherMs =
    [stepMs, ...stepChoicesMs.filter(isWider)].find((ms) => tellMood([...slotsOf(ms).values()])) ?? stepMs
  const slots = slotsOf(togetherMs)
  return Array.from({ length: steps }, (_, slot) =>
    netSentiment(slots.get(Math.floor((slot * stepMs) / togetherMs)) ?? nothing),
  )
}

const bySlot = <R extends { slot: number }>(rows: readonly R[]): Map<number, R> =>
  new Map(rows.map((row) => [row.slot, row]))

const sumBySlot = (
  rows: readonly (typeof nothing & { readonly atSeconds: number })[],
  fromSeconds: number,
  stepSeconds: number,
): Map<number, typeof nothing> => {
  const slots = new Map<number, typeof nothing>()
  for (const row of rows) {
    const slot = Math.floor((row.atSeconds - fromSeconds) / stepSeconds)
    const sums = slots.get(slot) ?? { ...nothing }
    sums.mentions += row.mentions
    sums.negative += row.negative
    sums.positive += row.positive
    slots.set(slot, sums)
  }
  return slots
}

/** The tiles: six figures, each with what it was before and its course. Four small questions, asked at once. */
export const askOverview = async (asked: AskedAgainst, signal: AbortSignal): Promise<Overview> => {
  const { store, watchList, brand, span, against, now } = asked
  const hours = hourly(span, against, now)
  const wideMs = (hours.toSeconds - hours.fromSeconds) * 1_000
  const stepMs = stepChoicesMs.find((step) => wideMs / step <= COURSE_STEPS) ?? 168 * HOUR_MS
  const steps = Math.ceil(wideMs / stepMs)
  const stepSeconds = stepMs / 1_000
  const shared = { ...hours, fromUnix: hours.fromSeconds, stepSeconds }
  const compared = comparedWith(watchList, brand).brands
  // Rows must not begin before the span does.
  const grainMs = span.from % HOUR_MS === 0 ? HOUR_MS : GRAIN_MS
  const whole = { fromSeconds: hours.fromSeconds, toSeconds: hours.toSeconds, stepSeconds: grainMs / 1_000 }
  const [moods, pulse, voices, shares, { firstMs, lastMs }] = await Promise.all([
    store.ask(moodsOfBrand, { brand: brand.id, ...hours }, signal),
    store.ask(pulseOfBrand, { brand: brand.id, ...whole }, signal),
    store.ask(reachAndVoices, { brand: brand.id, ...shared }, signal),
    store.ask(shareOfVoice, { brands: idsOf(compared), ...shared }, signal),
    heardTimes(store, brand.id, signal),
  ])
  const slotsOf = (ms: number) => sumBySlot(pulse, hours.fromSeconds, ms / 1_000)
  const comparable = coversAll(against, firstMs)
  // Before we listened there is nothing, not zero.
  const listened = (slot: number): boolean =>
    // Of what was brought in later from long before, all that there is.
    span.to <= firstMs || hours.fromSeconds * 1_000 + (slot + 1) * stepMs > firstMs
  const held = ({ now, before, course }: Figure): Figure => ({
    now,
    before: comparable ? before : null,
    course: course.map((value, slot) => (listened(slot) ? value : null)),
  })
  const { mentions, netSentiment, negativeShare } = moodFigures(moods, slotsOf, steps, stepMs)
  const { reach, voices: distinct } = voiceFigures(voices, steps)
  const figures = {
    mentions: held(mentions),
    netSentiment: held(netSentiment),
    negativeShare: held(negativeShare),
    reach: held(stated(reach, mentions)),
    voices: held(stated(atMost(distinct, mentions), mentions)),
    shareOfVoice: held(shareFigure(shares, brand.id, steps)),
  }
  const unfinished = hours.fromSeconds * 1_000 + steps * stepMs > Math.min(span.to, now)
  const firstHeard = lastMs === null ? null : firstMs
  return { brand: brand.id, span, against, stepSeconds, unfinished, firstHeard, lastHeard: lastMs, figures }
}

const moodFigures = (
  rows: readonly (typeof nothing & { readonly now: number })[],
  slotsOf: (stepMs: number) => ReadonlyMap<number, typeof nothing>,
  steps: number,
  stepMs: number,
) => {
  const slots = slotsOf(stepMs)
  const now = rows.find((row) => row.now === 1) ?? nothing
  const before = rows.find((row) => row.now === 0) ?? nothing
  const share = (sums: typeof nothing): number | null => percent(sums.negative, sums.mentions)
  return {
    mentions: { now: now.mentions, before: before.mentions, course: course(steps, slots, (sums) => sums.mentions, 0) },
    netSentiment: {
      now: netSentiment(now),
      before: netSentiment(before),
      course: moodCourse(slotsOf, steps, stepMs),
    },
    negativeShare: { now: share(now), before: share(before), course: course(steps, slots, share, null) },
  }
}

/** What no source says of any mention is unknown, not zero. */
const stated = ({ now, before, course }: Figure, mentions: Figure): Figure => {
  const unknown = now === 0 && mentions.now !== 0
  return {
    now: unknown ? null : now,
    before: before === 0 && mentions.before !== 0 ? null : before,
    course: unknown ? course.map(() => null) : course,
  }
}

/** Voices are estimated, to about 1 %: without a bound there would be more of them than mentions. */
const atMost = (voices: Figure, mentions: Figure): Figure => {
  const least = (a: number | null, b: number | null): number | null => (a === null || b === null ? a : Math.min(a, b))
  return {
    now: least(voices.now, mentions.now),
    before: least(voices.before, mentions.before),
    course: voices.course.map((value, slot) => least(value, mentions.course[slot] ?? null)),
  }
}

const voiceFigures = (
  rows: readonly {
    readonly now: number
    readonly whole: number
    readonly slot: number
    readonly reach: number
    readonly voices: number
  }[],
  steps: number,
) => {
  const slots = bySlot(rows.filter((row) => row.whole === 0 && row.now === 1))
  const now = rows.find((row) => row.whole === 1 && row.now === 1)
  const before = rows.find((row) => row.whole === 1 && row.now === 0)
  const figure = (value: (row: (typeof rows)[number]) => number): Figure => ({
    now: now === undefined ? 0 : value(now),
    before: before === undefined ? 0 : value(before),
    course: course(steps, slots, value, 0),
  })
  return { reach: figure((row) => row.reach), voices: figure((row) => row.voices) }
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
