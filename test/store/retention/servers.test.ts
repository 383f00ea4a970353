import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openStore } from '../../../store/client.ts'
import { openNodesLook } from '../../../store/nodes-look.ts'
import { saveRescore } from '../../../store/rescore/ledger.ts'
import { startClickHouse, type TestClickHouse } from '../../house/clickhouse.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { answersOf, forget, put, retentionOf, said, signal, stored, ttls, unattended } from './retained.ts'

const clickhouse = clickHouseOfSuite()
const { set, show, off } = retentionOf(() => clickhouse.store)
const GONE = 'http://127.0.0.1:1'

beforeEach(async () => {
  await clickhouse.empty()
  await forget(clickhouse.store)
  await put(clickhouse.store, said('young', 3), said('older', 40))
})

describe('on several servers', () => {
  let other: TestClickHouse
  let nodes: readonly string[]
  beforeAll(async () => {
    other = await startClickHouse()
    nodes = [other.store.address.url]
  })
  afterAll(() => other.stop())

  /** As if it had been set long ago: a command that is at work just now is not told of. */
  const anHourAgo = () =>
    clickhouse.store.command(
      `INSERT INTO retention SELECT revision + 1, months, closed_before, state, set_at, now64(3) - INTERVAL 1 HOUR
       FROM retention FINAL ORDER BY revision DESC LIMIT 1`,
      signal,
    )
  const lookNow = async (at = nodes) =>
    (await openNodesLook(clickhouse.store.address, at)(signal)).map(({ message }) => message)

  test('each gets the period, and one that is away is named without holding up the others', async () => {
    await put(other.store, said('theirs', 40))
    const { code, text } = await set(1, unattended, { nodes: [GONE, ...nodes] })
    expect(code).toBe(1)
    expect(text).toContain(`NOT DONE at ${GONE}`)
    expect(await stored(clickhouse.store)).toEqual(['young'])
    expect(await stored(other.store)).toEqual([])
    expect(await ttls(other.store)).toEqual(await ttls(clickhouse.store))
    expect((await set(1, unattended, { nodes })).code).toBe(0)
    expect(await lookNow()).toEqual([])
  })

  test('one that keeps mentions for another time is named by show and by health, with the cure', async () => {
    await forget(other.store)
    await set(13)
    const { code, text } = await show({ nodes })
    expect(code).toBe(1)
    const differs =
      'mentions for good, mention_keys for good, revisions for good, corrections for good, rescored for good'
    expect(text).toContain(`NOT IN FORCE at ${nodes[0]}: ${differs}; say again: npx earshot retention set 13`)
    expect(await lookNow()).toEqual([])
    await anHourAgo()
    expect(await lookNow()).toEqual([
      `retention period not in force: ${nodes[0]} (set: 13 months, there: ${differs}); say again: npx earshot retention set 13`,
    ])
    await set(13, unattended, { nodes })
    await anHourAgo()
    expect(await lookNow()).toEqual([])
  })

  test('tables whose TTL somebody changed by hand are named too', async () => {
    await set(13)
    await anHourAgo()
    await clickhouse.store.command(
      'ALTER TABLE mentions MODIFY TTL toDateTime(published_at) + INTERVAL 900 DAY',
      signal,
    )
    expect((await show()).text).toContain('NOT IN FORCE: mentions has a TTL of its own; say again')
    expect(await lookNow([])).toEqual([expect.stringContaining('there: mentions has a TTL of its own')])
    await set(13)
    expect((await show()).code).toBe(0)
  })
})

test('beside a rescore of another machine nothing goes', async () => {
  const rescore = {
    id: 'r9',
    revision: 1,
    state: 'running',
    brand: '',
    fromMs: 0,
    toMs: 1,
    scorers: 's',
    looked: 0,
    rescored: 0,
  } as const
  const cursor = { brand: '', hour: 0, id: '00000000-0000-0000-0000-000000000000' }
  await saveRescore(clickhouse.store, { ...rescore, cursor }, signal)
  await expect(set(1, unattended, { isOwnEngine: false })).rejects.toMatchObject({ code: 'SL_DATA_LOCKED' })
  expect(await stored(clickhouse.store)).toEqual(['older', 'young'])
})

test('beside workers of another version, which know of no period, nothing goes', async () => {
  const state = {
    worker: 'w',
    host: 'far',
    version: '0.0.1',
    voice_key: '',
    watch_list: '',
    learnt: '',
    scoring: '',
    settled_ms: 0,
  }
  await clickhouse.store.insert('worker_states', [state], signal)
  await expect(set(1, unattended, { isOwnEngine: false })).rejects.toMatchObject({
    code: 'SL_WORKERS_DIFFER',
    message: expect.stringContaining('far (0.0.1); update them first'),
  })
  expect(await stored(clickhouse.store)).toEqual(['older', 'young'])
})

describe('a user of an external ClickHouse', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const rights = readme.slice(readme.indexOf('#### Rights on ClickHouse'), readme.indexOf('### Watching'))
  const grants = [...rights.matchAll(/^GRANT (.+) TO (.+); -- .*retention/gm)].map(([, grant = '']) =>
    grant.replaceAll('DB.', 'earshot.'),
  )
  const usual = ['SELECT, INSERT ON earshot.*', 'SELECT ON system.parts']

  /** Our own engine makes no users while it runs: it starts again with one more. */
  const withRights = async (given: readonly string[]) => {
    const path = join(clickhouse.dir, 'users.xml')
    const others = readFileSync(path, 'utf8').replace(/<keeper>.*<\/keeper>/s, '')
    const queries = given.map((grant) => `<query>GRANT ${grant}</query>`).join('')
    const keeper = `<keeper><password>k</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota><grants>${queries}</grants></keeper>`
    writeFileSync(path, others.replace('</users>', `${keeper}</users>`))
    const before = clickhouse.engine.pid()
    process.kill(before ?? 0, 'SIGKILL')
    await eventually(async () => {
      expect(clickhouse.engine.pid()).not.toBe(before)
      await clickhouse.store.ping(signal)
    }, 20_000)
    return openStore({ ...clickhouse.store.address, user: 'keeper', password: 'k' })
  }

  test('who lacks a right hears which, and no hour is closed for it', async () => {
    await using store = await withRights(usual)
    await expect(retentionOf(() => store).set(1, unattended, { isOwnEngine: false })).rejects.toMatchObject({
      code: 'SL_STORE_DENIED',
      message: expect.stringContaining('lacks the grant ALTER TTL ON earshot.mentions'),
    })
    expect(await answersOf(clickhouse.store, 'SELECT count() FROM retention')).toEqual(['0'])
  }, 60_000)

  test('needs the rights that the README names, and no more', async () => {
    expect(grants).toHaveLength(2)
    await using store = await withRights([...usual, ...grants])
    const theirs = retentionOf(() => store)
    expect(await theirs.set(1, unattended, { isOwnEngine: false })).toMatchObject({ code: 0 })
    expect(await stored(clickhouse.store)).toEqual(['young'])
    expect(await theirs.show()).toMatchObject({ code: 0 })
    expect(await theirs.off()).toMatchObject({ code: 0 })
    expect(await off()).toMatchObject({ code: 0 })
  }, 60_000)
})
