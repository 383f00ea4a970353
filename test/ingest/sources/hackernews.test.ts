import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../../config/settings/schema.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { HOUR_MS, secondsOf } from '../../../config/time/instant.ts'
import { openFetch, type PoliteFetch } from '../../../ingest/fetch.ts'
import { hackerNewsSource } from '../../../ingest/sources/hackernews.ts'
import { noon } from '../../house/builders.ts'
import { logger, openPlace, openWeb, type Place, type Web } from '../places.ts'

interface Hit {
  readonly objectID: string
  readonly created_at_i: number
  readonly [field: string]: unknown
}

let place: Place
let web: Web
let polite: PoliteFetch
let hits: Hit[]
let clock: number
let stop: AbortController
let words: string[]
let questions: URLSearchParams[]
let onEmitted: () => void

const hit = (id: number, at: number, over: object = {}): Hit => ({
  objectID: String(id),
  created_at_i: secondsOf(at),
  title: `Kavento story ${id}`,
  author: 'pg',
  points: 1,
  num_comments: 0,
  ...over,
})

beforeEach(async () => {
  clock = noon
  hits = []
  words = ['Kavento']
  questions = []
  onEmitted = () => undefined
  stop = new AbortController()
  place = await openPlace(() => clock)
  web = await openWeb()
  // As the public search answers: newest first, never more than 1,000 hits to one question.
  web.answer = (request, response) => {
    const asked = new URL(request.url ?? '', web.url).searchParams
    questions.push(asked)
    const bounds = [...(asked.get('numericFilters') ?? '').matchAll(/created_at_i([<>])=(\d+)/g)]
    const found = hits
      .filter(({ created_at_i: at }) =>
        bounds.every(([, sign, bound]) => (sign === '>' ? at >= Number(bound) : at <= Number(bound))),
      )
      .toSorted((a, b) => b.created_at_i - a.created_at_i)
      .slice(0, 1_000)
    const size = Number(asked.get('hitsPerPage'))
    const page = Number(asked.get('page'))
    response.end(
      JSON.stringify({ hits: found.slice(page * size, (page + 1) * size), nbPages: Math.ceil(found.length / size) }),
    )
  }
  polite = openFetch([web.host], { gapMs: 0 })
})
afterEach(async () => {
  await polite[Symbol.asyncDispose]()
  await web[Symbol.asyncDispose]()
  await place[Symbol.asyncDispose]()
})

const look = async (): Promise<void> => {
  const { brands } = watchListOf(parseSettings({ brands: [{ name: 'Kavento', words }] }))
  await hackerNewsSource({ every: '2m', url: web.url }, polite).run({
    watchList: { version: 1, brands, topics: [], entities: [] },
    log: logger,
    now: () => clock,
    cursor: () => place.ledger.cursor('hackernews'),
    saveCursor: (cursor) => place.ledger.saveCursor('hackernews', cursor),
    emit: async (sightings) => {
      const intake = await place.intake.emitter('hackernews')(sightings, stop.signal)
      onEmitted()
      return intake
    },
    signal: stop.signal,
  })
}

test('stories and comments become mentions', async () => {
  hits = [
    hit(1, noon - HOUR_MS, {
      title: 'Show HN: <b>Kavento</b>',
      url: 'https://kavento.example/',
      points: 12,
      num_comments: 3,
    }),
    hit(2, noon, {
      title: null,
      comment_text: '<p>I like Kavento &amp; co<p>really',
      story_id: 1,
      parent_id: 1,
      points: null,
      num_comments: null,
    }),
  ]
  await look()
  const mentions = await place.newest()
  expect(mentions.get('1')).toMatchObject({
    source: 'hackernews',
    kind: 'post',
    text: 'Show HN: Kavento',
    url: 'https://news.ycombinator.com/item?id=1',
    links: ['https://kavento.example/'],
    author: { id: 'pg', handle: 'pg' },
    engagement: { likes: 12, comments: 3 },
    publishedAt: noon - HOUR_MS,
  })
  expect(mentions.get('2')).toMatchObject({
    kind: 'comment',
    text: 'I like Kavento & co\nreally',
    thread: { rootId: '1', parentId: '1' },
  })
  expect(mentions.get('2')).not.toHaveProperty('engagement')
})

test('all pages are read, also more than the search gives to one question', async () => {
  hits = Array.from({ length: 2_345 }, (_, at) => hit(at, noon - at * 60_000))
  await look()
  expect(await place.mentions()).toHaveLength(2_345)
})

test('more hits of one second than the search gives hide none of those before it', async () => {
  hits = Array.from({ length: 1_001 }, (_, at) => hit(at, noon))
  hits.push(hit(2_000, noon - HOUR_MS))
  await look()
  expect((await place.newest()).has('2000')).toBe(true)
})

test('a second look reaches back some hours: late ones and grown counts come, nothing else', async () => {
  hits = [hit(1, noon - HOUR_MS)]
  await look()
  clock += 60_000
  hits = [hit(1, noon - HOUR_MS, { points: 99 }), hit(2, noon - 2 * HOUR_MS)]
  await look()
  clock += 60_000
  await look()
  const mentions = await place.mentions()
  expect(mentions).toHaveLength(3)
  expect((await place.newest()).get('1')?.engagement?.likes).toBe(99)
  const since = Number(/>=(\d+)/.exec(questions.at(-1)?.get('numericFilters') ?? '')?.[1])
  expect(since).toBe(secondsOf(noon - HOUR_MS - 6 * HOUR_MS))
})

test('one hit from the future does not hide what comes before it', async () => {
  hits = [hit(1, Date.UTC(2090, 0))]
  await look()
  clock += 24 * HOUR_MS
  hits.push(hit(2, clock - 20 * HOUR_MS))
  await look()
  expect([...(await place.newest()).keys()].toSorted()).toEqual(['1', '2'])
})

test('who is stopped in the middle has seen nothing yet: the next look asks for all of it again', async () => {
  hits = Array.from({ length: 500 }, (_, at) => hit(at, noon - at * 60_000))
  onEmitted = () => stop.abort()
  await look().catch(() => undefined)
  expect((await place.newest()).size).toBe(200)
  expect(place.ledger.cursor('hackernews')).toBeUndefined()
  stop = new AbortController()
  onEmitted = () => undefined
  await look()
  expect((await place.newest()).size).toBe(500)
})

test('words are asked as phrases, without the signs of other networks, whatever they are called', async () => {
  words = ['@Kavento', '#kavento', 'say "hi" now', 'constructor', '__proto__', '-x', 'C++', 'Käse']
  await look()
  await look()
  const asked = [...new Set(questions.map((question) => question.get('query')))]
  expect(asked).toEqual(['kavento', '"say hi now"', 'constructor', '"__proto__"', '"-x"', '"c++"', 'käse', 'kaese'])
  for (const question of questions) expect(question.get('numericFilters')).toMatch(/^created_at_i>=\d+$/)
})

describe('answers that are none', () => {
  test.each(['no json', '{"hits":5}', '[]', '{"hits":[{"objectID":5}]}'])('%s is told about', async (body) => {
    web.answer = (_, response) => response.end(body)
    await expect(look()).rejects.toMatchObject({ code: 'SL_SOURCE_BROKEN' })
    expect(place.ledger.cursor('hackernews')).toBeUndefined()
  })

  test('a single hit that is none is left out; a damaged cursor costs a longer look', async () => {
    place.ledger.saveCursor('hackernews', '{"until":{"kavento":')
    hits = [hit(1, noon), { objectID: 'x', created_at_i: secondsOf(noon), title: 5 }]
    await look()
    expect([...(await place.newest()).keys()]).toEqual(['1'])
  })
})
