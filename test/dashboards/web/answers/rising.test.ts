import { beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { BrandId } from '../../../../config/settings/watched.ts'
import { HOUR_MS } from '../../../../config/time/instant.ts'
import { evidenceOf, risingOf } from '../../../../dashboards/web/answers/rising.ts'
import { Rising } from '../../../../dashboards/web/contract/figures.ts'
import type { SinkEntry } from '../../../../enrich/sink.ts'
import { storyOf } from '../../../../enrich/story.ts'
import { tokenise } from '../../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../../enrich/text/tokens.ts'
import { query } from '../../../../store/client.ts'
import { entitiesOfBrand } from '../../../../store/queries/entities-of-brand.ts'
import { risingTerms } from '../../../../store/queries/rising-terms.ts'
import { storiesOfBrand } from '../../../../store/queries/stories-of-brand.ts'
import { aMention, aScored, aStory, noon } from '../../../house/builders.ts'
import { clickHouseOfSuite } from '../../../house/clickhouse-of-suite.ts'
import { storeEntries } from '../../../house/store-entries.ts'
import { openStage, tell } from '../stage.ts'

const { signal } = new AbortController()
const brand = BrandId.parse('kavento')
const clickhouse = clickHouseOfSuite()
beforeAll(async () => {
  const entries: SinkEntry[] = []
  const add = (at: number, publishedAt: number, text: string, story: number): void => {
    const mention = aMention({ nativeId: `${at}`, text, publishedAt })
    const voice = `voice${at % 50}`
    entries.push({ mention, scored: [aScored(mention, { voice, story: aStory(story), entities: ['#kavento'] })] })
  }
  for (let at = 0; at < 300; at++)
    add(at, noon - 100 * HOUR_MS + at * 60_000, 'Kavento works as usual here', at + 10_000)
  for (let at = 300; at < 330; at++)
    add(at, noon - HOUR_MS + at, 'Kavento double charge #refund https://a.example/x', at)
  // One voice that says the same thing again and again.
  for (let at = 350; at < 1_350; at += 50) add(at, noon - HOUR_MS + at, 'Kavento lottery winner', 7_777_777)
  for (let at = 0; at < 20; at++) {
    const mention = aMention({ nativeId: `spam-${at}`, text: 'Kavento casino bonus', publishedAt: noon - HOUR_MS + at })
    const over = { voice: `spam${at}`, story: aStory(50_000 + at), entities: [], spam: 0.9 }
    entries.push({ mention, scored: [aScored(mention, over)] })
  }
  await storeEntries(clickhouse.store, entries)
})

test('a term that nobody used before rises, once; copies of one voice and spam do not', async () => {
  const hours = { beforeMs: noon - 150 * HOUR_MS, recentMs: noon - 6 * HOUR_MS, untilMs: noon }
  const rows = await clickhouse.store.ask(risingTerms, { brand, ...hours, floor: 5, every: 1, everyBefore: 1 }, signal)
  const rising = risingOf(rows, new Set(['kavento']))
  expect(rising.map(({ term }) => term).join()).toMatch(/charge|double/)
  expect(rising.map(({ term }) => term)).not.toContainEqual(expect.stringMatching(/lottery|casino|https|usual/))
  expect(rising[0]).toMatchObject({ mentions: 30, shareBefore: 0 })
})

test('the page asks for what rises, for entities and for stories', async () => {
  await using web = await openStage(clickhouse.store, { now: () => noon })
  const get = async (path: string): Promise<unknown> => (await fetch(`${web.url}/api/${path}`)).json()
  const span = `brand=kavento&from=${noon - 150 * HOUR_MS}&to=${noon}`
  expect(await get('rising?brand=kavento')).toMatchObject({
    hours: 6,
    terms: expect.arrayContaining([expect.objectContaining({ term: 'charge #refund', mentions: 30 })]),
  })
  expect(await get(`entities?${span}`)).toMatchObject({ entities: [{ entity: '#kavento' }] })
  expect(await get(`stories?${span}`)).toMatchObject({ stories: [{ mentions: 20 }] })
  expect(await get('rising?brand=nobody')).toMatchObject({ code: 'SL_NOT_FOUND' })
})

test('a voice that says the same thing again and again within an hour stands out', async () => {
  const entries: SinkEntry[] = []
  const hour = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - HOUR_MS
  for (let at = 0; at < 20; at++) {
    const mention = aMention({ nativeId: `bot${at}`, publishedAt: hour + at })
    const person = aMention({ nativeId: `person${at}`, publishedAt: hour - at * 5 * HOUR_MS })
    entries.push({ mention, scored: [aScored(mention, { brand: 'telwyn', voice: 'bot', story: '1' })] })
    entries.push({ mention: person, scored: [aScored(person, { brand: 'telwyn', voice: 'p', story: `${at + 1}` })] })
  }
  // Emoji alone say nothing twice.
  for (let at = 0; at < 20; at++) {
    const mention = aMention({ nativeId: `fan${at}`, text: '❤️', publishedAt: hour + at })
    entries.push({ mention, scored: [aScored(mention, { brand: 'telwyn', voice: 'fan', story: '0' })] })
  }
  await storeEntries(clickhouse.store, entries)
  const voices = query({
    sql: `SELECT voice, mentions, stories, most_in_an_hour AS most, bot_score AS bot FROM v_voices
          WHERE brand = 'telwyn' ORDER BY bot_score DESC, voice`,
    params: z.object({}),
    row: z.looseObject({}),
  })
  expect(await clickhouse.analyst.ask(voices, {}, signal)).toMatchObject([
    { voice: 'bot', most: 20, bot: expect.closeTo(0.95) },
    { voice: 'fan', most: 20, bot: 0 },
    { voice: 'p', most: 1, bot: 0 },
  ])
})

test('the evidence is nothing for equal shares and grows with the numbers', () => {
  expect(evidenceOf(10, 100, 100, 1_000)).toBeCloseTo(0)
  expect(evidenceOf(20, 100, 100, 1_000)).toBeLessThan(evidenceOf(40, 200, 200, 2_000))
})

test('a pair rises only where both of its words say something, also where both languages have them', () => {
  const row = { mentions: 40, voices: 30, mentionsBefore: 2, total: 100, totalBefore: 1_000 }
  const terms = ['denver was', 'will change', 'die app', 'denver closed', 'closed den'].map((term) => ({
    ...row,
    term,
  }))
  expect(risingOf(terms).map(({ term }) => term)).toEqual(['denver closed'])
})

test('a syndicated text with a word changed here and there is one story, told first by whoever told it first', async () => {
  const wire =
    'Telwyn recalls two hundred thousand phones because the battery may overheat while charging over night, the company said'
  const others =
    'Telwyn opens a new shop in Leipzig next week and gives away a thousand umbrellas to those who come first'
  const texts = [
    wire,
    wire.replace('while', 'when'),
    wire.replace('said', 'said on Monday'),
    `RT @news: ${wire}`,
    others,
  ]
  const entries: SinkEntry[] = []
  texts.forEach((text, at) => {
    const mention = aMention({ nativeId: `wire${at}`, text, publishedAt: noon - HOUR_MS + at })
    const story = storyOf(tokenise(openTokens(), text))
    entries.push({ mention, scored: [aScored(mention, { brand: 'telwyn', voice: `v${at}`, story })] })
  })
  await storeEntries(clickhouse.store, entries)
  const span = { brand: BrandId.parse('telwyn'), fromMs: noon - 2 * HOUR_MS, toMs: noon, limit: 5 }
  expect(await clickhouse.store.ask(storiesOfBrand, span, signal)).toMatchObject([
    { mentions: 4, voices: 4, firstId: aMention({ nativeId: 'wire0' }).id },
  ])
})

test('entities and stories of a brand are counted', async () => {
  const span = { brand, fromMs: noon - 150 * HOUR_MS, toMs: noon, limit: 5 }
  expect(await clickhouse.store.ask(entitiesOfBrand, span, signal)).toMatchObject([
    { entity: '#kavento', mentions: 350 },
  ])
  expect(await clickhouse.store.ask(storiesOfBrand, span, signal)).toMatchObject([
    { story: aStory(7_777_777), mentions: 20, voices: 1 },
  ])
})

test('of a brand that thousands speak of a part is read, and stands for all', async () => {
  const said = (at: number, text: string): SinkEntry => {
    const publishedAt = at < 1_000 ? noon - 100 * HOUR_MS : noon - HOUR_MS + at
    const mention = aMention({ nativeId: `many-${at}`, text, publishedAt })
    return { mention, scored: [aScored(mention, { brand: 'telwyn', voice: `voice${at}`, story: aStory(at) })] }
  }
  const texts = Array.from({ length: 13_000 }, (_, at) =>
    at >= 1_000 && at % 20 === 0 ? 'Telwyn outage' : 'Telwyn as usual',
  )
  await tell(
    clickhouse.store,
    texts.map((text, at) => said(at, text)),
  )
  await using web = await openStage(clickhouse.store, { now: () => noon })
  const { terms } = Rising.parse(await (await fetch(`${web.url}/api/rising?brand=telwyn`)).json())
  const outage = terms.find(({ term }) => term === 'outage')
  expect(outage?.share).toBeCloseTo(0.05, 1)
  expect(outage?.voices).toBeLessThan(400)
  expect(outage?.mentions).toBeGreaterThan(450)
  expect(outage?.mentions).toBeLessThan(750)
})
