import { beforeAll, describe, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { judge, prepare, type Verdict } from '../../../dashboards/crisis/detect.ts'
import { markUnusual } from '../../../dashboards/crisis/incidents.ts'
import { LOOK_BACK_MS } from '../../../dashboards/crisis/lookout.ts'
import { BIN_MS, type Bin, seriesOf } from '../../../dashboards/crisis/series.ts'
import { type Incident, saveEvaluations, saveIncidents } from '../../../store/incidents.ts'
import { crisisNow } from '../../../store/queries/crisis-now.ts'
import { noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { fill } from '../alerts/town.ts'
import { crisisAt, weather } from './weather.ts'

const { signal } = new AbortController()
const rule = { sensitivity: 1.35, floor: 20 }
const from = noon - 10 * DAY_MS
const to = noon + 2 * DAY_MS

const anIncident = (
  brand: string,
  startedAt: number,
  endedAt: number | null,
  id = `${brand}:${startedAt}`,
): Incident => ({
  id,
  brand,
  revision: 1,
  state: endedAt === null ? 'open' : 'over',
  startedAt,
  detectedAt: startedAt,
  endedAt,
  reason: 'negativity-spike',
  mentions: 1,
  mentionsExpected: 1,
  negative: 1,
  negativeExpected: 1,
  score: 2,
  samples: [],
  acknowledgedBy: '',
})

const storm = crisisAt(noon - DAY_MS, 3 * HOUR_MS, 40)
const twice = (at: number) => ({ ...storm(at), ...crisisAt(noon, 2 * HOUR_MS, 45)(at) })
const usual = { from, to, mentions: 20, negative: 5, daily: true }
const brands: Readonly<Record<string, readonly Bin[]>> = {
  calm: weather({ ...usual, seed: 1 }),
  loud: weather({ ...usual, storm: (at) => (at >= noon && at < noon + HOUR_MS ? { mentions: 150 } : {}), seed: 2 }),
  once: weather({ ...usual, storm: crisisAt(noon, 2 * HOUR_MS, 45), seed: 3 }),
  // The same weather: known and over, ended inside a bin, known twice, going on, never noticed.
  remembered: weather({ ...usual, storm: twice, seed: 4 }),
  unwatched: weather({ ...usual, storm: twice, seed: 4 }),
  often: weather({ ...usual, storm: twice, seed: 4 }),
  ongoing: weather({ ...usual, storm: twice, seed: 4 }),
  unnoticed: weather({ ...usual, storm: twice, seed: 4 }),
  grumbling: weather({
    ...usual,
    mentions: 60,
    storm: (at) => (at >= noon ? { negative: 16, mentions: -40 } : {}),
    seed: 5,
  }),
  rare: weather({ ...usual, mentions: 0.05, negative: 0.02, storm: crisisAt(noon, HOUR_MS, 8), seed: 6 }),
  young: weather({ ...usual, from: noon - 12 * HOUR_MS, storm: crisisAt(noon, HOUR_MS, 60), seed: 7 }),
  // On its first day, between one bound and the sharper one.
  fresh: weather({ ...usual, from: noon - 18 * HOUR_MS, storm: crisisAt(noon, HOUR_MS, 9), seed: 10 }),
  // In its first week, between the bounds.
  halfway: weather({ ...usual, from: noon - 3.5 * DAY_MS, storm: crisisAt(noon, HOUR_MS, 9), seed: 11 }),
  watched: weather({ ...usual, from: noon, mentions: 0, negative: 0, storm: crisisAt(noon, HOUR_MS, 30), seed: 8 }),
  // Nobody listened for two days of the week.
  paused: weather({ ...usual, storm: crisisAt(noon, HOUR_MS, 45), seed: 9 }).filter(
    ({ at }) => at < noon - 4 * DAY_MS || at >= noon - 2 * DAY_MS,
  ),
  stray: [
    { at: noon - 5 * DAY_MS, mentions: 3, negative: 0 },
    ...weather({ ...usual, from: noon, mentions: 0, negative: 0, storm: crisisAt(noon, HOUR_MS, 30), seed: 9 }),
  ],
  silent: [],
}
const incidents: readonly Incident[] = [
  anIncident('remembered', noon - DAY_MS, noon - 20 * HOUR_MS),
  anIncident('unwatched', noon - DAY_MS, noon - DAY_MS + 2.55 * HOUR_MS),
  anIncident('often', noon - DAY_MS, noon - 20 * HOUR_MS),
  anIncident('often', noon - 2 * DAY_MS, noon - 2 * DAY_MS + HOUR_MS),
  anIncident('ongoing', noon - DAY_MS, null),
]
const watchingSince: Readonly<Record<string, number>> = {
  fresh: noon - 18 * HOUR_MS,
  halfway: noon - 3.5 * DAY_MS,
  watched: noon - 5 * DAY_MS,
  calm: noon - 3 * DAY_MS,
  paused: noon - 2 * DAY_MS,
  stray: noon,
}

const clickhouse = clickHouseOfSuite()
beforeAll(async () => {
  const { store } = clickhouse
  for (const [brand, bins] of Object.entries(brands)) await fill(store, brand, bins)
  await saveIncidents(store, incidents, signal)
  const evaluations = Object.entries(watchingSince).map(([brand, since]) => ({
    brand,
    watchingSince: since,
    evaluatedUntil: noon,
  }))
  await saveEvaluations(store, evaluations, signal)
})

const inTypeScript = (brand: string, until: number): Verdict => {
  const now = until - 1
  const series = seriesOf(
    (brands[brand] ?? []).filter((bin) => bin.at < until),
    until - LOOK_BACK_MS,
    now,
  )
  const prepared = prepare(series)
  const since = watchingSince[brand] ?? until
  markUnusual(
    prepared,
    {
      brand,
      series,
      known: [],
      listeningSince: since,
      judgedUntil: 0,
      now,
      rule,
    },
    incidents.filter((incident) => incident.brand === brand),
  )
  return judge(prepared, series.mentions.length - 1, 1, rule)
}

describe('the rule in SQL', () => {
  test('agrees with the rule in TypeScript, bin after bin and brand after brand', async () => {
    const reasons = new Set<string>()
    for (let until = noon + BIN_MS; until <= noon + 3 * HOUR_MS; until += 3 * BIN_MS) {
      const rows = await clickhouse.store.ask(
        crisisNow,
        { brands: Object.keys(brands), untilSeconds: until / 1_000, ...rule },
        signal,
      )
      expect(rows.map((row) => row.brand)).toEqual(Object.keys(brands).sort())
      for (const row of rows) {
        const verdict = inTypeScript(row.brand, until)
        reasons.add(row.reason)
        expect([row.brand, until, row.reason]).toEqual([row.brand, until, verdict.reason])
        if (!('negative' in verdict)) continue
        expect(row.negative).toBe(verdict.negative.count)
        expect(row.mentions).toBe(verdict.mentions.count)
        expect(row.negativeExpected).toBeCloseTo(verdict.negative.expected, 9)
        expect(row.negativeScore).toBeCloseTo(verdict.negative.score, 9)
        expect(row.mentionsExpected).toBeCloseTo(verdict.mentions.expected, 9)
        expect(row.mentionsScore).toBeCloseTo(verdict.mentions.score, 9)
      }
    }
    expect([...reasons].sort()).toEqual([
      'below-floor',
      'negative-only',
      'negativity-spike',
      'no-baseline',
      'volume-only',
      'within-band',
    ])
  })
})
