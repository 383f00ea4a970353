import { beforeAll, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { askYoung, youngLines } from '../../../dashboards/alerts/young.ts'
import { clockIn } from '../../../dashboards/words/clock.ts'
import { saveEvaluations } from '../../../store/incidents.ts'
import { noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { weather } from '../crisis/weather.ts'
import { fill } from './town.ts'

const { signal } = new AbortController()
const listenedFor = { new: 2 * HOUR_MS, imported: 2 * HOUR_MS, newer: HOUR_MS, yesterday: DAY_MS }
const clock = clockIn('Europe/Berlin', 'en')

const clickhouse = clickHouseOfSuite()
beforeAll(async () => {
  const { store } = clickhouse
  const usual = { to: noon, mentions: 20, negative: 5, daily: true, seed: 1 }
  for (const [brand, ms] of Object.entries(listenedFor))
    await fill(store, brand, weather({ ...usual, from: noon - ms }))
  await fill(store, 'imported', weather({ ...usual, from: noon - 3 * DAY_MS, to: noon - 2 * HOUR_MS }))
  const notes = Object.entries(listenedFor).map(([brand, ms]) => ({
    brand,
    watchingSince: noon - ms,
    evaluatedUntil: noon,
  }))
  await saveEvaluations(store, notes, signal)
})

test('a brand of too few hours is told of, not one whose history was imported, nor one that was never judged', async () => {
  const brands = [...Object.keys(listenedFor), 'never']
  const young = await askYoung(clickhouse.store, brands, noon, signal)
  const whole = 12.5 * HOUR_MS
  expect(young).toEqual([
    { brand: 'new', until: noon - 2 * HOUR_MS + whole },
    { brand: 'newer', until: noon - HOUR_MS + whole },
  ])
  expect(youngLines(young, clock)).toEqual([
    `crises of new, newer: told from ${clock(noon + 11.5 * HOUR_MS)} on; until then there are too few hours to compare with; imported history counts`,
  ])
})

test('many are told by their number, and nothing is said where there are none', async () => {
  const young = Array.from({ length: 1_203 }, (_, at) => ({ brand: `b${at}`, until: noon }))
  expect(youngLines(young, clock)[0]).toMatch(/^crises of b0, b1, b2 and 1200 more: told from /)
  expect(youngLines([], clock)).toEqual([])
})
