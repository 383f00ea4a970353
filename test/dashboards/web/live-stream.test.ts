import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { parseSettings } from '../../../config/settings/schema.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { pause } from '../../../config/time/deadline.ts'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { openStore, type Store } from '../../../store/client.ts'
import { correct } from '../../../store/corrections.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { healthy, openStage, running, tell, townBrands, townSettings } from './stage.ts'
import { aSaying } from './town.ts'

const clickhouse = clickHouseOfSuite()

/** What a stream of events says. */
const listenTo = async (url: string) => {
  const response = await fetch(url)
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  const stream = {
    reader,
    heard: '',
    until: async (wanted: RegExp): Promise<void> => {
      while (!wanted.test(stream.heard)) {
        const { value, done } = await reader.read()
        if (done) throw new Error(`stream ended before ${wanted}`)
        stream.heard += value
      }
    },
  }
  return stream
}
/** A store that takes every question and answers none. */
const openSilence = async () => {
  const server = createServer(() => undefined).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
const justSaid = (brand: (typeof townBrands)[number]) =>
  aSaying(brand, Date.now() - 5_000, `news-${brand.id}-${Math.random()}`, () => 0.9, false)

describe('the live stream', () => {
  test('tells of a brand that the settings gained, and of rows that became visible late', async () => {
    const list = { ...watchListOf(parseSettings({ brands: [{ name: 'Kavento', words: ['Kavento'] }] })) }
    await using web = await openStage(clickhouse.store, { watchList: list })
    const kavento = await listenTo(`${web.url}/api/live?brand=kavento`)
    await kavento.until(/event: tick/)
    Object.assign(list, { brands: watchListOf(parseSettings(townSettings)).brands })
    const telwyn = await listenTo(`${web.url}/api/live?brand=telwyn`)
    const news = justSaid(townBrands[1])
    await tell(clickhouse.store, [news])
    await telwyn.until(new RegExp(news.mention.id))
    const { id, text } = justSaid(townBrands[1]).mention
    const at = Date.now()
    await clickhouse.store.insert(
      'mentions',
      [{ id, text, brand: 'telwyn', published_at: at - 5_000, stored_at: at - 3_000, row_version: 1, version: 1 }],
      running,
    )
    await telwyn.until(new RegExp(id))
    await telwyn.reader.cancel()
    await kavento.reader.cancel()
  })

  test('tells what another server set right about a mention it told of before', async () => {
    await using web = await openStage(clickhouse.store)
    const stream = await listenTo(`${web.url}/api/live?brand=telwyn`)
    const news = justSaid(townBrands[1])
    await tell(clickhouse.store, [news])
    const { id } = news.mention
    await stream.until(new RegExp(`"id":"${id}".*"corrected":\\[\\]`))
    const by = { by: 'other', at: Date.now() }
    await correct(clickhouse.store, { id, brand: 'telwyn' }, { what: 'sentiment', value: ['negative'], ...by }, running)
    await stream.until(new RegExp(`"id":"${id}".*"corrected":\\["sentiment"\\]`))
    await stream.reader.cancel()
  })

  test('takes 200 listeners, and another one when one of them has left', async () => {
    await using web = await openStage(clickhouse.store)
    const listeners = Array.from({ length: 200 }, () => new AbortController())
    // Node hangs up for an answer that nobody holds any more.
    const held: Response[] = []
    const listen = async (until: AbortController): Promise<number> => {
      const answer = await fetch(`${web.url}/api/live?brand=telwyn`, { signal: until.signal })
      held.push(answer)
      return answer.status
    }
    expect(new Set(await Promise.all(listeners.map(listen)))).toEqual(new Set([200]))
    const another = new AbortController()
    expect(await listen(another)).toBe(429)
    listeners[0]?.abort()
    await eventually(async () => expect(await listen(another)).toBe(200), 10_000)
    expect(held.length).toBeGreaterThan(201)
    for (const listener of [...listeners, another]) listener.abort()
  })

  test('asks nothing more for a browser that hung up, however it did', async () => {
    let asked = 0
    const counting: Store = {
      ...clickhouse.store,
      ask: (...question) => {
        asked++
        return clickhouse.store.ask(...question)
      },
    }
    await using web = await openStage(counting)
    const leaving = new AbortController()
    await fetch(`${web.url}/api/live?brand=telwyn`, { signal: leaving.signal })
    // One that is cut off, as by a laptop that sleeps, closes nothing properly.
    const { hostname, port } = new URL(web.url)
    const cutOff = connect(Number(port), hostname)
    cutOff.write(`GET /api/live?brand=kavento HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`)
    await once(cutOff, 'data')
    const stream = await listenTo(`${web.url}/api/live?brand=telwyn`)
    await stream.until(/event: tick/)
    await eventually(() => expect(asked).toBeGreaterThan(0))
    leaving.abort()
    cutOff.resetAndDestroy()
    await stream.reader.cancel()
    // As long as one of them is held, the store is asked once a second.
    await eventually(async () => {
      const before = asked
      await pause(4_000, running)
      expect(asked).toBe(before)
    })
  }, 90_000)

  test('goes on when the clock was set back', async () => {
    let aheadMs = HOUR_MS
    await using web = await openStage(clickhouse.store, { now: () => Date.now() + aheadMs })
    const stream = await listenTo(`${web.url}/api/live?brand=telwyn`)
    await stream.until(/event: tick/)
    aheadMs = 0
    const news = justSaid(townBrands[1])
    await tell(clickhouse.store, [news])
    await stream.until(new RegExp(news.mention.id))
    await stream.reader.cancel()
  })

  test('brings a tick at once and new mentions of its brand, but no old ones, and ends when the server closes', async () => {
    const web = await openStage(clickhouse.store)
    const stream = await listenTo(`${web.url}/api/live?brand=telwyn`)
    const { reader } = stream
    await stream.until(/event: tick\ndata: \{.*"sources":1,/)
    const news = [townBrands[1], townBrands[0]].map(justSaid)
    const imported = aSaying(townBrands[1], Date.now() - 7 * HOUR_MS, 'imported', () => 0.9, false)
    await tell(clickhouse.store, [imported, ...news])
    await stream.until(new RegExp(`event: mentions\\ndata: .*${news[0]!.mention.id}.*\\n\\n`))
    expect(stream.heard).not.toContain(news[1]!.mention.id)
    expect(stream.heard).not.toContain(imported.mention.id)
    await web[Symbol.asyncDispose]()
    let ended = false
    while (!ended)
      ended = await reader.read().then(
        (read) => read.done,
        () => true,
      )
    expect(ended).toBe(true)
  })

  test('goes on saying how the line is doing while the store is silent', async () => {
    await using silent = await openSilence()
    await using store = openStore({ url: silent.url, user: 'u', password: 'p', database: 'd' })
    const parts = [{ name: 'store', ok: false, reason: 'no answer within 5 s', ailment: 'silent' as const }]
    await using web = await openStage(store, { health: async () => ({ ...healthy, ok: false, parts }) })
    const stream = await listenTo(`${web.url}/api/live?brand=kavento`)
    await stream.until(
      /event: tick\ndata: .*"ok":false,.*"perMinute":null,"troubles":\[\{"name":"store",.*"silent"\}\]/,
    )
    await stream.until(/event: tick.*event: tick/s)
    await stream.reader.cancel()
  })
})
