import { describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { foreignOf, twinsOf, UNWATCHED, unwatchedOf } from '../../../dashboards/crisis/closing.ts'
import { prepare } from '../../../dashboards/crisis/detect.ts'
import { DUPLICATE, follow, markUnusual } from '../../../dashboards/crisis/incidents.ts'
import { BIN_MS, type Bin, seriesOf } from '../../../dashboards/crisis/series.ts'
import type { Incident } from '../../../store/incidents.ts'
import { noon } from '../../house/builders.ts'
import { crisisAt, weather } from './weather.ts'

const rule = { sensitivity: 1.35, floor: 20 }
const start = noon - 10 * DAY_MS

interface Told {
  readonly at: number
  readonly incident: Incident
}

/** Looks again and again, as the watch does; what it says is kept and known at the next look. */
const watchFrom = (
  bins: readonly Bin[],
  from: number,
  to: number,
  stepMs = BIN_MS,
  known: readonly Incident[] = [],
): { readonly told: readonly Told[]; readonly known: readonly Incident[] } => {
  const told: Told[] = []
  let current = known
  let judgedUntil = 0
  for (let now = from; now <= to; now += stepMs) {
    const first = now - 8 * DAY_MS - HOUR_MS
    const series = seriesOf(
      bins.filter((bin) => bin.at < now),
      first,
      now,
    )
    const changed = follow({ brand: 'kavento', series, known: current, listeningSince: start, judgedUntil, now, rule })
    for (const incident of changed) {
      told.push({ at: now, incident })
      current = [...current.filter((other) => other.id !== incident.id), incident]
    }
    judgedUntil = now - (now % BIN_MS)
  }
  return { told, known: current }
}

const usual = { from: start, to: noon + 2 * DAY_MS, mentions: 20, negative: 5 }
const storming = (ms: number, negative = 60, from = noon) => weather({ ...usual, storm: crisisAt(from, ms, negative) })
const states = (told: readonly Told[]) => told.map(({ incident }) => incident.state)

describe('an incident', () => {
  test('opens once, is raised while it grows, and is over once', () => {
    const { told, known } = watchFrom(storming(2 * HOUR_MS), noon - HOUR_MS, noon + 6 * HOUR_MS)
    expect(known).toHaveLength(1)
    expect(states(told).filter((state) => state === 'over')).toHaveLength(1)
    expect(told.at(-1)?.incident.state).toBe('over')
    expect(told.map(({ incident }) => incident.revision)).toEqual(
      [...told.keys()].map((n) => (n === told.length - 1 ? n + 3 : n + 1)),
    )
    const [incident] = known
    expect(incident?.startedAt).toBeGreaterThanOrEqual(noon)
    expect(incident?.startedAt).toBeLessThanOrEqual(noon + 10 * MINUTE_MS)
    expect(incident?.negative).toBeGreaterThan(330)
    expect(incident?.endedAt).toBeGreaterThan(noon + 2 * HOUR_MS + 30 * MINUTE_MS)
    expect(incident?.endedAt).toBeLessThan(noon + 3 * HOUR_MS + 30 * MINUTE_MS)
  })

  test('has the same id whoever finds it, and when', () => {
    const bins = storming(2 * HOUR_MS)
    const ids = [noon + 20 * MINUTE_MS, noon + HOUR_MS, noon + 2 * HOUR_MS].map(
      (at) => watchFrom(bins, at, at).known[0]?.id,
    )
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).toMatch(/^kavento:2026-11-13T12:\d\d:00\.000Z$/)
  })

  test('does not become its own usual, however long it lasts', () => {
    const { known } = watchFrom(storming(40 * HOUR_MS), noon, noon + 40 * HOUR_MS, 30 * MINUTE_MS)
    expect(known).toHaveLength(1)
    expect(known[0]?.endedAt).toBeNull()
  })

  test('is closed after three days: such a height is the new usual, and no alert follows', () => {
    const bins = weather({ ...usual, to: noon + 6 * DAY_MS, storm: crisisAt(noon, 6 * DAY_MS, 60) })
    const { known } = watchFrom(bins, noon, noon + 5 * DAY_MS, 2 * HOUR_MS)
    expect(known).toHaveLength(1)
    expect((known[0]?.endedAt ?? 0) - (known[0]?.startedAt ?? 0)).toBe(3 * DAY_MS)
  })

  test('goes on through lulls that do not last half an hour, however many there are', () => {
    const waves = (at: number) =>
      (at - noon) % (70 * MINUTE_MS) < 30 * MINUTE_MS ? crisisAt(noon, 6 * HOUR_MS, 60)(at) : {}
    const bins = weather({ ...usual, storm: waves })
    for (const stepMs of [BIN_MS, 12 * HOUR_MS]) {
      const { known } = watchFrom(bins, noon, noon + 12 * HOUR_MS, stepMs)
      expect(known).toHaveLength(1)
      expect(known[0]?.endedAt).toBeGreaterThan(noon + 6 * HOUR_MS)
    }
  })

  test('is over when its quiet half hour has passed, not while the last of it is still to come', () => {
    const { told } = watchFrom(storming(HOUR_MS), noon + 30 * MINUTE_MS, noon + 3 * HOUR_MS, MINUTE_MS)
    const over = told.find(({ incident }) => incident.state === 'over')
    expect(over?.at).toBe(over?.incident.endedAt)
  })

  test('was found out when somebody looked, also in the middle of a bin', () => {
    const { told } = watchFrom(storming(2 * HOUR_MS), noon, noon + HOUR_MS, MINUTE_MS)
    expect(told[0]?.incident.detectedAt).toBe(told[0]?.at)
    expect((told[0]?.at ?? 0) % BIN_MS).not.toBe(0)
  })

  test.each([11, 16, 30])(
    'begins where its counts rose, not where the mean of 30 minutes said so: %i more',
    (negative) => {
      // A ripple twenty minutes before is none of it.
      const ripple = { negative: negative / 2 }
      const storm = (at: number) => (at === noon - 20 * MINUTE_MS ? ripple : crisisAt(noon, HOUR_MS, negative)(at))
      const bins = weather({ ...usual, storm })
      const [incident] = watchFrom(bins, noon, noon + 4 * HOUR_MS).known as [Incident]
      expect(incident.startedAt).toBe(noon)
      const since = bins
        .filter(({ at }) => at >= incident.startedAt && at < (incident.endedAt ?? 0))
        .reduce((sum, bin) => sum + bin.negative, 0)
      expect(since).toBeGreaterThanOrEqual(incident.negative)
    },
  )

  test('stays acknowledged until it is over', () => {
    const bins = storming(2 * HOUR_MS)
    const { known } = watchFrom(bins, noon, noon + HOUR_MS)
    const acknowledged = known.map((one) => ({
      ...one,
      state: 'acknowledged' as const,
      acknowledgedBy: 'Ada',
      revision: 9,
    }))
    const { told } = watchFrom(bins, noon + HOUR_MS, noon + 5 * HOUR_MS, BIN_MS, acknowledged)
    expect(told.at(-1)?.incident).toMatchObject({ state: 'over', acknowledgedBy: 'Ada' })
    expect(states(told.slice(0, -1)).every((state) => state === 'acknowledged')).toBe(true)
  })
})

describe('looking at bins that nobody judged', () => {
  test('records what came and went unseen as over', () => {
    const bins = storming(HOUR_MS, 60, noon - 6 * HOUR_MS)
    const { told } = watchFrom(bins, noon, noon)
    expect(told).toMatchObject([{ incident: { state: 'over', revision: 1, detectedAt: noon } }])
    expect(watchFrom(bins, noon, noon + HOUR_MS).told).toHaveLength(1)
  })

  test('opens what still goes on, from its real start', () => {
    const { told } = watchFrom(storming(3 * HOUR_MS), noon + 2 * HOUR_MS, noon + 2 * HOUR_MS)
    // As when an import brings it to light, or a restart: nobody noticed it two hours ago.
    expect(told).toMatchObject([{ incident: { state: 'open', revision: 1, detectedAt: noon + 2 * HOUR_MS } }])
    expect(told[0]?.incident.startedAt).toBeLessThanOrEqual(noon + 10 * MINUTE_MS)
  })

  test('goes back a day, not further', () => {
    expect(watchFrom(storming(HOUR_MS, 60, noon - 2 * DAY_MS), noon, noon).told).toEqual([])
  })

  test('ends an incident that ended while nobody looked', () => {
    const bins = storming(HOUR_MS)
    const { known } = watchFrom(bins, noon, noon + 30 * MINUTE_MS)
    const { told } = watchFrom(bins, noon + 20 * HOUR_MS, noon + 20 * HOUR_MS, BIN_MS, known)
    expect(told).toMatchObject([{ incident: { id: known[0]?.id, state: 'over' } }])
    expect(told[0]?.incident.endedAt).toBeLessThan(noon + 3 * HOUR_MS)
  })

  test.each([95, 100, 105, 110])(
    'ends as early where it was noticed in its last quiet half hour: after %i min',
    (minutes) => {
      const bins = storming(HOUR_MS)
      const [watched] = watchFrom(bins, noon, noon + 3 * HOUR_MS).known as [Incident]
      const noticedAt = noon + minutes * MINUTE_MS
      const { told, known } = watchFrom(bins, noticedAt, noon + 3 * HOUR_MS)
      expect(told[0]).toMatchObject({ at: noticedAt, incident: { state: 'open', id: watched.id } })
      expect(known).toMatchObject([{ state: 'over', endedAt: watched.endedAt }])
    },
  )

  test('repeats nothing when asked again', () => {
    const bins = storming(HOUR_MS)
    const { known } = watchFrom(bins, noon, noon + 30 * MINUTE_MS)
    expect(watchFrom(bins, noon + 30 * MINUTE_MS, noon + 30 * MINUTE_MS, BIN_MS, known).told).toEqual([])
  })
})

describe('after the end', () => {
  const waves = (secondAt: number, negative: number, ms = HOUR_MS) =>
    weather({
      ...usual,
      storm: (at) => ({ ...crisisAt(noon, HOUR_MS, 40)(at), ...crisisAt(secondAt, ms, negative)(at) }),
    })
  const end = noon + 2 * HOUR_MS

  test('a second wave within the hour wakes nobody again', () => {
    expect(watchFrom(waves(end, 40, 20 * MINUTE_MS), noon, noon + 6 * HOUR_MS).known).toHaveLength(1)
  })

  test('a second wave that outlasts the hour is told then', () => {
    const { known } = watchFrom(waves(end, 40, 2 * HOUR_MS), noon, noon + 6 * HOUR_MS)
    expect(known).toHaveLength(2)
    expect(known[1]?.detectedAt).toBeGreaterThanOrEqual((known[0]?.endedAt ?? 0) + HOUR_MS)
  })

  test('of the one that ended last, in whatever order they are known', () => {
    const bins = storming(HOUR_MS, 40)
    const [one] = watchFrom(bins, noon, noon + 30 * MINUTE_MS).known as [Incident]
    const ended = (minutesAgo: number) => ({
      ...one,
      id: `kavento:${minutesAgo}`,
      state: 'over' as const,
      startedAt: noon - minutesAgo * MINUTE_MS - HOUR_MS,
      endedAt: noon - minutesAgo * MINUTE_MS,
      negative: 1_000,
    })
    const both = [ended(300), ended(5)]
    for (const known of [both, both.toReversed()]) {
      expect(watchFrom(bins, noon, noon + 30 * MINUTE_MS, BIN_MS, known).told).toEqual([])
    }
  })

  test('unless it is twice as high', () => {
    const { known } = watchFrom(waves(end, 140), noon, noon + 3 * HOUR_MS)
    expect(known).toHaveLength(2)
  })

  test('a second crisis as high as the first, a day later, is one again', () => {
    const { known } = watchFrom(waves(noon + DAY_MS, 40), noon, noon + DAY_MS + 4 * HOUR_MS, 15 * MINUTE_MS)
    expect(known).toHaveLength(2)
  })

  test.each([
    [
      'a twin that was closed without a word',
      { reason: DUPLICATE, startedAt: noon - DAY_MS, endedAt: noon - DAY_MS + HOUR_MS },
    ],
    ['one that ended more than a week ago', { startedAt: noon - 9 * DAY_MS, endedAt: noon - 8 * DAY_MS }],
  ])('also beside %s', (_, over) => {
    // Long enough to be among the busiest 1 % of a week.
    const wave = (from: number) => crisisAt(from, 3 * HOUR_MS, 40)
    const bins = weather({ ...usual, storm: (at) => ({ ...wave(noon)(at), ...wave(noon + DAY_MS)(at) }) })
    const [one] = watchFrom(bins, noon, noon + 30 * MINUTE_MS).known as [Incident]
    const earlier = { ...one, id: 'kavento:earlier', state: 'over' as const, negative: 1, ...over }
    const { known } = watchFrom(bins, noon, noon + DAY_MS + 4 * HOUR_MS, 15 * MINUTE_MS, [earlier])
    expect(known).toHaveLength(3)
  })

  test('one that begins anew in the bin of the end is another, and begins after it', () => {
    const bins = storming(2 * HOUR_MS, 60)
    const { known } = watchFrom(bins, noon, noon + 10 * MINUTE_MS)
    const startedAt = noon + 5 * MINUTE_MS
    const unwatched = known.map((one) => ({
      ...one,
      id: `kavento:${new Date(startedAt).toISOString()}`,
      startedAt,
      state: 'over' as const,
      endedAt: startedAt + 2 * MINUTE_MS,
      negative: 20,
    }))
    const { told } = watchFrom(bins, noon + 15 * MINUTE_MS, noon + 15 * MINUTE_MS, BIN_MS, unwatched)
    expect(told).toMatchObject([{ incident: { state: 'open', startedAt: noon + 10 * MINUTE_MS } }])
  })

  test('a duplicate counts for nothing', () => {
    const bins = storming(HOUR_MS)
    const { known } = watchFrom(bins, noon, noon + 30 * MINUTE_MS)
    const twin = {
      ...known[0]!,
      id: 'kavento:twin',
      state: 'over' as const,
      reason: DUPLICATE,
      endedAt: noon + HOUR_MS,
      negative: 1e6,
    }
    const { told } = watchFrom(bins, noon + 30 * MINUTE_MS, noon + 5 * HOUR_MS, BIN_MS, [...known, twin])
    expect(new Set(told.map(({ incident }) => incident.id))).toEqual(new Set([known[0]?.id]))
  })
})

describe('incidents of several brands', () => {
  const storm = weather({
    from: noon - 8 * DAY_MS,
    to: noon + DAY_MS,
    mentions: 20,
    negative: 5,
    storm: crisisAt(noon, HOUR_MS, 60),
  })
  const [open] = watchFrom(storm, noon, noon + 30 * MINUTE_MS).known as [Incident]
  const other = { ...open, id: 'telwyn:1', brand: 'telwyn' }
  const over = { ...open, id: 'nimbora:1', brand: 'nimbora', state: 'over' as const, endedAt: noon - HOUR_MS }

  test('that are open at once are no twins', () => {
    expect(twinsOf([open, other, over])).toEqual([])
    expect(twinsOf([open, other, { ...other, id: 'telwyn:2' }])).toMatchObject([{ id: 'telwyn:2', reason: DUPLICATE }])
  })

  test('are another list’s where the brand is not on ours, as long as they go on', () => {
    expect(foreignOf([open, other, over], new Set(['kavento']))).toEqual([other])
  })

  test('stay as they are while somebody judges the brand', () => {
    expect(unwatchedOf([other], new Map([['telwyn', noon + HOUR_MS]]), 0, noon + 4 * HOUR_MS - 1)).toEqual([])
    expect(unwatchedOf([other], new Map(), 0, other.detectedAt + 3 * HOUR_MS - 1)).toEqual([])
  })

  test('stay as they are where we slept ourselves: so may those who judge it', () => {
    expect(unwatchedOf([other], new Map(), noon + DAY_MS, noon + DAY_MS + 3 * HOUR_MS - 1)).toEqual([])
  })

  test('end where they were judged last, once nobody has judged the brand for three hours', () => {
    const ended = { id: 'telwyn:1', state: 'over', reason: UNWATCHED, revision: other.revision + 3 }
    expect(unwatchedOf([other], new Map([['telwyn', noon + HOUR_MS]]), 0, noon + 4 * HOUR_MS)).toMatchObject([
      { ...ended, endedAt: noon + HOUR_MS },
    ])
    for (const judged of [new Map<string, number>(), new Map([['telwyn', other.startedAt - DAY_MS]])]) {
      expect(unwatchedOf([other], judged, noon + DAY_MS - 3 * HOUR_MS, noon + DAY_MS)).toMatchObject([
        { ...ended, endedAt: other.detectedAt },
      ])
    }
  })
})

describe('the usual', () => {
  const daysOf = (
    mentions: (day: number) => number,
    listeningSince: number,
    incidents: readonly Incident[] = [],
  ): readonly number[] => {
    const bins = Array.from({ length: 8 * 288 }, (_, n) => {
      const at = noon - 8 * DAY_MS + n * BIN_MS
      return { at, mentions: mentions(Math.floor(n / 288)), negative: 0 }
    })
    const series = seriesOf(bins, noon - 8 * DAY_MS, noon)
    const prepared = prepare(series)
    const watched = { brand: 'kavento', series, known: [], listeningSince, judgedUntil: 0, now: noon, rule }
    markUnusual(prepared, watched, incidents)
    return Array.from({ length: 8 }, (_, day) =>
      prepared.unusual.subarray(day * 288, (day + 1) * 288).reduce((sum, one) => sum + one, 0),
    )
  }

  test('leaves out a silence in which nobody listened, and what came before it counts', () => {
    const paused = (day: number): number => (day === 3 || day === 4 ? 0 : 5)
    expect(daysOf(paused, noon - 3 * DAY_MS)).toEqual([0, 0, 0, 288, 288, 0, 0, 0])
  })

  test('knows silence in which somebody listened', () => {
    const quiet = (day: number): number => (day === 3 || day === 4 ? 0 : 5)
    expect(daysOf(quiet, noon - 9 * DAY_MS)).toEqual(Array(8).fill(0))
  })

  test('leaves out a crisis also where it began before everything that is looked at', () => {
    const began = { id: 'kavento:1', brand: 'kavento', startedAt: noon - 9 * DAY_MS } as Incident
    const whole = noon - 9 * DAY_MS
    const ended: Incident = { ...began, state: 'over', endedAt: noon - 6.5 * DAY_MS }
    expect(daysOf(() => 5, whole, [ended])).toEqual([288, 144, 0, 0, 0, 0, 0, 0])
    expect(daysOf(() => 5, whole, [{ ...began, state: 'open', endedAt: null }])).toEqual(Array(8).fill(288))
  })

  test('begins with what was imported, or with the listening', () => {
    expect(daysOf((day) => (day < 2 ? 0 : 5), noon)).toEqual([288, 288, 0, 0, 0, 0, 0, 0])
    expect(daysOf((day) => (day < 6 ? 0 : 5), noon - 4 * DAY_MS)).toEqual([288, 288, 288, 288, 0, 0, 0, 0])
  })
})
