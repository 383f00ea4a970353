import { DAY_MS, hourFloor, secondsOf } from '../../../config/time/instant.ts'
import { pulseOfBrand } from '../../../store/queries/pulse-of-brand.ts'
import { topicsAgainstUsual } from '../../../store/queries/topics-against-usual.ts'
import type { Changes } from '../contract/figures.ts'
import type { Asked } from './asked.ts'
import { heardTimes } from './first-heard.ts'
import { netSentiment, percent } from './net-sentiment.ts'
import { hourCeil } from './span.ts'

const CHANGE_DAYS = 7
const PARTS_MAX = 3

/** What the last hours (at most 24) were about, against the same hours of the seven days before. */
export const askChanges = async (asked: Asked, signal: AbortSignal): Promise<Changes> => {
  const { store, watchList, brand } = asked
  const to = hourCeil(asked.span.to)
  const from = Math.max(hourFloor(asked.span.from), to - DAY_MS)
  const fromSeconds = secondsOf(from)
  const spanSeconds = secondsOf(to) - fromSeconds
  const base = { brand: brand.id, fromSeconds, toSeconds: secondsOf(to) }
  const days = Array.from({ length: CHANGE_DAYS }, (_, back) => (back + 1) * (DAY_MS / 1_000))
  const [topics, pulse, { firstMs }] = await Promise.all([
    store.ask(topicsAgainstUsual, { ...base, fromUnix: fromSeconds, spanSeconds }, signal),
    store.ask(pulseOfBrand, { ...base, fromSeconds: fromSeconds - (days.at(-1) ?? 0), stepSeconds: 3_600 }, signal),
    heardTimes(store, brand.id, signal),
  ])
  const sum = (test: (atSeconds: number) => boolean) => {
    const rows = pulse.filter((row) => test(row.atSeconds))
    const add = (value: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((all, row) => all + value(row), 0)
    return { negative: add((row) => row.negative), positive: add((row) => row.positive) }
  }
  const now = sum((at) => at >= fromSeconds)
  const usual = sum((at) => days.some((day) => at >= fromSeconds - day && at < fromSeconds - day + spanSeconds))
  const daysKnown = days.filter((day) => fromSeconds - day >= secondsOf(firstMs)).length
  const names = new Map(watchList.topics.map((topic) => [topic.id, topic.name]))
  const part = (topic: string, count: number, all: number, countUsual: number, allUsual: number) => ({
    topic,
    name: names.get(topic) ?? topic,
    share: percent(count, all) ?? 0,
    usualShare: percent(countUsual, allUsual),
  })
  const top = <T extends { share: number }>(parts: readonly T[]): T[] =>
    parts
      .filter((one) => one.share >= 1)
      .toSorted((a, b) => b.share - a.share)
      .slice(0, PARTS_MAX)
  return {
    span: { from, to: asked.span.to },
    days: daysKnown,
    net: netSentiment(now),
    netUsual: daysKnown === 0 ? null : netSentiment(usual),
    negative: now.negative,
    negativeUsual: daysKnown === 0 ? null : usual.negative / daysKnown,
    positive: now.positive,
    worse: top(topics.map((row) => part(row.topic, row.negative, now.negative, row.negativeUsual, usual.negative))),
    better: top(topics.map((row) => part(row.topic, row.positive, now.positive, row.positiveUsual, usual.positive))),
  }
}
