import { beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'
import type { BotScoreOf } from '../../enrich/scored.ts'
import { botScoresOf, runBotWatch } from '../../store/bot-scores.ts'
import { runRescore } from '../../store/rescore/run.ts'
import { aMention, aScored, aStory, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.store.command('TRUNCATE TABLE mentions', signal))

interface Said {
  readonly times: number
  /** Between two of them. */
  readonly everyMs?: number
  readonly story?: (at: number) => string
  readonly brands?: readonly string[]
  readonly official?: boolean
  readonly until?: number
}

const same = () => aStory(1)
const say = async (voice: string, said: Said): Promise<void> => {
  const { times, everyMs = MINUTE_MS, story = same, brands = ['kavento'], official = false, until = noon } = said
  const entries = Array.from({ length: times }, (_, at) => {
    const publishedAt = until - 1 - at * everyMs
    const mention = aMention({
      nativeId: `${voice} ${until - noon} ${at}`,
      publishedAt,
      author: { id: voice, official },
    })
    return { mention, scored: brands.map((brand) => aScored(mention, { brand, voice, story: story(at) })) }
  })
  await storeEntries(clickhouse.store, entries)
}

const scores = async (...voices: readonly string[]): Promise<readonly number[]> => {
  const botScoreOf = await botScoresOf(clickhouse.store, { fromMs: noon - DAY_MS, toMs: noon }, signal)
  return voices.map((voice) => Math.round(100 * botScoreOf(voice)) / 100)
}

describe('an author counts as a machine', () => {
  test('the more, the more of his mentions repeat a story and the more of them came within an hour', async () => {
    await say('hasty', { times: 20 })
    await say('half', { times: 20, story: (at) => aStory(at % 10) })
    await say('slow', { times: 20, everyMs: 20 * MINUTE_MS })
    await say('varied', { times: 20, story: aStory })
    await say('least', { times: 5 })
    expect(await scores('hasty', 'half', 'slow', 'varied', 'least')).toEqual([0.95, 0.5, 0.28, 0, 0.4])
  })

  test('not for few mentions, for one that names several brands, for edits, nor for what lies outside of the span', async () => {
    await say('few', { times: 4 })
    await say('several', { times: 12, story: aStory, brands: ['kavento', 'telwyn', 'zorvo'] })
    for (const edit of [1, 2, 3]) await say('edited', { times: 12, story: (at) => aStory(at + 100 * edit) })
    await say('before', { times: 20, until: noon - DAY_MS })
    await say('after', { times: 20, until: noon + HOUR_MS })
    expect(await scores('few', 'several', 'edited', 'before', 'after')).toEqual([0, 0, 0, 0, 0])
  })

  test('not for emoji alone, nor as the account of a brand that answers its customers', async () => {
    await say('emoji', { times: 20, story: () => '0' })
    await say('official', { times: 20, official: true })
    await say('', { times: 20 })
    expect(await scores('emoji', 'official', '')).toEqual([0, 0, 0])
  })
})

test('a worker knows how authors behaved in the last day', async () => {
  await say('hasty', { times: 20 })
  const stop = new AbortController()
  const { promise: known, resolve } = Promise.withResolvers<BotScoreOf>()
  const watch = {
    store: clickhouse.store,
    take: resolve,
    logger: pino({ level: 'silent' }),
    now: () => noon + 12 * HOUR_MS,
  }
  const running = runBotWatch(watch, stop.signal)
  const botScoreOf = await known
  expect([botScoreOf('hasty'), botScoreOf('nobody')]).toEqual([expect.closeTo(0.95), 0])
  stop.abort()
  await running
})

test('a rescore asks how authors behaved on the day of the mention', async () => {
  await say('hasty', { times: 20 })
  await say('later', { times: 20, until: noon + DAY_MS })
  await say('later', { times: 1, until: noon })
  const asked: string[] = []
  const deps = {
    store: clickhouse.store,
    score: async (asks: readonly { readonly mention: { readonly nativeId: string }; readonly botScore: number }[]) => {
      for (const { mention, botScore } of asks) asked.push(`${mention.nativeId} ${botScore.toFixed(2)}`)
      return asks.map(() => aScored(aMention()))
    },
    now: () => noon,
    tell: () => undefined,
    pageRows: 7,
    busyShare: 1,
  }
  await runRescore(deps, { brand: '', fromMs: noon - HOUR_MS, toMs: noon, scorers: 'again/1' }, signal)
  expect(asked).toHaveLength(21)
  expect(asked.filter((one) => one === 'later 0 0 0.00')).toHaveLength(1)
  expect(asked.filter((one) => one.endsWith(' 0.95'))).toHaveLength(20)
})
