import { DAY_MS, hourFloor, secondsOf } from '../../../config/time/instant.ts'
import { moodsOfBrand } from '../../../store/queries/moods-of-brand.ts'
import { pulseOfBrand } from '../../../store/queries/pulse-of-brand.ts'
import { topicsAgainstUsual } from '../../../store/queries/topics-against-usual.ts'
import { topicsOfBrand } from '../../../store/queries/topics-of-brand.ts'
import type { Changes } from '../contract/figures.ts'
import type { Asked, AskedAgainst } from './asked.ts'
import { coversAll, heardTimes } from './first-heard.ts'
import { hourly } from './hourly.ts'
import { netSentiment, percent } from './net-sentiment.ts'
import { evidenceOf } from './rising.ts'
import { hourCeil, topicNames } from './span.ts'

const CHANGE_DAYS = 7
const PARTS_MAX = 3
const TOPICS_MAX = 1_000
/** χ² with one degree at p = 0.001: dozens of topics are looked at, in either mood. */
const EVIDENCE_MIN = 10.83
/** What fewer mentions were like, or spoke of, is nothing to hold others against. */
const USUAL_MIN = 5

interface Moods {
  readonly negative: number
  readonly positive: number
}
/** A topic's mentions by mood, and those that they are held against. */
interface TopicMoods extends Moods {
  readonly topic: string
  readonly negativeUsual: number
  readonly positiveUsual: number
}

const nothing: Moods = { negative: 0, positive: 0 }

interface Counted {
  readonly topics: readonly TopicMoods[]
  readonly now: Moods
  /** All zero where there is nothing to hold it against. */
  readonly usual: Moods
  /** Topics in the order that they are told in, those that are not left out. */
  readonly told: (topics: readonly Share[]) => readonly Share[]
}

/** How many of the mentions of one mood speak of a topic, now and else. */
interface Share {
  readonly topic: string
  readonly share: number
  readonly usualShare: number | null
  /** How little chance has to do with it. */
  readonly evidence: number
}

/** What most of them speak of. */
const largest = (topics: readonly Share[]): readonly Share[] =>
  topics.filter(({ share }) => share >= 1).toSorted((a, b) => b.share - a.share)

/** What more or fewer of them speak of than before; where there is nothing to hold them against, what most speak of. */
const moved = (topics: readonly Share[]): readonly Share[] =>
  topics.some(({ usualShare }) => usualShare === null)
    ? largest(topics)
    : topics
        .filter(
          ({ share, usualShare, evidence }) => evidence >= EVIDENCE_MIN && Math.abs(share - (usualShare ?? 0)) >= 1,
        )
        .toSorted((a, b) => b.evidence - a.evidence)

const changesOf = ({ watchList }: Asked, { topics, now, usual, told }: Counted) => {
  const nameOf = topicNames(watchList)
  const parts = (mood: keyof Moods): Changes['worse'] => {
    const [all, allUsual] = [now[mood], usual[mood]]
    const shares = topics.map((row) => {
      const [count, countUsual] = [row[mood], row[`${mood}Usual`]]
      return {
        topic: row.topic,
        share: percent(count, all) ?? 0,
        usualShare: allUsual < USUAL_MIN ? null : percent(countUsual, allUsual),
        evidence: evidenceOf(count, all, countUsual, allUsual),
      }
    })
    return told(shares)
      .slice(0, PARTS_MAX)
      .map(({ topic, share, usualShare }) => ({ topic, name: nameOf(topic), share, usualShare }))
  }
  return {
    net: netSentiment(now),
    netUsual: usual.negative + usual.positive < USUAL_MIN ? null : netSentiment(usual),
    negative: now.negative,
    positive: now.positive,
    worse: parts('negative'),
    better: parts('positive'),
  }
}

/** What the last hours (at most 24) were about, against the same hours of the seven days before. */
export const askChanges = async (asked: Asked, signal: AbortSignal): Promise<Changes> => {
  const { store, brand } = asked
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
  const sum = (test: (atSeconds: number) => boolean): Moods => {
    const rows = pulse.filter((row) => test(row.atSeconds))
    const add = (value: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((all, row) => all + value(row), 0)
    return { negative: add((row) => row.negative), positive: add((row) => row.positive) }
  }
  const now = sum((at) => at >= fromSeconds)
  const usual = sum((at) => days.some((day) => at >= fromSeconds - day && at < fromSeconds - day + spanSeconds))
  const daysKnown = days.filter((day) => fromSeconds - day >= secondsOf(firstMs)).length
  return {
    span: { from, to: asked.span.to },
    against: null,
    days: daysKnown,
    negativeUsual: daysKnown === 0 ? null : usual.negative / daysKnown,
    ...changesOf(asked, { topics, now, usual: daysKnown === 0 ? nothing : usual, told: largest }),
  }
}

/** What a whole span was about, against another: both are counted as the tiles count them. */
export const askChangesAgainst = async (asked: AskedAgainst, signal: AbortSignal): Promise<Changes> => {
  const { store, brand, span, against } = asked
  const hours = { brand: brand.id, ...hourly(span, against, asked.now) }
  const [topics, moods, { firstMs }] = await Promise.all([
    store.ask(topicsOfBrand, { ...hours, limit: TOPICS_MAX }, signal),
    store.ask(moodsOfBrand, hours, signal),
    heardTimes(store, brand.id, signal),
  ])
  const comparable = coversAll(against, firstMs)
  const now = moods.find((row) => row.now === 1) ?? nothing
  const usual = (comparable ? moods.find((row) => row.now === 0) : undefined) ?? nothing
  const rows = topics.map((row) => ({ ...row, negativeUsual: row.negativeBefore, positiveUsual: row.positiveBefore }))
  return {
    span,
    against,
    days: 0,
    negativeUsual: comparable ? usual.negative : null,
    ...changesOf(asked, { topics: rows, now, usual, told: moved }),
  }
}
