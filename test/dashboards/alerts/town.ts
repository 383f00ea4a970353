import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Writable } from 'node:stream'
import { afterEach, beforeEach } from '@jest/globals'
import { pino } from 'pino'
import { parseSettings } from '../../../config/settings/schema.ts'
import { type WatchList, watchListOf } from '../../../config/settings/watchlist.ts'
import type { ReaderLanguage } from '../../../config/text/reader-language.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import type { Channel } from '../../../dashboards/alerts/channel.ts'
import { openConsole } from '../../../dashboards/alerts/console.ts'
import type { DeliveryTimes } from '../../../dashboards/alerts/deliver.ts'
import { runWatch } from '../../../dashboards/alerts/watch.ts'
import { openWebhook } from '../../../dashboards/alerts/webhook.ts'
import type { Bin } from '../../../dashboards/crisis/series.ts'
import type { Store } from '../../../store/client.ts'
import { currentIncidents, notesOf } from '../../../store/incidents.ts'
import { noon } from '../../house/builders.ts'
import { eventually } from '../../house/eventually.ts'
import { crisisAt, weather } from '../crisis/weather.ts'

export const { signal: running } = new AbortController()
export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** A list whose brands may change while somebody watches, as with changed settings. */
export const watching = (...names: readonly string[]): { brands: WatchList['brands'] } & WatchList => ({
  ...watchListOf(parseSettings({ brands: names.map((name) => ({ name, words: [name] })) })),
})

const settings = parseSettings({
  brands: [{ name: 'Kavento', words: ['Kavento'] }],
  competitors: [{ name: 'Telwyn', words: ['Telwyn'] }],
})

/** The counts of a brand as its rollup holds them. */
export const fill = async (store: Store, brand: string, bins: readonly Bin[]): Promise<void> => {
  const rows = bins.map(({ at, mentions, negative }) => ({
    brand,
    at: at / 1_000,
    mentions,
    negative,
    neutral: mentions - negative,
    positive: 0,
    computed_at: new Date().toISOString(),
  }))
  await store.insert('rollup_5m', rows, running)
}

const quick: DeliveryTimes = { settleMs: 300, takeoverMs: 60_000, ladderMs: [50, 100, 200, 400, 800, HOUR_MS] }

export interface Duty {
  /** Lines of the log: sentences only. */
  readonly log: string[]
  /** What the last look could not judge yet. */
  waiting: readonly string[]
  /** Why each look failed; undefined: it did not. */
  readonly looks: unknown[]
  /** Ends it as SIGTERM does. */
  stop(): Promise<void>
}

/** A watch as `earshot start` runs it, with a clock of its own. */
export const onDuty = (
  store: Store,
  channels: readonly Channel[],
  now: () => number,
  times: Partial<DeliveryTimes> = {},
  watchList: WatchList = watchListOf(settings),
  reader: { readonly language: ReaderLanguage; readonly timeZone?: string } = { language: 'en' },
): Duty => {
  const log: string[] = []
  const sink = new Writable({
    write(chunk, _, done) {
      log.push(String(JSON.parse(String(chunk)).msg))
      done()
    },
  })
  const looks: unknown[] = []
  const duty: Duty = { log, looks, waiting: [], stop: () => stop() }
  const stopped = new AbortController()
  const done = runWatch(
    {
      store,
      settings: { ...settings.alerts, everySeconds: 0.1, language: reader.language },
      watchList,
      channels,
      logger: pino(sink),
      now,
      pageUrl: 'http://127.0.0.1:8080',
      timeZone: reader.timeZone,
      times: { ...quick, ...times },
      judging: {
        looked: (waiting, failed) => {
          duty.waiting = waiting
          looks.push(failed)
        },
        facts: () => ({ failing: undefined, overdue: undefined }),
      },
    },
    stopped.signal,
  )
  const stop = async (): Promise<void> => {
    stopped.abort()
    await done
    for (const channel of channels) await channel[Symbol.asyncDispose]()
  }
  return duty
}

/** What a printed message is about: its first line without how much it is. */
export const subjectOf = (text: string): string | undefined => text.trim().split(/, negative |\n/)[0]

export interface Letterbox {
  readonly url: string
  readonly got: { readonly headers: IncomingHttpHeaders; readonly body: string; readonly status: number }[]
  /** What the next requests are answered with. */
  status: number
  headers: Record<string, string | string[]>
  /** How long they wait for it, in ms; infinity: until the end. */
  answerMs: number
  close(): Promise<void>
}

/** A receiver of webhooks on loopback. */
export const openLetterbox = async (): Promise<Letterbox> => {
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      // What was noted is what is answered, also where the test changes the status in between.
      const { status, headers, answerMs } = box
      box.got.push({ headers: request.headers, body: Buffer.concat(parts).toString(), status })
      if (Number.isFinite(answerMs)) setTimeout(() => response.writeHead(status, headers).end(), answerMs)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const box: Letterbox = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    got: [],
    status: 204,
    headers: {},
    answerMs: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return box
}

export const webhookTo = (url: string): Channel =>
  openWebhook({ url, secret, allowHosts: ['127.0.0.1'], now: Date.now, attemptMs: 5_000 })

export const consoleInto = (printed: string[]): Channel => openConsole((text) => printed.push(text))

export const usual = { from: noon - 9 * DAY_MS, to: noon + DAY_MS, mentions: 20, negative: 5 }
/** Nine quiet days, then an hour from noon on that is told. */
export const crisis = weather({ ...usual, storm: crisisAt(noon, HOUR_MS, 60) })

/** Long enough for a dozen looks, and for a message that should not come to come. */
export const someLooks = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1_200))

const tables = [
  'mentions',
  'mention_keys',
  'rollup_5m',
  'incidents',
  'notifications',
  'evaluations',
  'rollup_progress',
] as const

/** An empty store, a letterbox and a console for each test of a suite, half an hour after noon; watches end with it. */
export const townOfSuite = (clickhouse: { readonly store: Store }) => {
  const duties: Duty[] = []
  const town = { clock: 0, printed: [] as string[] } as { clock: number; printed: string[]; box: Letterbox }
  const now = (): number => town.clock
  const incidents = () => currentIncidents(clickhouse.store, town.clock, running)
  beforeEach(async () => {
    // A connection that closes just as it is used is waited out, as all who ask the store do.
    for (const table of tables) {
      await eventually(() => clickhouse.store.command(`TRUNCATE TABLE ${table}`, running))
    }
    town.box = await openLetterbox()
    town.printed = []
    town.clock = noon + 30 * MINUTE_MS
  })
  afterEach(async () => {
    for (const duty of duties.splice(0)) await duty.stop()
    await town.box.close()
  })
  return Object.assign(town, {
    duties,
    now,
    incidents,
    start: (store: Store = clickhouse.store, hook = true): Duty => {
      const { printed, box } = town
      const duty = onDuty(store, hook ? [consoleInto(printed), webhookTo(box.url)] : [consoleInto(printed)], now)
      duties.push(duty)
      return duty
    },
    accepted: () => town.box.got.filter(({ status }) => status < 300).map(({ body }) => JSON.parse(body).type),
    said: () => town.printed.map(subjectOf),
    sentNotes: async () => {
      const ids = (await incidents()).map(({ id }) => id)
      return (await notesOf(clickhouse.store, ids, running)).filter(({ status }) => status === 'sent')
    },
  })
}
