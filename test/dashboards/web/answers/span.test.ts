import { expect, test } from '@jest/globals'
import { parseSettings, type SettingsInput } from '../../../../config/settings/schema.ts'
import { watchListOf } from '../../../../config/settings/watchlist.ts'
import { DAY_MS, MINUTE_MS } from '../../../../config/time/instant.ts'
import { againstOf, brandOf, comparedWith, idsOf, SpanQuery, spanOf } from '../../../../dashboards/web/answers/span.ts'
import { noon } from '../../../house/builders.ts'

const asked = { brand: 'kavento', from: noon - 7 * DAY_MS, to: noon }

test('a span is held against the one of its length right before, or from where it is said', () => {
  const span = spanOf(asked)
  expect(againstOf(asked, span)).toEqual({ from: noon - 14 * DAY_MS, to: noon - 7 * DAY_MS })
  const against = noon - 365 * DAY_MS
  expect(againstOf({ ...asked, against }, span)).toEqual({ from: against, to: against + 7 * DAY_MS })
  expect(againstOf({ ...asked, against: against + 1 }, span).from).toBe(against)
})

test('a span begins after ClickHouse can read its seconds, and so does what it is held against', () => {
  const [first, last] = [Date.UTC(2004, 0, 1), Date.UTC(2100, 0, 1)]
  const early = { brand: 'kavento', from: first + DAY_MS, to: first + 8 * DAY_MS }
  expect(againstOf(early, spanOf(early))).toEqual({ from: first, to: first + DAY_MS })
  const isTaken = (from: number, to: number): boolean => SpanQuery.safeParse({ ...early, from, to }).success
  expect([isTaken(first, last), isTaken(first - 1, last), isTaken(first, last + 1)]).toEqual([true, false, false])
})

test('what a span is held against never reaches into it', () => {
  const span = spanOf(asked)
  expect(againstOf({ ...asked, against: noon - 8 * DAY_MS }, span).to).toBe(span.from)
  expect(() => againstOf({ ...asked, against: span.from }, span)).toThrow('against must lie before from')
})

test('a span ends behind its beginning, within 400 days, on the grid of five minutes around it', () => {
  expect(spanOf({ from: noon + 1, to: noon + 2 })).toEqual({ from: noon, to: noon + 5 * MINUTE_MS })
  expect(() => spanOf({ from: noon, to: noon })).toThrow('to must lie after from')
  expect(spanOf({ from: noon - 400 * DAY_MS, to: noon })).toEqual({ from: noon - 400 * DAY_MS, to: noon })
  expect(() => spanOf({ from: noon - 400 * DAY_MS - 1, to: noon })).toThrow('span longer than 400 days')
})

const named = (name: string) => ({ name, words: [`word of ${name}`] })
const compared = (settings: SettingsInput, id: string) => {
  const watchList = watchListOf(parseSettings(settings))
  const { brands, left } = comparedWith(watchList, brandOf(watchList, id))
  return { ids: idsOf(brands), left }
}

test('a brand shares the voice with the competitors, a competitor with our brands and the other competitors', () => {
  const watched = { brands: [named('a'), named('b')], competitors: [named('c'), named('d')] }
  expect(compared(watched, 'b')).toEqual({ ids: ['b', 'c', 'd'], left: 0 })
  expect(compared(watched, 'd')).toEqual({ ids: ['d', 'a', 'b', 'c'], left: 0 })
})

test('fifty brands share the voice at most, and how many are left out is told', () => {
  const rivals = (count: number) => Array.from({ length: count }, (_, at) => named(`rival-${at}`))
  const among = (count: number) => compared({ brands: [named('a')], competitors: rivals(count) }, 'a')
  expect(among(49)).toMatchObject({ ids: { length: 50 }, left: 0 })
  expect(among(51)).toMatchObject({ ids: { length: 50, 0: 'a' }, left: 2 })
})
