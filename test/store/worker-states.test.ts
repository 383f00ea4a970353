import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openLogger } from '../../config/events.ts'
import {
  disagreement,
  lastingDifference,
  runWorkerTelling,
  type ToldWorker,
  workersNow,
} from '../../store/worker-states.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'
import { eventually } from '../house/eventually.ts'

const { signal } = new AbortController()
let clickhouse: TestClickHouse
beforeAll(async () => {
  clickhouse = await startClickHouse()
})
afterAll(() => clickhouse.stop())
beforeEach(() => clickhouse.empty())

const aWorker = (over: Partial<ToldWorker> = {}): ToldWorker => ({
  host: 'one',
  version: '0.1.0',
  voiceKey: 'aa',
  watchList: '1',
  learnt: 'model=shipped topics=',
  scoring: 'scoring=true',
  settledMs: 60_000,
  toldMsAgo: 0,
  ...over,
})

describe('workers of several machines', () => {
  test('tell what they score by, so that each process sees all of them', async () => {
    const stop = new AbortController()
    const { store } = clickhouse
    const logger = openLogger('fatal', 'test')
    const { host: _, settledMs: __, toldMsAgo: ___, ...state } = aWorker()
    const telling = ['one', 'two'].map((host) =>
      runWorkerTelling({ store, worker: `${host}.1`, host, state: () => state, logger }, stop.signal),
    )
    await eventually(async () => {
      const workers = await workersNow(store, signal)
      expect(workers.map(({ host }) => host)).toEqual(['one', 'two'])
      expect(workers[0]).toMatchObject(state)
      expect(workers[0]?.toldMsAgo).toBeLessThan(10_000)
    })
    stop.abort()
    await Promise.all(telling)
    // One that says nothing any more is gone.
    await store.command('ALTER TABLE worker_states DELETE WHERE 1 SETTINGS mutations_sync = 1', signal)
    const row = { worker: 'one.1', host: 'one', told_at: new Date(Date.now() - 60_000).toISOString() }
    await store.insert('worker_states', [row], signal)
    expect(await workersNow(store, signal)).toEqual([])
  })

  test('agree while they score by the same, also in another version', () => {
    expect(disagreement([])).toBeUndefined()
    expect(disagreement([aWorker(), aWorker({ host: 'two', version: '0.2.0' })])).toBeUndefined()
  })

  test('are told apart by what differs, once nobody is just about to change it everywhere', () => {
    const other = aWorker({ host: 'two', voiceKey: 'bb', watchList: '2' })
    expect(disagreement([aWorker(), aWorker(), other])).toBe(
      'workers differ: one against two with other voice keys (enrich.voiceKey): one author is counted as several; ' +
        'one against two with other brands, topics or entities: what is found depends on the worker that gets it',
    )
    expect(disagreement([aWorker(), { ...other, settledMs: 59_999 }])).toBeUndefined()
    expect(disagreement([aWorker(), aWorker({ host: 'two', learnt: 'model=x topics=' })])).toContain('models')
  })
})

describe('a rescore beside workers that score by something else', () => {
  const own = { watchList: '1', learnt: 'model=new topics=', ownModel: false }
  const former = aWorker({ learnt: 'model=old topics=', toldMsAgo: 9_000 })
  /** As the workers tell it each time they are asked; the last word stays. */
  const telling = (...words: readonly (readonly ToldWorker[])[]) => {
    let asked = 0
    return async () => words[Math.min(asked++, words.length - 1)] ?? []
  }

  test('goes on when they had just not told yet that they took it, or are gone', async () => {
    const taken = aWorker({ learnt: own.learnt })
    expect(await lastingDifference(telling([former], [taken]), own, signal)).toBeUndefined()
    expect(await lastingDifference(telling([former], []), own, signal)).toBeUndefined()
  })

  test('is told of those that say so again', async () => {
    const said = lastingDifference(telling([former], [{ ...former, toldMsAgo: 100 }]), own, signal)
    expect(await said).toMatch(
      /^workers score by other models .*: one \(model=old topics=\), here \(model=new topics=\); copy/,
    )
  })
})
