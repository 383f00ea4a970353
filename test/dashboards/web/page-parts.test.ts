import { mkdtempDisposableSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { timesUsual } from '../../../dashboards/alerts/message.ts'
import { frameOf, netLine, type Palette, trendOptions } from '../../../dashboards/web/app/chart/trend-options.ts'
import { formatsFor } from '../../../dashboards/web/app/format.ts'
import { mergeMentions, passes } from '../../../dashboards/web/app/mentions/filters.ts'
import { piecesOf } from '../../../dashboards/web/app/mentions/marked-text.ts'
import { countWords } from '../../../dashboards/web/app/mentions/mention-count.ts'
import { placeName, placeNames } from '../../../dashboards/web/app/panels/place-name.ts'
import { faultOf } from '../../../dashboards/web/app/period/own-dates.ts'
import { changesSpan, hasEnded, periodChoiceOf, periodOf } from '../../../dashboards/web/app/period/period.ts'
import { latestOf, withRevised } from '../../../dashboards/web/app/revisions.ts'
import { de } from '../../../dashboards/web/app/words/de.ts'
import { en } from '../../../dashboards/web/app/words/en.ts'
import type { Trend } from '../../../dashboards/web/contract/figures.ts'
import type { MentionView } from '../../../dashboards/web/contract/mentions.ts'
import { buildPage } from '../../house/built-page.ts'

const noon = Date.UTC(2026, 10, 20, 12)
const plain = (text: string): string => text.replaceAll('\u202f', ' ')
const view = (over: Partial<MentionView>): MentionView =>
  ({
    id: 'a',
    version: 1,
    revision: 1_024,
    publishedAt: noon,
    mood: 'neutral',
    topics: [],
    source: 's',
    channel: 'c',
    ...over,
  }) as MentionView

describe('figures', () => {
  test('read as the language writes them, with a minus and not a hyphen', () => {
    const [english, german] = [formatsFor('en', 'UTC'), formatsFor('de', 'UTC')]
    expect([english.count(18_204), german.count(18_204)]).toEqual(['18,204', '18.204'])
    expect([english.count(-8), english.signed(9), english.signed(-58), english.signed(-0.2)]).toEqual([
      '−8',
      '+9',
      '−58',
      '0',
    ])
    expect([plain(english.percent(46)), plain(german.percent(46))]).toEqual(['46 %', '46 %'])
    expect([plain(english.compact(4_210_000)), plain(german.compact(4_210_000))]).toEqual(['4.2 M', '4,2 Mio.'])
    expect([english.figure(9.34), german.figure(9.34)]).toEqual(['9.3', '9,3'])
  })

  test.each([
    [412, 44.3],
    [1_204, 12.4],
    [24, 1.62],
    [20, 0.7],
  ])('of an incident are those of its alert: %i against %f', (count, expected) => {
    const f = formatsFor('en', 'UTC')
    expect(timesUsual(count, expected, 'en')).toBe(
      `${f.figure(count / expected)} times the usual, ${f.count(count)} against ${f.figure(expected)} expected`,
    )
  })

  test('name a span of days once for each month', () => {
    const [from, to] = [Date.UTC(2026, 10, 7), Date.UTC(2026, 10, 21)]
    expect(formatsFor('en', 'UTC', () => noon).range(from, to)).toBe('7 – 20 Nov')
    expect(formatsFor('de', 'UTC', () => noon).range(Date.UTC(2026, 9, 24), from)).toBe('24. Okt. – 6. Nov.')
  })

  test('name the year of a day of another year', () => {
    const [english, german] = [formatsFor('en', 'UTC', () => noon), formatsFor('de', 'UTC', () => noon)]
    const [from, to] = [Date.UTC(2025, 10, 14), Date.UTC(2026, 10, 14)]
    expect([english.range(from, to), german.range(from, to)]).toEqual([
      '14 Nov 2025 – 13 Nov 2026',
      '14. Nov. 2025 – 13. Nov. 2026',
    ])
    expect(english.range(from, from + 7 * DAY_MS)).toBe('14 – 20 Nov 2025')
    expect([english.full(from), german.full(from)]).toEqual(['Fri, 14 Nov 2025, 00:00', 'Fr., 14. Nov. 2025, 00:00'])
    expect([english.day(from), german.day(to)]).toEqual(['14 Nov 2025', '14. Nov'])
  })

  test('name a step of the chart by its days where it is made of days', () => {
    const { step } = formatsFor('en', 'UTC', () => noon)
    const monday = Date.UTC(2026, 10, 9)
    expect([step(monday, monday + DAY_MS), step(monday, monday + 7 * DAY_MS)]).toEqual(['Mon 9 Nov', '9 – 15 Nov'])
    expect(step(monday, monday + 6 * HOUR_MS)).toBe('Mon 9 Nov, 00:00 – 06:00')
  })
})

test('what is not well is said in the reader’s language, with its figure', () => {
  const [english, german] = [formatsFor('en', 'UTC'), formatsFor('de', 'UTC')]
  const lag = { name: 'workers', ok: false, reason: '1200 records wait', ailment: 'behind', count: 1_200 } as const
  expect(en.foot.trouble(lag, english)).toBe('workers: 1200 records wait')
  expect(de.foot.trouble(lag, german)).toBe('Worker: 1.200 Einträge warten; mehr Worker starten: npx earshot enrich')
  const expired = { ...lag, ailment: 'expired' } as const
  expect(de.foot.trouble(expired, german)).toBe(
    'Worker: 1.200 Einträge verfielen, bevor ein Worker sie las; Worker starten: npx earshot enrich',
  )
  expect(de.foot.trouble({ ...lag, count: 1 }, german)).toMatch(/^Worker: 1 Eintrag wartet;/)
  const source = { name: 'source Heise', ok: false, reason: 'failed', ailment: 'failing', count: 3 } as const
  expect(de.foot.trouble(source, german)).toBe('Quelle Heise: 3-mal hintereinander nicht erreicht')
  const alert = { name: 'webhook', ok: false, reason: '1 alert', ailment: 'undelivered', count: 1 } as const
  expect(de.foot.trouble(alert, german)).toBe('Webhook: 1 Alarm nicht zugestellt; Empfänger in alerts.webhook prüfen')
  const unknown = { code: 'SL_ENGINE_FAILED', message: 'engine stopped', hint: 'Look.' }
  expect([en.trouble.said(unknown), de.trouble.said(unknown)]).toEqual(['engine stopped', 'unerwarteter Fehler'])
})

test('one mention is one, in both languages', () => {
  expect([en.trend.tooFew('1'), en.foot.perMinute('1'), en.foot.perMinute('2')]).toEqual([
    '1 mention, too few for a trend.',
    '1 mention/min',
    '2 mentions/min',
  ])
  expect([de.trend.tooFew('1'), de.foot.perMinute('1')]).toEqual([
    '1 Erwähnung, zu wenig für einen Verlauf.',
    '1 Erwähnung/min',
  ])
})

test('how far the line is behind cannot be taken for how long ago, in German either', () => {
  expect([en.foot.behind('3'), de.foot.behind('3')]).toEqual(['3 s behind', '3 s Rückstand'])
})

describe('a time of day', () => {
  test('names its day unless it is of today or last night', () => {
    const { moment } = formatsFor('en', 'UTC', () => noon)
    const now = Date.UTC(2026, 10, 21, 9)
    expect([moment(Date.UTC(2026, 10, 20, 23, 5), now), moment(Date.UTC(2026, 10, 18, 8, 40), now)]).toEqual([
      '23:05',
      'Wed 18 Nov, 08:40',
    ])
  })
})

test('a section is called the same where it stands and where it is listed', () => {
  for (const { nav, where } of [en, de]) expect(nav.where).toBe(where.title)
})

test('places of one list that would read alike say how they come', () => {
  const places = ['import', 'folder', 'mastodon'].map((source) => ({ source, channel: 'x' }))
  expect(placeNames(places, en)).toEqual(['x · Import', 'x · Files', 'Mastodon · x'])
  expect(placeNames(places.slice(1), en)).toEqual(['x', 'Mastodon · x'])
})

test('a mood that no line leads to is a point of the chart', () => {
  const nets = [-20, null, -40, null, null, 10, 20, null, 30]
  const buckets = nets.map((net, at) => ({ at, until: at + 1, mentions: 9, negative: 0, neutral: 0, positive: 0, net }))
  const trend = { buckets, usualNet: null, stepMinutes: 60 } as unknown as Trend
  const f = formatsFor('en', 'UTC')
  const options = trendOptions(trend, {} as Palette, f, frameOf(false, trend, f))
  const line = (options['series'] as { data: readonly (number | null | { symbol: string })[] }[]).at(-1)
  const isPoint = line?.data.map((one) => typeof one === 'object' && one?.symbol === 'circle')
  expect(isPoint).toEqual([true, false, true, false, false, false, false, false, true])
})

describe('the mood below the chart', () => {
  const f = formatsFor('en', 'UTC')
  const trendOf = (nets: readonly (number | null)[], unfinished = false): Trend => {
    const bucket = { mentions: 9, negative: 0, neutral: 0, positive: 0, unfinished }
    const buckets = nets.map((net, at) => ({ ...bucket, at, until: at + 1, net }))
    return { buckets, usualNet: { low: -5, high: 5 }, stepMinutes: 60 } as unknown as Trend
  }

  test('ends in a filled point, of a step that goes on in an empty one', () => {
    const fillOf = (unfinished: boolean): string | undefined => {
      const { data } = netLine(trendOf([1, 2], unfinished), { accent: 'blue', panel: 'white' } as Palette, f)
      return (data.at(-1) as { itemStyle?: { color: string } }).itemStyle?.color
    }
    expect([fillOf(false), fillOf(true)]).toEqual([undefined, 'white'])
  })

  test('has no axis where no step tells one', () => {
    const shown = (trend: Trend): readonly unknown[] => {
      const options = trendOptions(trend, {} as Palette, f, frameOf(false, trend, f))
      const { yAxis, series } = options as Record<string, { axisLabel: { show: boolean } }[]>
      return [yAxis?.at(-1)?.axisLabel.show, series?.length]
    }
    expect([shown(trendOf([1, null])), shown(trendOf([null, null]))]).toEqual([
      [true, 5],
      [false, 4],
    ])
  })
})

test('the axes of the chart stand where the marks over it are placed, however large its figures', () => {
  const bucket = { at: 0, until: 1, negative: 0, neutral: 0, positive: 0, net: null, expected: null, gap: false }
  const peak = (mentions: number): Trend =>
    ({ buckets: [{ ...bucket, mentions }], usualNet: null, stepMinutes: 60 }) as unknown as Trend
  const f = formatsFor('de', 'UTC')
  const left = (trend: Trend): number[] => {
    const frame = frameOf(true, trend, f)
    const grids = trendOptions(trend, {} as Palette, f, frame)['grid'] as { left: number; outerBoundsMode: string }[]
    expect(grids.map((grid) => grid.outerBoundsMode)).toEqual(['none', 'none'])
    return [...grids.map((grid) => grid.left), frame.left]
  }
  expect(left(peak(80))).toEqual([34, 34, 34])
  const [first = 0, ...rest] = left(peak(140_000))
  expect(first).toBeGreaterThan(50)
  expect(rest).toEqual([first, first])
})

describe('a period', () => {
  test('of days starts at local midnight and is held against as many days before', () => {
    const { from, against } = periodOf('14d', noon, 'Europe/Berlin')
    expect(new Date(from).toISOString()).toBe('2026-11-06T23:00:00.000Z')
    expect(new Date(against).toISOString()).toBe('2026-10-23T22:00:00.000Z')
  })

  test('of dates lasts from the first to the end of the last, and is held against as many days before', () => {
    const { from, to, against } = periodOf('2026-10-01..2026-10-31', noon, 'Europe/Berlin')
    expect([from, to, against].map((at) => new Date(at).toISOString())).toEqual([
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
      '2026-08-30T22:00:00.000Z',
    ])
  })

  test('of dates ends now while its last day is still to come, and has ended once that is over', () => {
    expect(periodOf('2026-11-01..2026-11-30', noon, 'UTC').to).toBe(noon)
    const ended = ['2026-11-01..2026-11-30', '2026-11-01..2026-11-12', '90d'] as const
    expect(ended.map((choice) => hasEnded(choice, noon, 'UTC'))).toEqual([false, true, false])
    const ahead = periodOf('2026-12-01..2026-12-02', noon, 'UTC')
    expect(ahead.to).toBeGreaterThan(ahead.from)
  })

  test.each([
    ['2026-11-01', '', 'missing'],
    ['2026-02-30', '2026-03-01', 'missing'],
    ['2026-11-02', '2026-11-01', 'order'],
    ['2005-12-31', '2006-01-01', 'early'],
    ['2026-11-14', '2026-11-15', 'future'],
    ['2025-10-10', '2026-11-13', 'long'],
    ['2025-10-11', '2026-11-13', undefined],
  ])('from %s to %s: %s', (first, last, fault) => {
    expect(faultOf(first, last, '2026-11-13')).toBe(fault)
  })

  test.each(['12m', '2026-10-01..2026-10-31'])('is taken from the address when it is one: %s', (text) => {
    expect(periodChoiceOf(text)).toBe(text)
  })

  test.each([null, '', 'bogus', '2026-10-01', '2026-10-31..2026-10-01', '2026-10-01..2026-10-31..', 'a..b'])(
    'is not taken from the address when it is none: %s',
    (text) => expect(periodChoiceOf(text)).toBeUndefined(),
  )

  test('tells what changed in all of it against the time before, unless it is a day or a crisis of this week goes on', () => {
    const [day, week, month] = (['24h', '7d', '30d'] as const).map((choice) => periodOf(choice, noon, 'UTC'))
    expect([week, month].map((whole) => changesSpan(whole!))).toEqual([week, month])
    expect(changesSpan(day!)).toEqual({ from: day!.from, to: noon })
    const crisis = noon - 2 * HOUR_MS
    expect(changesSpan(week!, crisis)).toEqual({ from: crisis, to: noon })
    expect(changesSpan(week!, noon - 2 * DAY_MS)).toEqual({ from: noon - DAY_MS, to: noon })
    expect(changesSpan(month!, crisis)).toEqual(month)
    expect(changesSpan(day!, noon - 3 * DAY_MS)).toEqual({ from: day!.from, to: noon })
  })

  test('of 24 hours has 24 whole hours, the current one included', () => {
    const { from, to } = periodOf('24h', noon + 60_000, 'UTC')
    expect([noon - from, to]).toEqual([23 * 3_600_000, noon + 60_000])
  })

  test.each([
    ['Asia/Kolkata', '19:00'],
    ['Asia/Kathmandu', '19:00'],
    ['Australia/Adelaide', '00:00'],
    ['America/St_Johns', '10:00'],
  ])('of 24 hours begins on a whole hour of the clocks of %s too', (zone, begins) => {
    const { from, against } = periodOf('24h', noon + 50 * 60_000, zone)
    const { clock } = formatsFor('en', zone)
    expect([clock(from), clock(against)]).toEqual([begins, begins])
    expect((noon + 50 * 60_000 - from) / 3_600_000).toBeGreaterThan(23)
    expect((noon + 50 * 60_000 - from) / 3_600_000).toBeLessThan(24)
  })
})

describe('a text in pieces', () => {
  test('is the whole text whatever the spans say', () => {
    const text = 'refund? never 🙃 again'
    const spans = [
      { from: 8, to: 13 },
      { from: 0, to: 6 },
      { from: 3, to: 9 },
      { from: 90, to: 99 },
      { from: 5, to: 2 },
    ]
    const pieces = piecesOf(
      text,
      spans.map((span, nth) => ({ ...span, weight: nth === 2 ? 0.5 : -0.5 })),
    )
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.flatMap((piece) => (piece.pull === undefined ? [] : [`${piece.pull} ${piece.text}`]))).toEqual([
      'negative refund',
      'positive ? n',
      'negative ever',
    ])
  })
})

describe('the list of mentions', () => {
  test('keeps what was said last of each, newest first, also where only a person spoke', () => {
    const merged = mergeMentions(
      [view({ id: 'b', publishedAt: noon + 1, revision: 1_025 })],
      [view({ id: 'a' }), view({ id: 'b', publishedAt: noon + 1 })],
    )
    expect(merged.map((mention) => [mention.id, mention.revision])).toEqual([
      ['b', 1_025],
      ['a', 1_024],
    ])
  })

  test('takes a new mention only when it passes every filter', () => {
    const mention = view({ mood: 'negative', topics: ['app'] })
    expect(passes(mention, {})).toBe(true)
    expect(passes(mention, { mood: 'negative', topic: 'app' })).toBe(true)
    expect(passes(mention, { mood: 'positive' })).toBe(false)
    expect(passes(mention, { span: { from: noon + 1, to: noon + 2 } })).toBe(false)
  })

  test.each([
    // All of it stands there: whatever was counted a moment ago.
    [{ mentions: 3, more: false }, undefined, '3 mentions'],
    [{ mentions: 1, more: false }, 0, '1 mention'],
    [{ mentions: 12, more: true }, 1_234, '1,234 mentions'],
    // Not known yet; never known; behind by what came just now.
    [{ mentions: 12, more: true }, undefined, undefined],
    [{ mentions: 12, more: true }, null, 'at least 12 mentions'],
    [{ mentions: 24, more: true }, 12, 'at least 24 mentions'],
    [{ mentions: 0, more: true }, null, undefined],
  ])('says how many pass its filters, and no more than is known: %j of %p', (shown, counted, words) => {
    expect(countWords(shown, counted, { f: formatsFor('en', 'UTC'), w: en })).toBe(words)
  })

  test('shows the newest word on a mention, whichever answer came last', () => {
    const listed = view({ revision: 1_024 })
    const revisions = withRevised(new Map(), [view({ revision: 1_026, mood: 'negative' })])
    const late = withRevised(revisions, [view({ revision: 1_025, mood: 'positive' })])
    expect(latestOf(late, listed).mood).toBe('negative')
    expect(latestOf(late, view({ revision: 1_027, mood: 'positive' })).mood).toBe('positive')
  })

  test('shows a correction towards one brand however often the same mention was corrected towards another', () => {
    const often = withRevised(new Map(), [view({ brand: 'kavento', revision: 1_027, mood: 'negative' })])
    const both = withRevised(often, [view({ brand: 'telwyn', revision: 1_025, mood: 'positive' })])
    expect(latestOf(both, view({ brand: 'telwyn' })).mood).toBe('positive')
    expect(latestOf(both, view({ brand: 'kavento' })).mood).toBe('negative')
  })

  test('names a place once', () => {
    expect(placeName('reddit', 'r/telecom', en)).toBe('Reddit · r/telecom')
    expect(placeName('sample', 'Mastodon example.social', en)).toBe('Mastodon example.social')
    expect(placeName('feed', 'Northlight', de)).toBe('Northlight')
    expect(placeName('hackernews', '', en)).toBe('Hacker News')
  })
})

test('German has every word that English has', () => {
  const keys = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, keys(inner)]))
      : typeof value
  expect(keys(de)).toEqual(keys(en))
})

test('the page carries no schema library: it trusts the server, which checks for both', () => {
  using dir = mkdtempDisposableSync(join(tmpdir(), 'earshot-page-'))
  buildPage(dir.path)
  const assets = join(dir.path, 'assets')
  const scripts = readdirSync(assets).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(0)
  expect(scripts.filter((name) => readFileSync(join(assets, name), 'utf8').includes('_zod'))).toEqual([])
})
