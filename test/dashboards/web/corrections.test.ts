import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { Trust } from '../../../dashboards/web/contract/figures.ts'
import { Corrected, Mentions } from '../../../dashboards/web/contract/mentions.ts'
import type { Web } from '../../../dashboards/web/open.ts'
import { correct, undoCorrection } from '../../../store/corrections.ts'
import { saveEvaluations } from '../../../store/incidents.ts'
import { aMention, anEntry, aScored, noon } from '../../house/builders.ts'
import { startClickHouse, type TestClickHouse } from '../../house/clickhouse.ts'
import { openStage, tell } from './stage.ts'

const mention = aMention()
let clickhouse: TestClickHouse
let web: Web
beforeAll(async () => {
  clickhouse = await startClickHouse()
  const { store } = clickhouse
  await tell(store, [anEntry(mention)])
  const corrections = { correct: correct.bind(undefined, store), undo: undoCorrection.bind(undefined, store) }
  web = await openStage(store, { now: () => noon, corrections })
})
afterAll(async () => {
  await web?.[Symbol.asyncDispose]()
  await clickhouse?.stop()
})

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${web.url}/api/mentions/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const isNeutral = { brand: 'kavento', said: { what: 'sentiment', value: ['neutral'] } }

test('a mood is corrected, shown as corrected in the list, and taken back', async () => {
  const answer = Corrected.parse(await (await post(`${mention.id}/correct`, isNeutral)).json())
  expect(answer.mention).toMatchObject({ mood: 'neutral', corrected: ['sentiment'], score: expect.closeTo(0.6) })
  const span = new URLSearchParams({ brand: 'kavento', from: String(noon - 60_000), to: String(noon + 60_000) })
  const list = Mentions.parse(await (await fetch(`${web.url}/api/mentions?${span}`)).json())
  expect(list.mentions).toMatchObject([{ mood: 'neutral', corrected: ['sentiment'] }])
  const undone = await post(`${mention.id}/undo`, { brand: 'kavento', what: 'sentiment' })
  expect(Corrected.parse(await undone.json()).mention).toMatchObject({ mood: 'positive', corrected: [] })
  expect((await post(`${mention.id}/undo`, { brand: 'kavento', what: 'sentiment' })).status).toBe(404)
})

test('topics and intents are corrected the same way', async () => {
  const said = { what: 'intents', value: ['question', 'complaint'] }
  const answer = Corrected.parse(await (await post(`${mention.id}/correct`, { brand: 'kavento', said })).json())
  expect(answer.mention).toMatchObject({ intents: ['complaint', 'question'], corrected: ['intents'] })
})

test('a foreign page, an unknown mood, another brand and an unknown mention are refused', async () => {
  const foreign = await post(`${mention.id}/correct`, isNeutral, { 'sec-fetch-site': 'cross-site' })
  const undone = { brand: 'kavento', what: 'intents' }
  const foreignUndo = await post(`${mention.id}/undo`, undone, { 'sec-fetch-site': 'cross-site' })
  const unknown = await post(`${mention.id}/correct`, { ...isNeutral, said: { what: 'sentiment', value: ['great'] } })
  const elsewhere = await post(`${mention.id}/correct`, { ...isNeutral, brand: 'telwyn' })
  const nobody = await post(`${aMention({ nativeId: 'none' }).id}/correct`, isNeutral)
  expect([foreign.status, foreignUndo.status]).toEqual([403, 403])
  expect([unknown.status, elsewhere.status, nobody.status]).toEqual([400, 404, 404])
})

const trusted = async (at = noon): Promise<Trust> => {
  const span = new URLSearchParams({ brand: 'kavento', from: String(at - 60_000), to: String(at + 60_000) })
  return Trust.parse(await (await fetch(`${web.url}/api/trust?${span}`)).json())
}

test('a period with two versions of the scorers says so', async () => {
  expect(await trusted()).toMatchObject({ mixed: false, drift: null, scorers: [{ mentions: 1 }] })
  const other = aMention({ nativeId: '2' })
  await tell(clickhouse.store, [{ mention: other, scored: [aScored(other, { scorers: 'sentiment=other/2' })] }])
  expect(await trusted()).toMatchObject({ mixed: true, scorers: [{ mentions: 1 }, { mentions: 1 }] })
})

test('that nobody is alerted of a brand that is as good as new is told, with the time from which it is', async () => {
  expect((await trusted()).crisesFrom).toBeNull()
  const note = { brand: 'kavento', watchingSince: noon - HOUR_MS, evaluatedUntil: noon }
  await saveEvaluations(clickhouse.store, [note], new AbortController().signal)
  expect((await trusted()).crisesFrom).toBe(noon + 11.5 * HOUR_MS)
})

test('that scores moved this week is told of periods that reach into it, not of those that end before', async () => {
  const spread = [
    { day: 20, score: 0.9 },
    { day: 2, score: -0.9 },
  ].flatMap(({ day, score }) =>
    Array.from({ length: 220 }, (_, nth) => {
      const said = aMention({ nativeId: `drift-${day}-${nth}`, publishedAt: noon - day * DAY_MS })
      return { mention: said, scored: [aScored(said, { sentiment: { ...aScored(said).sentiment, score } })] }
    }),
  )
  await tell(clickhouse.store, spread)
  expect((await trusted()).drift).toMatchObject({ moved: true })
  expect((await trusted(noon - 20 * DAY_MS)).drift).toBeNull()
})
