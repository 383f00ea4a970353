import { createHash } from 'node:crypto'
import { oneLine } from '../../config/text/one-line.ts'
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'
import type { Incident } from '../../store/incidents.ts'
import type { SampleRow } from '../../store/queries/crisis-samples.ts'
import { UNWATCHED } from '../crisis/closing.ts'
import { PAGE } from '../web/contract/page.ts'
import { safeUrl } from './safe-url.ts'

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
  readonly headline: string
  /** The reason in numbers, a sentence each. */
  readonly reasons: readonly string[]
  readonly samples: readonly AlertSample[]
  readonly pageUrl?: string
}

/** Who reads it on a pager at night reads this alone: what a receiver takes hours late may be over by then. */
const headlineOf = (event: AlertEvent, { endedAt }: Incident, brandName: string): string => {
  if (event === 'over') return `Over: the crisis of ${brandName}`
  return endedAt === null ? `Crisis: ${brandName}` : `Crisis, over by now: ${brandName}`
}

export const messageId = (incident: string, event: AlertEvent): string =>
  `msg_${createHash('sha256').update(`${incident}\n${event}`).digest('hex').slice(0, 32)}`

const whole = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 })
const tenths = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const figure = (value: number): string => (value < 10 ? tenths : whole).format(value)

/** "9.3 times the usual, 412 against 44 expected". */
export const timesUsual = (count: number, expected: number): string =>
  expected < 0.5
    ? `${whole.format(count)} where there are usually none`
    : `${figure(count / expected)} times the usual, ${whole.format(count)} against ${figure(expected)} expected`

/** "25 minutes", "3 hours", "2 days". */
export const span = (ms: number): string => {
  const [value, unit] =
    ms < 2 * HOUR_MS
      ? [Math.round(ms / MINUTE_MS), 'minute']
      : ms < 2 * DAY_MS
        ? [Math.round(ms / HOUR_MS), 'hour']
        : [Math.round(ms / DAY_MS), 'day']
  return `${value} ${unit}${value === 1 ? '' : 's'}`
}

/** 2026-11-20 19:15 UTC. */
export const utc = (at: EpochMs): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`

const sampleOf = (row: SampleRow): AlertSample => {
  const url = safeUrl(row.url.slice(0, URL_CHARS_MAX + 1))
  const text = row.title === '' || row.text.startsWith(row.title) ? row.text : `${row.title}: ${row.text}`
  return {
    id: row.id,
    where: [row.source, row.channel]
      .map((part) => oneLine(part, NAME_CHARS_MAX))
      .filter((part) => part !== '')
      .join(', '),
    publishedAt: row.publishedAt,
    text: oneLine(text, SAMPLE_CHARS_MAX),
    ...(url === undefined || row.url.length > URL_CHARS_MAX ? {} : { url }),
    engagement: row.engagement,
  }
}

/** A receiver that was away wakes nobody else for what somebody looks after already, if it says so. */
const acknowledgedBy = ({ state, acknowledgedBy: by }: Incident): readonly string[] => {
  if (state !== 'acknowledged') return []
  return [by === PAGE ? 'Acknowledged on the page.' : `Acknowledged by ${oneLine(by, NAME_CHARS_MAX)}.`]
}

/** An "opened" that was delivered late may be of a crisis that is over by now: that is said, not that it goes on. */
const reasonsOf = (incident: Incident): readonly string[] => {
  const { negative, negativeExpected, mentions, mentionsExpected, startedAt, detectedAt, endedAt } = incident
  const height = endedAt === null ? 'In 30 minutes: ' : 'At its height, in 30 minutes: '
  const figures = [
    `${height}negative mentions ${timesUsual(negative, negativeExpected)}.`,
    `All mentions ${timesUsual(mentions, mentionsExpected)}.`,
  ]
  if (endedAt === null) {
    const noticed = detectedAt - startedAt < MINUTE_MS ? 'at once' : `${span(detectedAt - startedAt)} later`
    return [...figures, `Since ${utc(startedAt)}, noticed ${noticed}.`, ...acknowledgedBy(incident)]
  }
  const ended = `From ${utc(startedAt)} to ${utc(endedAt)}, ${span(endedAt - startedAt)}.`
  return incident.reason === UNWATCHED
    ? [...figures, ended, 'Not judged any further: the brand was taken out of the settings.']
    : [...figures, ended]
}

/** The words for one event of an incident. `samples` come as stored; they are made safe here. */
export const messageOfIncident = (
  incident: Incident,
  event: AlertEvent,
  more: { readonly brandName: string; readonly samples: readonly SampleRow[]; readonly pageUrl?: string | undefined },
): AlertMessage => {
  const brandName = oneLine(more.brandName, NAME_CHARS_MAX)
  return {
    id: messageId(incident.id, event),
    event,
    incident,
    brandName,
    headline: headlineOf(event, incident, brandName),
    reasons: reasonsOf(incident),
    samples: more.samples.slice(0, SAMPLES_MAX).map(sampleOf),
    // Whoever follows it at night lands at this brand's incident, not at the first brand.
    ...(more.pageUrl === undefined ? {} : { pageUrl: `${more.pageUrl}/?brand=${incident.brand}#incident` }),
  }
}
