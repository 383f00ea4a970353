import { hash } from 'node:crypto'
import { oneLine } from '../../config/text/one-line.ts'
import type { ReaderLanguage } from '../../config/text/reader-language.ts'
import { type EpochMs, MINUTE_MS } from '../../config/time/instant.ts'
import type { Incident } from '../../store/incidents.ts'
import type { SampleRow } from '../../store/queries/crisis-samples.ts'
import { UNWATCHED } from '../crisis/closing.ts'
import { clockIn } from '../words/clock.ts'
import { figuresIn } from '../words/figures.ts'
import { spanOf } from '../words/span.ts'
import { safeUrl } from './safe-url.ts'
import { alertWords } from './words.ts'

export const SAMPLES_MAX = 3
const SAMPLE_CHARS_MAX = 280
const NAME_CHARS_MAX = 80
const URL_CHARS_MAX = 500

export type AlertEvent = 'opened' | 'over'

/** What somebody said, safe to print. */
export interface AlertSample {
  readonly id: string
  readonly where: string
  readonly publishedAt: EpochMs
  readonly text: string
  readonly url?: string
  readonly engagement: number
}

/** One message about one crisis, for every channel. All text is one line and safe to print. */
export interface AlertMessage {
  /** The same whoever sends it and however often: receivers tell repeats by it. */
  readonly id: string
  readonly event: AlertEvent
  readonly incident: Incident
  readonly brandName: string
  /** Of the headline, the reasons and what a channel says around them. */
  readonly language: ReaderLanguage
  /** An instant as these write it: on the clocks of the settings, with their name. */
  readonly clock: (at: EpochMs) => string
  readonly headline: string
  /** The reason in numbers, a sentence each. */
  readonly reasons: readonly string[]
  readonly samples: readonly AlertSample[]
  readonly pageUrl?: string
}

/** Below this a figure of how many times the usual would say nothing. */
const EXPECTED_MIN = 0.5

/** How much against the usual, in one glance. */
const muchOf = ({ negative, negativeExpected }: Incident, language: ReaderLanguage): string => {
  const { whole, figure } = figuresIn(language)
  const words = alertWords[language]
  if (negativeExpected < EXPECTED_MIN) return words.muchFromNothing(whole(negative))
  return words.muchTimes(figure(negative / negativeExpected))
}

/**
 * Who reads it on a pager at night reads this alone: how much it is, and of what a receiver takes late, that it is over
 * by now, or that somebody looks after it.
 */
const headlineOf = (event: AlertEvent, incident: Incident, brand: string, language: ReaderLanguage): string => {
  const words = alertWords[language]
  if (event === 'over') return words.over(brand)
  if (incident.endedAt !== null) return words.overByNow(brand)
  if (incident.state === 'acknowledged') return words.acknowledgedByNow(brand)
  return words.opened(brand, muchOf(incident, language))
}

export const messageId = (incident: string, event: AlertEvent): string =>
  `msg_${hash('sha256', `${incident}\n${event}`).slice(0, 32)}`

/** "9.3 times the usual, 412 against 44 expected". */
export const timesUsual = (count: number, expected: number, language: ReaderLanguage): string => {
  const { whole, figure } = figuresIn(language)
  const words = alertWords[language]
  if (expected < EXPECTED_MIN) return words.fromNothing(whole(count))
  return words.timesUsual(figure(count / expected), whole(count), figure(expected))
}

const sampleOf = (row: SampleRow): AlertSample => {
  const url = row.url.length > URL_CHARS_MAX ? undefined : safeUrl(row.url)
  const text = row.title === '' || row.text.startsWith(row.title) ? row.text : `${row.title}: ${row.text}`
  return {
    id: row.id,
    where: [row.source, row.channel]
      .map((part) => oneLine(part, NAME_CHARS_MAX))
      .filter((part) => part !== '')
      .join(', '),
    publishedAt: row.publishedAt,
    text: oneLine(text, SAMPLE_CHARS_MAX),
    ...(url === undefined ? {} : { url }),
    engagement: row.engagement,
  }
}

/** A receiver that was away wakes nobody else for what somebody looks after already, if it says so. */
const acknowledgedBy = ({ state, acknowledgedBy: by }: Incident, language: ReaderLanguage): readonly string[] =>
  state === 'acknowledged' ? [alertWords[language].acknowledged(oneLine(by, NAME_CHARS_MAX))] : []

/** An "opened" that was delivered late may be of a crisis that is over by now: that is said, not that it goes on. */
const reasonsOf = (incident: Incident, language: ReaderLanguage, clock: AlertMessage['clock']): readonly string[] => {
  const { negative, negativeExpected, mentions, mentionsExpected, startedAt, detectedAt, endedAt } = incident
  const words = alertWords[language]
  const span = (ms: number): string => words.span(spanOf(ms))
  const figures = [
    words.negative(endedAt !== null, timesUsual(negative, negativeExpected, language)),
    words.mentions(timesUsual(mentions, mentionsExpected, language)),
  ]
  if (endedAt === null) {
    const later = detectedAt - startedAt < MINUTE_MS ? undefined : span(detectedAt - startedAt)
    return [...figures, words.since(clock(startedAt), later), ...acknowledgedBy(incident, language)]
  }
  const ended = words.between(clock(startedAt), clock(endedAt), span(endedAt - startedAt))
  return incident.reason === UNWATCHED ? [...figures, ended, words.unwatched] : [...figures, ended]
}

/** The words for one event of an incident. `samples` come as stored; they are made safe here. */
export const messageOfIncident = (
  incident: Incident,
  event: AlertEvent,
  more: {
    readonly brandName: string
    readonly samples: readonly SampleRow[]
    readonly pageUrl?: string | undefined
    readonly language?: ReaderLanguage
    /** Whose clocks people read; without one it is UTC. */
    readonly timeZone?: string | undefined
  },
): AlertMessage => {
  const { language = 'en', timeZone = 'UTC' } = more
  const clock = clockIn(timeZone, language)
  const brandName = oneLine(more.brandName, NAME_CHARS_MAX)
  return {
    id: messageId(incident.id, event),
    event,
    incident,
    brandName,
    language,
    clock,
    headline: headlineOf(event, incident, brandName, language),
    reasons: reasonsOf(incident, language, clock),
    samples: more.samples.slice(0, SAMPLES_MAX).map(sampleOf),
    // Whoever follows it at night lands at this brand's incident, not at the first brand.
    ...(more.pageUrl === undefined ? {} : { pageUrl: `${more.pageUrl}/?brand=${incident.brand}#incident` }),
  }
}
