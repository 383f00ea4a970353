import { DAY_MS, HOUR_MS, hourFloor, secondsOf } from '../../../config/time/instant.ts'
import { offsetMs } from '../../../config/time/local-time.ts'
import { channelsOfBrand } from '../../../store/queries/channels-of-brand.ts'
import { heardHours } from '../../../store/queries/heard-hours.ts'
import { pulseOfBrand } from '../../../store/queries/pulse-of-brand.ts'
import { shareOfVoice } from '../../../store/queries/share-of-voice.ts'
import { topicsOfBrand } from '../../../store/queries/topics-of-brand.ts'
import type { Share, Topics, Trend, Where } from '../contract/figures.ts'
import type { Asked, AskedAgainst } from './asked.ts'
import { isComparable } from './first-heard.ts'
import { hourly } from './hourly.ts'
import { netSentiment, percent } from './net-sentiment.ts'
import { comparedWith, idsOf, topicNames } from './span.ts'
import { grainFor, HISTORY_MS, stepFor, stepWithMood, trendOf } from './trend.ts'

/** Volume and mood over time, on the grid of the reader's own clock. */
export const askTrend = async (
  asked: Asked & { readonly zone: string; readonly barsMax: number },
  signal: AbortSignal,
): Promise<Trend> => {
  const { store, brand, span, zone, now } = asked
  const finestMs = stepFor(span, asked.barsMax)
  // An offset may change by half an hour, on Lord Howe.
  const offsets = [span.from - HISTORY_MS, span.from, span.to].map((at) => offsetMs(zone, at))
  const grainMs = grainFor(finestMs, offsets)
  const ids = idsOf(comparedWith(asked.watchList, brand).brands)
  // On the grain's grid, or the first row would be half a slot.
  const fromMs = Math.floor((span.from - HISTORY_MS) / grainMs) * grainMs
  const [pulse, heard] = await Promise.all([
    store.ask(
      pulseOfBrand,
      { brand: brand.id, fromSeconds: secondsOf(fromMs), toSeconds: secondsOf(span.to), stepSeconds: grainMs / 1_000 },
      signal,
    ),
    store.ask(
      heardHours,
      // The first slot may begin so long before the span, whichever step it will be.
      {
        brands: ids,
        fromSeconds: secondsOf(hourFloor(span.from - Math.max(finestMs, DAY_MS))),
        toSeconds: secondsOf(span.to),
      },
      signal,
    ),
  ])
  const rows = pulse.map(({ atSeconds, ...moods }) => ({ at: atSeconds * 1_000, ...moods }))
  return trendOf({
    brand: brand.id,
    span,
    zone,
    stepMs: stepWithMood({ span, zone, rows }, finestMs),
    rows,
    heardHours: heard.map((row) => row.hourSeconds * 1_000),
    now,
  })
}

/** Who is spoken of, among the compared brands. */
export const askShare = async (asked: AskedAgainst, signal: AbortSignal): Promise<Share> => {
  const { store, watchList, brand, span, against, now } = asked
  const { brands, left } = comparedWith(watchList, brand)
  const hours = hourly(span, against, now)
  const stepSeconds = Math.max(HOUR_MS / 1_000, hours.toSeconds - hours.fromSeconds)
  const whole = { fromUnix: hours.fromSeconds, stepSeconds }
  const [rows, comparable] = await Promise.all([
    store.ask(shareOfVoice, { brands: idsOf(brands), ...hours, ...whole }, signal),
    isComparable(store, brand.id, against, signal),
  ])
  const count = (id: string, now: boolean): number =>
    rows.find((row) => row.brand === id && row.slot >= 0 === now)?.mentions ?? 0
  const all = (now: boolean): number => brands.reduce((sum, { id }) => sum + count(id, now), 0)
  const [allNow, allBefore] = [all(true), all(false)]
  return {
    span,
    against,
    brands: brands.map(({ id, name }) => ({
      brand: id,
      name,
      mentions: count(id, true),
      share: percent(count(id, true), allNow),
      shareBefore: comparable ? percent(count(id, false), allBefore) : null,
    })),
    notCompared: left,
  }
}

/** What is spoken of. */
export const askTopics = async (
  asked: AskedAgainst & { readonly limit: number },
  signal: AbortSignal,
): Promise<Topics> => {
  const { store, watchList, brand, span, against, now, limit } = asked
  const nameOf = topicNames(watchList)
  const rows = await store.ask(topicsOfBrand, { brand: brand.id, ...hourly(span, against, now), limit }, signal)
  const topics = rows
    .filter(({ mentions }) => mentions > 0)
    .map((row) => ({ ...row, name: nameOf(row.topic), net: netSentiment(row) }))
  return { span, against, topics }
}

/** Where it is spoken of. */
export const askWhere = async (asked: Asked & { readonly limit: number }, signal: AbortSignal): Promise<Where> => {
  const { store, brand, span, now, limit } = asked
  const hours = hourly(span, { from: span.from, to: span.from }, now)
  const rows = await store.ask(channelsOfBrand, { brand: brand.id, ...hours, limit }, signal)
  return { span, places: rows.map((row) => ({ ...row, net: netSentiment(row) })) }
}
