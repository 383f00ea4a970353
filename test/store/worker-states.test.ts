import { beforeEach, describe, expect, test } from '@jest/globals'
import { openLogger } from '../../config/events.ts'
import {
  disagreement,
  lastingDifference,
  runWorkerTelling,
  type ToldWorker,
  workersNow,
} from '../../store/worker-states.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { eventually } from '../house/eventually.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const aWorker = (over: Partial<ToldWorker> = {}): ToldWorker => ({
  host: 'one',
  version: '0.1.0',
  voiceKey: 'aa',
  watchList: '1',
  learnt: 'model=shipped/aaaa topics= rules=11',
  scoring: 'scoring=true keepUnmatched=false',
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
    const upgraded = aWorker({ host: 'two', version: '0.2.0', learnt: 'model=shipped/bbbb topics= rules=22' })
    expect(disagreement([])).toBeUndefined()
    expect(disagreement([aWorker(), upgraded])).toBeUndefined()
  })

  test('are told apart by what differs, once nobody is just about to change it everywhere', () => {
    const other = aWorker({ host: 'two', voiceKey: 'bb', watchList: '2' })
    expect(disagreement([aWorker(), aWorker(), other])).toBe(
      'workers differ: one against two with other voice keys (enrich.voiceKey): one author is counted as several; ' +
        'one against two with other brands, topics or entities: what is found depends on the worker that gets it',
    )
    expect(disagreement([aWorker(), { ...other, settledMs: 59_999 }])).toBeUndefined()
    expect(disagreement([aWorker(), aWorker({ host: 'two', learnt: 'model=x topics= rules=11' })])).toContain('models')
    // One that does not score names no author, so it has no other key.
    const mute = aWorker({ host: 'two', voiceKey: '', scoring: 'scoring=false keepUnmatched=false' })
    expect(disagreement([aWorker(), mute])).toMatch(/^workers differ: one against two with other settings [^;]*$/)
    const heavier = 'scoring=true heavier=big/always keepUnmatched=false'
    expect(disagreement([aWorker(), aWorker({ host: 'two', scoring: heavier })])).toContain('enrich.heavier')
  })
})

describe('a rescore beside workers that score by something else', () => {
  const own = { ...aWorker({ learnt: 'model=new topics= rules=11' }), ownModel: false }
  const former = aWorker({ learnt: 'model=old topics= rules=11', toldMsAgo: 9_000 })
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
      /^workers score by other models.*: one \(model=old topics= rules=11\), here \(model=new topics= rules=11\); copy/,
    )
  })

  const versions = { learnt: 'model=shipped/bbbb topics= rules=11' }
  const said = (worker: Partial<ToldWorker>, here: object = {}) =>
    lastingDifference(telling([aWorker(worker)]), { ...aWorker(), ownModel: false, ...here }, signal)

  test('is told of those of another version, with another heavier model, or without any scores', async () => {
    const different = await Promise.all([
      said(versions),
      said({ learnt: 'model=shipped/aaaa topics= rules=22' }),
      said({ scoring: 'scoring=true heavier=big/always keepUnmatched=false' }),
      said({ scoring: 'scoring=false keepUnmatched=false' }),
    ])
    const expected = [
      /models.*bbbb.*aaaa.*; run the same version of Earshot, or insist/,
      /rules=22.*; run the same version of Earshot, or insist/,
      /one \(scoring=true heavier=big\/always\), here \(scoring=true\); use their settings file, or insist/,
      /one \(scoring=false\), here \(scoring=true\); use/,
    ]
    for (const [at, pattern] of expected.entries()) expect(different[at]).toMatch(pattern)
  })

  test('goes on where only what else they keep, or the model that was named here, is another', async () => {
    expect(await said({ scoring: 'scoring=true keepUnmatched=true' })).toBeUndefined()
    expect(await said({ learnt: 'model=x topics= rules=11' }, { ownModel: true })).toBeUndefined()
  })
})
