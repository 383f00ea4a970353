import { openLogger } from '../../config/events.ts'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { DAY_MS, HOUR_MS } from '../../config/time/instant.ts'
import { openWeb } from '../../dashboards/web/open.ts'
import { recompute } from '../../store/rollup.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'
import { benchTexts } from './mentions.ts'
import type { Figure } from './run.ts'

const { signal } = new AbortController()
const BRANDS = 50
const DAYS = 90
const REPEATS = 40
const ROWS_PER_INSERT = 1_000_000

/** Rows made by ClickHouse itself: 50 brands, 90 days with a daily rhythm, real texts. */
const seed = async ({ store }: TestClickHouse, rows: number, untilMs: number): Promise<void> => {
  const texts = benchTexts().texts.slice(0, 2_000)
  await store.command('CREATE TABLE bench_texts (n UInt32, text String) ENGINE = Memory', signal)
  await store.insert(
    'bench_texts',
    texts.map((text, n) => ({ n, text })),
    signal,
  )
  for (let at = 0; at < rows; at += ROWS_PER_INSERT) {
    const count = Math.min(ROWS_PER_INSERT, rows - at)
    await store.command(
      `INSERT INTO mentions (brand, published_at, id, row_version, version, source, native_id, kind, url, text, language,
         language_confidence, voice, channel, collected_at, likes, comments, shares, clause, sentiment, sentiment_negative,
         sentiment_neutral, sentiment_positive, sentiment_score, topics, intents, story, reach, scorers, scored_at)
       SELECT concat('brand-', toString(sipHash64(number, 1) % ${BRANDS})),
         fromUnixTimestamp64Milli(toInt64(${untilMs} - (sipHash64(number, 2) % ${DAYS}) * 86400000
           - toInt64(43200000 * (1 + (toFloat64(sipHash64(number, 3) % 1000000) / 500000 - 1) * abs(toFloat64(sipHash64(number, 4) % 1000000) / 500000 - 1)))), 'UTC') AS published_at,
         generateUUIDv4(number), 1024, 1, 'bench', toString(number), 'post', concat('https://social.example/', toString(number)), t.text,
         ['en', 'de', 'fr'][1 + sipHash64(number, 5) % 3], 0.99, hex(sipHash64(number % 200000)), concat('host-', toString(number % 40), '.example'),
         published_at, number % 11, number % 3, number % 7, 'Brand', CAST([-1, 0, 0, 1][1 + sipHash64(number, 6) % 4], 'Enum8(\\'negative\\' = -1, \\'neutral\\' = 0, \\'positive\\' = 1)'), 0.2, 0.5, 0.3, 0.1,
         [['refund', 'app'], ['network'], [], ['price'], ['service']][1 + sipHash64(number, 7) % 5], [], sipHash64(number, 8), number % 5000, 'bench', published_at
       FROM numbers(${at}, ${count}) AS n INNER JOIN bench_texts AS t ON t.n = n.number % ${texts.length}
       SETTINGS max_block_size = 65536, max_insert_block_size = 1000000`,
      signal,
    )
    process.stderr.write(`\r  ${Math.round(((at + count) / rows) * 100)} % of ${rows.toLocaleString('en')} rows `)
  }
  process.stderr.write('\n')
}

const seedRollups = async ({ store }: TestClickHouse, untilMs: number): Promise<number> => {
  const startedAt = performance.now()
  let buckets = 0
  const firstHour = Math.floor((untilMs - (DAYS + 1) * DAY_MS) / HOUR_MS) * 3_600
  for (let hour = firstHour; hour <= untilMs / 1_000; hour += 20 * 3_600) {
    const due = Array.from({ length: BRANDS * 20 }, (_, n) => ({
      brand: `brand-${n % BRANDS}`,
      hour: hour + Math.floor(n / BRANDS) * 3_600,
    }))
    await recompute(store, due, Date.now(), signal)
    buckets += due.length
  }
  return (buckets / (performance.now() - startedAt)) * 1_000
}

const settings = parseSettings({
  brands: [{ name: 'brand-0', words: ['Brand'] }],
  competitors: Array.from({ length: 4 }, (_, n) => ({ name: `brand-${n + 1}`, words: ['Brand'] })),
  topics: ['refund', 'app', 'network', 'price', 'service'].map((name) => ({ name, words: [name] })),
  web: { port: 0 },
})

const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(q * (values.length - 1))] ?? 0

/** The screen's own addresses over a store of `rows`, and the bytes that a stored mention takes. */
export const benchQueries = async (add: (figure: Figure) => void, rows = 10_000_000): Promise<void> => {
  const clickhouse = await startClickHouse()
  try {
    const untilMs = Math.floor(Date.now() / HOUR_MS) * HOUR_MS
    // As on the page, days begin at midnight, the last one goes on, and what they are held against ends within an hour.
    const nowMs = untilMs - HOUR_MS / 2
    await seed(clickhouse, rows, untilMs)
    const perSecond = await seedRollups(clickhouse, untilMs)
    const name = `${rows / 1e6} M rows`
    add({ name: `${name}: rollup hours recomputed`, value: `${Math.round(perSecond)}/s` })
    await using web = await openWeb({
      store: clickhouse.store,
      settings,
      watchList: watchListOf(settings),
      logger: openLogger('fatal', 'bench'),
      health: async () => ({ ok: true, parts: [] }) as never,
      incidents: { acknowledge: async () => false },
      now: () => nowMs,
    })
    const fromMs = (days: number): number => nowMs - (nowMs % DAY_MS) - (days - 1) * DAY_MS
    // Of a day the page asks what changed in its last hours, of more against the days before.
    const span = (days: number): string =>
      `brand=brand-0&from=${fromMs(days)}&to=${nowMs}${days === 1 ? '' : `&against=${fromMs(2 * days)}`}`
    const panels = ['overview', 'trend', 'share', 'topics', 'where', 'changes', 'rising', 'mentions', 'incidents']
    const questions = [...panels, 'mentions/count?topic=refund']
    const timesOf = async (question: string, days: readonly number[]): Promise<readonly number[]> => {
      const times: number[] = []
      const mark = question.includes('?') ? '&' : '?'
      for (let n = 0; n < REPEATS; n++) {
        const startedAt = performance.now()
        const answer = await fetch(`${web.url}/api/${question}${mark}${span(days[n % days.length] as number)}`)
        const body = await answer.text()
        if (!answer.ok) throw new Error(`${question} answered ${answer.status}: ${body}`)
        times.push(performance.now() - startedAt)
      }
      return times
    }
    let [slowest, slowestLong] = [0, 0]
    for (const question of questions) {
      const times = await timesOf(question, [1, 7, 14, 30])
      const [p95, p95Long] = [quantile(times, 0.95), quantile(await timesOf(question, [DAYS]), 0.95)]
      slowest = Math.max(slowest, p95)
      slowestLong = Math.max(slowestLong, p95Long)
      const others = `spans of 1 to 30 days; of ${DAYS}: p95 ${p95Long.toFixed(0)} ms`
      add({
        name: `${name}: /api/${question}`,
        value: `p95 ${p95.toFixed(0)} ms`,
        against: `p50 ${quantile(times, 0.5).toFixed(0)} ms, ${others}`,
      })
    }
    add({ name: `${name}: slowest question of the screen`, value: `p95 ${slowest.toFixed(0)} ms` })
    add({ name: `${name}: the same, ${DAYS} days`, value: `p95 ${slowestLong.toFixed(0)} ms` })
  } finally {
    await clickhouse.stop()
  }
}
