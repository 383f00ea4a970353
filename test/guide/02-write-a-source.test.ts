/**
 * How to write a source.
 *
 * A source is one file behind the port in `ingest/source.ts`: it has a name, a kind, a schedule and a `run`. The one
 * of this guide stands in `02-write-a-source-guestbook.ts`; keep it open beside this page. It asks a guestbook (a made
 * up one, but any JSON over HTTP reads alike) and hands in what it finds. What it does not do is the larger part:
 * ids, versions, duplicates, wrong clocks, retries, schedules, limits of a host and addresses inside your network are
 * the business of those who call it and of those it calls.
 *
 * Every claim below is run against a real HTTP server, a real ledger and the real embedded log.
 */
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openFetch, type PoliteFetch } from '../../ingest/fetch.ts'
import type { Ledger } from '../../ingest/ledger.ts'
import { runSources } from '../../ingest/run.ts'
import { eventually } from '../house/eventually.ts'
import { logger, openPlace, openWeb, type Place, type Web } from '../ingest/places.ts'
import { guestbookSource } from './02-write-a-source-guestbook.ts'

/** The far end: entries in pages of two, as `GET /entries?after=NUMBER` would give them. */
interface Written {
  number: number
  who: string
  words: string
  at: number
}
const PAGE = 2
const written = (number: number, words: string): Written => ({ number, who: 'ada', words, at: Date.UTC(2026, 10, 1) })

let book: Written[]
let guestbook: Web
let web: PoliteFetch
let place: Place
let stop: AbortController
beforeEach(async () => {
  book = [written(1, 'Kavento saved my morning'), written(2, 'Kavento broke again'), written(3, 'hello')]
  guestbook = await openWeb((request, response) => {
    const after = Number(new URL(request.url ?? '', 'http://guestbook').searchParams.get('after'))
    const entries = book.filter(({ number }) => number > after).slice(0, PAGE)
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ entries }))
  })
  // Loopback is private: without this line the fetch refuses it, see the last chapter.
  web = openFetch([guestbook.host], { gapMs: 0 })
  place = await openPlace()
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await web[Symbol.asyncDispose]()
  await place[Symbol.asyncDispose]()
  await guestbook[Symbol.asyncDispose]()
})

/** What `earshot ingest` does with the sources of the settings. */
const run = (ledger: Ledger = place.ledger): Promise<void> => {
  const sources = [guestbookSource(guestbook.url, web)]
  const watchList = { version: 1, brands: [], topics: [], entities: [] }
  return runSources({ sources, intake: place.intake, ledger, watchList, logger, now: Date.now }, stop.signal)
}
const texts = async (): Promise<string[]> => (await place.mentions()).map(({ text }) => text).toSorted()
const state = () => place.ledger.sourceStates()[0]
/** Runs until the source has been there once, then stops as SIGTERM would. */
const runOnce = async (): Promise<void> => {
  const before = state()?.lastRunAt
  const running = run()
  await eventually(() => expect(state()).toMatchObject({ lastError: undefined }))
  await eventually(() => expect(state()?.lastRunAt).not.toBe(before))
  stop.abort()
  await running
  stop = new AbortController()
}

describe('1. it is short', () => {
  test('the whole source has at most 40 lines', () => {
    const file = readFileSync(new URL('./02-write-a-source-guestbook.ts', import.meta.url), 'utf8')
    expect(file.trimEnd().split('\n').length).toBeLessThanOrEqual(40)
  })
})

describe('2. what it hands in stands on the log', () => {
  test('every page of it, as mentions', async () => {
    await runOnce()
    expect(await texts()).toEqual(['Kavento broke again', 'Kavento saved my morning', 'hello'])
    expect((await place.newest()).get('2')).toMatchObject({
      source: 'guestbook',
      version: 1,
      kind: 'post',
      author: { id: 'ada' },
      publishedAt: Date.UTC(2026, 10, 1),
    })
  })

  test('intake repairs or marks what the far end got wrong, and leaves out what says nothing', async () => {
    book = [
      { ...written(1, 'from the year 9999\0'), at: Date.UTC(9999, 0, 1) },
      { ...written(2, 'x'), who: '' },
    ]
    await runOnce()
    const newest = await place.newest()
    expect(newest.get('1')).toMatchObject({ text: 'from the year 9999', clockClamped: true })
    expect(newest.get('2')).toMatchObject({ text: 'x' })
    expect(newest.get('2')).not.toHaveProperty('author')
  })
})

describe('3. a restart neither loses nor repeats', () => {
  test('the next run asks behind the cursor and brings only what is new', async () => {
    await runOnce()
    place = await place.again()
    guestbook.asked.length = 0
    book.push(written(4, 'back again'))
    await runOnce()
    expect(guestbook.asked.map(({ path }) => path)).toEqual(['/entries?after=3', '/entries?after=4'])
    expect(await texts()).toHaveLength(4)
  })

  test('killed after the mentions were durable and before the cursor was saved, it asks again, and nothing is twice', async () => {
    const dying: Ledger = {
      ...place.ledger,
      saveCursor: () => {
        stop.abort()
        throw new Error('killed')
      },
    }
    await run(dying)
    stop = new AbortController()
    expect(await texts()).toHaveLength(PAGE)
    place = await place.again()
    guestbook.asked.length = 0
    await runOnce()
    expect(guestbook.asked[0]?.path).toBe('/entries?after=0')
    expect(await texts()).toHaveLength(3)
  })

  test('an entry that was edited comes again as a larger version of the same mention', async () => {
    await runOnce()
    place.ledger.saveCursor(`guestbook ${guestbook.url}`, '1')
    book[1] = written(2, 'Kavento broke again, and they fixed it within the hour')
    await runOnce()
    const newest = (await place.newest()).get('2')
    expect(newest?.text).toContain('fixed it')
    expect(newest?.version).toBeGreaterThan(1)
    expect(await texts()).toHaveLength(4)
  })
})

describe('4. when something is wrong, throw', () => {
  test('the state of the source says why, the run is tried again later, nothing is lost', async () => {
    const well = guestbook.answer
    guestbook.answer = (_, response) => response.writeHead(500).end()
    const running = run()
    await eventually(() => expect(state()?.failures).toBeGreaterThan(0))
    expect(state()?.lastError).toContain('500')
    guestbook.answer = well
    await eventually(async () => expect(await texts()).toHaveLength(3))
    await eventually(() => expect(state()).toMatchObject({ failures: 0, lastError: undefined }))
    stop.abort()
    await running
  })

  test('an answer that is not what the source expects is its own error, never half a mention', async () => {
    guestbook.answer = (_, response) => response.end('<html>we have moved</html>')
    const running = run()
    await eventually(() => expect(state()?.lastError).toBe('guestbook answer not understood'))
    stop.abort()
    await running
    expect(await texts()).toEqual([])
  })

  test('addresses inside your network are refused unless the settings name them', async () => {
    await web[Symbol.asyncDispose]()
    web = openFetch([], { gapMs: 0 })
    const running = run()
    await eventually(() => expect(state()?.lastError).toContain('refused'))
    stop.abort()
    await running
    expect(guestbook.asked).toEqual([])
  })
})

/*
 * Then two lines: a schema for its settings in `config/settings/schema.ts`, and its place in `ingest/sources/registry.ts`.
 * A source that is told of news instead of asking for them (a socket, a stream) says `mode: 'stream'`: its `run` lasts
 * until `signal` aborts, and is started again with growing pauses when it throws.
 */
