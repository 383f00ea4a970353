import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { PipelineError } from '../../config/errors.ts'
import { registry } from '../../config/events.ts'
import { runSources } from '../../ingest/run.ts'
import { due, periodMs } from '../../ingest/schedule.ts'
import type { Source, SourceContext } from '../../ingest/source.ts'
import { eventually } from '../house/eventually.ts'
import { logger, openPlace, type Place } from './places.ts'

let place: Place
let stop: AbortController
beforeEach(async () => {
  place = await openPlace()
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await place[Symbol.asyncDispose]()
})

const start = (...sources: Source[]): Promise<void> => {
  const { intake, ledger } = place
  return runSources(
    { sources, intake, ledger, watchList: { version: 1, brands: [], topics: [], entities: [] }, logger, now: Date.now },
    stop.signal,
  )
}
const source = (name: string, run: Source['run'], over: Partial<Source> = {}): Source => ({
  name,
  kind: 'test',
  mode: 'poll',
  schedule: '1s',
  run,
  ...over,
})
const post = (nativeId: number) => ({ nativeId: String(nativeId), kind: 'post' as const, text: `post ${nativeId}` })
const stateOf = (name: string) => place.ledger.sourceStates().find((state) => state.name === name)

test('what a run leaves to be seen to stands beside no failure, and goes with the next run that leaves nothing', async () => {
  let runs = 0
  const running = start(source('folder', async () => (runs++ < 1 ? '1 file not taken' : undefined)))
  await eventually(() => expect(stateOf('folder')).toMatchObject({ failures: 0, lastError: '1 file not taken' }))
  await eventually(() => expect(stateOf('folder')).toMatchObject({ failures: 0, lastError: undefined }))
  stop.abort()
  await running
})

test('a source that fails is tried again with a pause, is seen as failed, and stops no other', async () => {
  let tries = 0
  let others = 0
  const running = start(
    source('bad', async () => {
      if (tries++ < 2) throw new Error('nothing there')
    }),
    source('sudden', () => { throw new Error('not even a promise') }), // biome-ignore format: short
    source('never', async () => undefined, { schedule: 'a b c d e' }),
    source('good', async (context) => {
      await context.emit([post(others++)])
    }),
  )
  await eventually(() => expect(stateOf('bad')).toMatchObject({ failures: 1, lastError: 'nothing there' }))
  await eventually(() => expect(stateOf('bad')).toMatchObject({ failures: 0, lastError: undefined }))
  expect(tries).toBe(3)
  await eventually(() => expect(others).toBeGreaterThan(1))
  expect(stateOf('never')?.lastError).toContain('neither a period')
  expect(stateOf('sudden')?.failures).toBeGreaterThan(0)
  expect(stateOf('good')?.lastMentionAt).toBeGreaterThan(0)
  stop.abort()
  await running
})

test('runs and sightings of a source are counted from 0, so that its first failure is an increase', async () => {
  const running = start(source('quiet', async () => undefined, { kind: 'kind-of-its-own', schedule: '1h' }))
  const metrics = await registry.metrics()
  expect(metrics).toContain('earshot_source_runs_total{source="quiet",outcome="failed"} 0')
  for (const outcome of ['accepted', 'duplicate', 'rejected'])
    expect(metrics).toContain(`earshot_sightings_total{source="kind-of-its-own",outcome="${outcome}"} 0`)
  stop.abort()
  await running
})

test('what is broken for good is not asked again in a second', async () => {
  let tries = 0
  void start(
    source('gone', async () => {
      tries++
      throw new PipelineError('SL_SOURCE_BROKEN', 'host answers: 404')
    }),
  )
  await eventually(() => expect(stateOf('gone')?.failures).toBe(1))
  await new Promise((resolve) => setTimeout(resolve, 2_500))
  expect(tries).toBe(1)
})

test('a source never runs twice at once, however long it takes', async () => {
  let inside = 0
  let most = 0
  let runs = 0
  void start(
    source('slow', async () => {
      most = Math.max(most, ++inside)
      await new Promise((resolve) => setTimeout(resolve, 1_600))
      inside--
      runs++
    }, { schedule: '* * * * * *' }), // biome-ignore format: short
  )
  await eventually(() => expect(runs).toBeGreaterThan(1))
  expect(most).toBe(1)
})

test('a stream is restarted when it ends or throws, and is well again with its first mention', async () => {
  let lives = 0
  void start(
    source('stream', async (context) => {
      if (++lives === 1) throw new Error('cut off')
      await context.emit([post(1)])
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve))
    }, { mode: 'stream' }), // biome-ignore format: short
  )
  await eventually(() => expect(stateOf('stream')).toMatchObject({ failures: 1, lastError: 'cut off' }))
  await eventually(() => expect(stateOf('stream')).toMatchObject({ failures: 0, lastError: undefined }))
  expect(lives).toBe(2)
})

test('the end comes soon after the abort, even when a source does not heed it', async () => {
  let went = false
  const running = start(
    source('deaf', () => {
      went = true
      return new Promise(() => undefined)
    }),
    source('waiting', async () => undefined, { schedule: '0 0 1 1 *' }),
    source('polite', async () => undefined, { schedule: '1h' }),
  )
  await eventually(() => expect(went).toBe(true))
  const abortedAt = Date.now()
  stop.abort()
  await running
  expect(Date.now() - abortedAt).toBeLessThan(8_000)
})

test('a restart between emit and saveCursor neither loses nor repeats', async () => {
  const pages = [[1, 2], [3, 4], [5]]
  const walk = (dieAfter: number): Source =>
    source('walk', async (context: SourceContext) => {
      for (let at = Number(context.cursor() ?? 0); at < pages.length; at++) {
        await context.emit(pages[at]!.map(post))
        if (at === dieAfter) {
          stop.abort()
          return
        }
        context.saveCursor(String(at + 1))
      }
    })
  await start(walk(1))
  expect(place.ledger.cursor('walk')).toBe('1')
  place = await place.again()
  stop = new AbortController()
  void start(walk(-1))
  await eventually(() => expect(place.ledger.cursor('walk')).toBe('3'))
  expect((await place.mentions()).map(({ text }) => text).toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `post ${n}`))
})

describe('schedules', () => {
  test.each([
    ['30s', 30_000],
    ['5m', 300_000],
    ['2h', 7_200_000],
    ['0s', 1_000],
    ['*/5 * * * *', undefined],
  ])('%s', (schedule, ms) => {
    expect(periodMs(schedule)).toBe(ms)
  })

  test('a period longer than a timer can hold does not fire at once', () => {
    expect(periodMs('99999h')! * 1.1).toBeLessThan(2 ** 31)
  })

  test('a cron line is due at once and then at its times', async () => {
    const times: number[] = []
    for await (const _ of due('*/1 * * * * *', stop.signal)) {
      times.push(Date.now())
      if (times.length === 3) stop.abort()
    }
    expect(times).toHaveLength(3)
    expect(times[2]! - times[1]!).toBeGreaterThan(500)
  })

  test('nothing is due after the end', async () => {
    stop.abort()
    for await (const _ of due('1s', stop.signal)) throw new Error('due')
  })
})
