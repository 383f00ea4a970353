import { once } from 'node:events'
import { mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openLogger, registry } from '../../../config/events.ts'
import { AlertSettings, LogSettings, parseSettings } from '../../../config/settings/schema.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { openJudging } from '../../../dashboards/alerts/judging.ts'
import { judgingInStore, judgingOf } from '../../../dashboards/alerts/overdue.ts'
import { freeSpaceOn } from '../../../dashboards/status/free-space.ts'
import { type HealthDeps, healthOf, type SourceFacts } from '../../../dashboards/status/health.ts'
import { statusLines } from '../../../dashboards/status/lines.ts'
import { openHealthWatch } from '../../../dashboards/status/watch-health.ts'
import { HealthReport } from '../../../dashboards/web/contract/health.ts'
import { openEmbeddedLog } from '../../../ingest/log/embedded.ts'
import { type MessageLog, topics } from '../../../ingest/log/port.ts'
import { openStore } from '../../../store/client.ts'
import { saveEvaluations } from '../../../store/incidents.ts'
import { judgedAgo } from '../../../store/queries/crisis-evaluations.ts'
import { noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { readOnlyVolume } from '../../house/read-only-volume.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
let dir: string
let log: MessageLog
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-health-'))
  log = await openEmbeddedLog({
    path: join(dir, 'log.sqlite'),
    settings: LogSettings.parse({ partitions: 2 }),
    logger: openLogger('silent', 'test'),
  })
})
afterEach(async () => {
  await log[Symbol.asyncDispose]()
  rmSync(dir, { recursive: true, force: true })
})

const aSource = (over: Partial<SourceFacts>): SourceFacts => ({
  name: 'feed',
  kind: 'feed',
  lastMentionAt: noon,
  lastError: undefined,
  failures: 0,
  ...over,
})
const deps = (over: Partial<HealthDeps> = {}): HealthDeps => ({
  log,
  store: undefined,
  sourceNames: new Set(['feed']),
  sourceFacts: async () => [],
  countDeadLetters: async () => 0,
  nodesMissed: async () => [],
  workersDiffer: async () => undefined,
  undelivered: async () => undefined,
  dataDir: dir,
  freeSpace: async () => ({ bytes: 500_000_000, files: 5_000 }),
  now: () => noon,
  ...over,
})
const reasonOf = async (name: string, over: Partial<HealthDeps>): Promise<string | undefined> =>
  (await healthOf(deps(over), signal)).parts.find((part) => part.name === name)?.reason

describe('health', () => {
  test('says how to start what is not running, and is what /healthz promises', async () => {
    const report = await healthOf(deps(), signal)
    expect(report.ok).toBe(false)
    expect(HealthReport.safeParse(report).success).toBe(true)
    expect(report.parts.filter((part) => !part.ok)).toEqual([
      {
        name: 'store',
        ok: false,
        reason:
          'engine not running, still loading what is stored, or hanging; start it with: npx earshot start; of one that runs clickhouse/engine.log tells more',
        ailment: 'failed',
      },
    ])
  })

  test('never fails itself: a store, a log or a ledger that is away is a reason', async () => {
    await using store = openStore({ url: 'http://127.0.0.1:1', user: 'u', password: '', database: 'd' })
    expect(await reasonOf('store', { store })).toMatch(/^store away: .*; check that ClickHouse runs .* store.url/)
    const away: MessageLog = { ...log, lag: () => Promise.reject(new Error('broker away')) }
    expect(await reasonOf('log', { log: away })).toBe('broker away')
    const sourceFacts = () => Promise.reject(new Error('ledger busy'))
    expect(await reasonOf('sources', { sourceFacts })).toBe('ledger busy')
  })

  test('says of what hangs where to look, not only that it does', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const store = openStore({ url: `http://127.0.0.1:${port}`, user: 'u', password: '', database: 'd' })
    try {
      expect(await reasonOf('store', { store })).toBe(
        'no answer within 5 s; it is asked again by itself, and when that stays look at its load and its log',
      )
    } finally {
      await store[Symbol.asyncDispose]()
      server.close()
    }
  })

  test('calls workers missing when records wait for long, not when they just came', async () => {
    await log.append(topics.mentions, [{ key: 'k', value: Buffer.from('x') }], signal)
    expect(await reasonOf('workers', {})).toBeUndefined()
    const late: MessageLog = {
      ...log,
      lag: async () => [{ partition: 0, committed: 0, end: 7, lagRecords: 7, expiredRecords: 0, lagMs: 400_000 }],
    }
    expect(await reasonOf('workers', { log: late })).toBe(
      '7 records wait, the oldest for 400 s; start more workers (at most 1, one a partition): npx earshot enrich',
    )
  })

  test('says when workers of several machines do not score by the same', async () => {
    expect(await reasonOf('workers', { workersDiffer: async () => 'workers differ: one against two' })).toBe(
      'workers differ: one against two',
    )
    const away = async () => Promise.reject(new Error('store away'))
    expect(await reasonOf('workers', { workersDiffer: away })).toBeUndefined()
  })

  test('says how many records the retention of the log took unread', async () => {
    const [one] = await log.lag(topics.mentions, 'nobody', signal)
    if (one === undefined) throw new Error('no partition')
    const lossy: MessageLog = { ...log, lag: async () => [one, { ...one, expiredRecords: 130 }] }
    expect(await reasonOf('workers', { log: lossy })).toBe(
      "130 records were removed by the log's retention before a worker read them; start workers before more are: npx earshot enrich",
    )
  })

  test('asks for room when less than 500 MB are free where the data lies, or hardly a file can be made', async () => {
    const free = (bytes: number, files?: number) => ({
      freeSpace: async (path: string) => ({ bytes: path === dir ? bytes : 0, files }),
    })
    expect(await reasonOf('disk', free(500_000_000))).toBeUndefined()
    expect(await reasonOf('disk', free(499_000_000))).toBe(`499 MB free; make room on the volume of ${dir}`)
    // With all of its inodes in use a volume is full, whatever room it has.
    expect(await reasonOf('disk', free(5e9, 4_999))).toBe(
      `room for 4999 more files only; remove files from the volume of ${dir}, or give it more inodes (df -i)`,
    )
    const { bavail, bsize, files, ffree } = statfsSync(dir)
    const found = await freeSpaceOn(dir)
    // Others write meanwhile.
    expect(Math.abs(found.bytes - bavail * bsize)).toBeLessThan(5e9)
    expect(Math.abs((found.files ?? 0) - (files > 0 ? ffree : 0))).toBeLessThan(1e5)
    expect(await reasonOf('disk', { freeSpace: freeSpaceOn, dataDir: join(dir, 'none') })).toContain('ENOENT')
  })

  // Not every machine has such a volume.
  const onReadOnly = readOnlyVolume === undefined ? test.skip : test
  onReadOnly('tells of a disk that cannot be written any more, however much room it has', async () => {
    expect(await reasonOf('disk', { freeSpace: freeSpaceOn, dataDir: String(readOnlyVolume) })).toBe(
      `data folder cannot be used: ${readOnlyVolume} (read-only file system); mount its volume for writing; why the system does not says its own log (dmesg)`,
    )
  })

  test('forgives a source two failures, tells the third, and what one leaves to be seen to, and forgets sources that the settings no longer name', async () => {
    const failing = (failures: number) => ({ sourceFacts: async () => [aSource({ failures, lastError: 'HTTP 500' })] })
    expect(await reasonOf('source feed', failing(2))).toBeUndefined()
    expect(await reasonOf('source feed', failing(3))).toBe('failed 3 times in a row: HTTP 500')
    const untaken = { sourceFacts: async () => [aSource({ lastError: '1 file not taken: a.xlsx' })] }
    const { parts, sources } = await healthOf(deps(untaken), signal)
    expect(parts.at(-1)).toMatchObject({ ok: false, reason: '1 file not taken: a.xlsx', ailment: 'untaken' })
    expect(sources).toMatchObject([{ live: true }])
    expect((await healthOf(deps({ ...failing(9), sourceNames: new Set() }), signal)).sources).toEqual([])
  })

  test('says each reason as a word and a figure too, for machines and for other languages', async () => {
    const [one] = await log.lag(topics.mentions, 'nobody', signal)
    if (one === undefined) throw new Error('no partition')
    const lag = (over: object): Partial<HealthDeps> => ({ log: { ...log, lag: async () => [{ ...one, ...over }] } })
    const sources = (over: object): Partial<HealthDeps> => ({ sourceFacts: async () => [aSource(over)] })
    const illOf = async (over: Partial<HealthDeps>) =>
      (await healthOf(deps({ without: ['store'], ...over }), signal)).parts.flatMap(({ ok, name, ailment, count }) =>
        ok ? [] : [[name, ailment, count]],
      )
    expect(await illOf(lag({ expiredRecords: 130 }))).toEqual([['workers', 'expired', 130]])
    expect(await illOf(lag({ lagRecords: 7, lagMs: 400_000 }))).toEqual([['workers', 'behind', 7]])
    expect(await illOf({ workersDiffer: async () => 'one against two' })).toEqual([['workers', 'differ', undefined]])
    expect(await illOf({ freeSpace: async () => ({ bytes: 499_000_000, files: 9 }) })).toEqual([['disk', 'disk', 499]])
    expect(await illOf({ freeSpace: async () => ({ bytes: 5e9, files: 9 }) })).toEqual([['disk', 'inodes', 9]])
    expect(await illOf(sources({ failures: 3 }))).toEqual([['source feed', 'failing', 3]])
    expect(await illOf(sources({ toldMsAgo: 420_000 }))).toEqual([['source feed', 'unheard', 7]])
    const nodesMissed = async () => [new Error('node not migrated: b'), new Error('node not migrated: c')]
    expect(await illOf({ nodesMissed })).toEqual([['nodes', 'nodes', 2]])
    expect(await reasonOf('nodes', { nodesMissed })).toBe('node not migrated: b; and 1 more')
    expect(await illOf({ nodesMissed, without: ['store', 'nodes'] })).toEqual([])
    const silent: MessageLog = { ...log, lag: () => new Promise(() => undefined) }
    expect(await illOf({ log: silent })).toEqual([['log', 'silent', undefined]])
  })

  test('says which alerts nobody has got, and that a receiver wants no more', async () => {
    const found = { gone: false, messages: 1, detail: 'receiver answered 500' }
    const undelivered = async () => found
    expect(await reasonOf('webhook', { undelivered })).toBe(
      '1 alert not delivered: receiver answered 500; look at the receiver in alerts.webhook',
    )
    expect(await reasonOf('webhook', { undelivered: async () => ({ ...found, gone: true }) })).toBe(
      'the receiver wants no more alerts (it answered 410); name another in alerts.webhook.url',
    )
    const away = async () => Promise.reject(new Error('store away'))
    const names = async (over: Partial<HealthDeps>) =>
      (await healthOf(deps(over), signal)).parts.map(({ name }) => name)
    expect(await names({ undelivered: away })).not.toContain('webhook')
    expect(await names({ undelivered, without: ['webhook'] })).not.toContain('webhook')
  })

  test('says that crises are not judged, once that has failed for a minute, unless the store is away', async () => {
    let ms = 0
    const judging = openJudging(() => ms)
    const ill = async (over: Partial<HealthDeps> = {}) =>
      (
        await healthOf(deps({ store: clickhouse.store, judging: async () => judging.facts(), ...over }), signal)
      ).parts.find(({ name }) => name === 'alerts')
    const well = { name: 'alerts', ok: true }
    judging.looked([], new Error('memory limit exceeded'))
    ms = 59_999
    judging.looked([], new Error('memory limit exceeded'))
    expect(await ill()).toEqual(well)
    ms = 60_000
    expect(await ill()).toEqual({
      name: 'alerts',
      ok: false,
      reason: 'crises are not judged, nobody is alerted: memory limit exceeded',
      ailment: 'unjudged',
    })
    expect(await ill({ store: undefined })).toBeUndefined()
    judging.looked([])
    expect(await ill()).toEqual(well)
  })

  test('says of a brand that an import keeps from being judged for half an hour, not of one that was judged meanwhile', async () => {
    let ms = 0
    const judging = openJudging(() => ms)
    const reason = () => reasonOf('alerts', { store: clickhouse.store, judging: async () => judging.facts() })
    judging.looked(['Kavento', 'Nimbora'])
    ms = 10 * MINUTE_MS
    judging.looked(['Kavento', 'Telwyn'])
    ms = 30 * MINUTE_MS - 1
    judging.looked(['Kavento', 'Telwyn', 'Nimbora'])
    expect(await reason()).toBeUndefined()
    ms = 40 * MINUTE_MS
    // A look that failed says nothing of who was judged.
    judging.looked([], new Error('timeout'))
    expect(await reason()).toBe(
      'crises of Kavento and 1 more not judged for 40 min, nobody is alerted; late mentions keep coming in; it is judged as soon as that import, or whatever catches up, rests',
    )
    judging.looked(['Nimbora'])
    expect(await reason()).toBeUndefined()
  })

  test('learns from the store who judges: nothing of what nobody ever judged, nor of a store that is just up', async () => {
    const { brands, ...list } = watchListOf(
      parseSettings({ brands: ['Kavento', 'Nimbora'].map((name) => ({ name, words: [name] })) }),
    )
    const watchList = { ...list, brands: brands.map((brand, at) => ({ ...brand, own: at === 0 })) }
    const alerts = AlertSettings.parse({})
    const asked = () => judgingInStore(clickhouse.store, watchList, alerts, signal)
    expect(await asked()).toBeUndefined()
    const report = await healthOf(deps({ store: clickhouse.store, judging: asked }), signal)
    expect(report.parts.map(({ name }) => name)).not.toContain('alerts')
    const evaluatedUntil = Date.now() - 9 * HOUR_MS
    await saveEvaluations(clickhouse.store, [{ brand: 'kavento', watchingSince: 0, evaluatedUntil }], signal)
    expect(await asked()).toEqual({ failing: undefined, overdue: undefined })
    const [row] = await clickhouse.store.ask(judgedAgo, { brands: ['kavento'] }, signal)
    expect(row?.agoMs).toBeGreaterThanOrEqual(9 * HOUR_MS)

    const overdue = (minutes: number, everySeconds = 15, brand = 'kavento', upMs = DAY_MS) =>
      judgingOf([{ brand, agoMs: minutes * MINUTE_MS, upMs }], watchList, { everySeconds })?.overdue
    expect(overdue(30)).toBeUndefined()
    expect(overdue(31)).toMatchObject({ brand: 'Kavento', ms: 31 * MINUTE_MS, more: 0 })
    // An hour between looks is a setting.
    expect([overdue(149, 3_600), overdue(151, 3_600)]).toMatchObject([undefined, { brand: 'Kavento' }])
    expect(overdue(600, 15, 'kavento', 20 * MINUTE_MS)).toBeUndefined()
    // Clocks of others go before ours.
    expect(overdue(-5)).toBeUndefined()
    // Of a competitor nobody is alerted.
    expect(overdue(600, 15, 'nimbora')).toBeUndefined()
    const judging = (agoMs: number) => async () =>
      judgingOf([{ brand: 'kavento', agoMs, upMs: agoMs }], watchList, alerts)
    expect(await reasonOf('alerts', { store: clickhouse.store, judging: judging(HOUR_MS) })).toBe(
      'crises of Kavento not judged for 60 min, nobody is alerted; start what judges: npx earshot serve; where it runs, a long import holds it back',
    )
    expect(await reasonOf('alerts', { store: clickhouse.store, judging: judging(3 * DAY_MS) })).toBe(
      'crises of Kavento not judged for 3 days, nobody is alerted; start what judges: npx earshot serve; where that is meant for good, say as the owner of the tables: DELETE FROM evaluations WHERE evaluated_until < now() - INTERVAL 1 DAY',
    )
    // What it says to do does it, and spares who is judged.
    const judged = { brand: 'nimbora', watchingSince: 0, evaluatedUntil: Date.now() }
    const longAgo = { brand: 'kavento', watchingSince: 0, evaluatedUntil: Date.now() - 3 * DAY_MS }
    await clickhouse.store.command('TRUNCATE TABLE evaluations', signal)
    await saveEvaluations(clickhouse.store, [judged, longAgo], signal)
    const cure = /DELETE FROM .* DAY$/.exec(overdue(3 * 1_440, 15, 'kavento', 3 * DAY_MS)?.why ?? '')?.[0] ?? ''
    await clickhouse.store.command(cure, signal)
    expect(await asked()).toBeUndefined()
    expect(await clickhouse.store.ask(judgedAgo, { brands: ['kavento', 'nimbora'] }, signal)).toMatchObject([
      { brand: 'nimbora' },
    ])
  })

  test('of a part that runs alone leaves out what is not its own', async () => {
    const report = await healthOf(deps({ without: ['store', 'workers'] }), signal)
    expect(report.parts.map(({ name }) => name)).toEqual(['log', 'disk'])
    expect(report.ok).toBe(true)
    const failing = { sourceFacts: async () => [aSource({ failures: 9 })], without: ['sources', 'store'] as const }
    expect((await healthOf(deps(failing), signal)).parts.map(({ name }) => name)).toEqual(['log', 'workers', 'disk'])
  })

  test('misses the word of a process elsewhere that runs a source', async () => {
    const told = (minutes: number) => ({ sourceFacts: async () => [aSource({ toldMsAgo: minutes * 60_000 })] })
    expect(await reasonOf('source feed', told(1))).toBeUndefined()
    expect(await reasonOf('source feed', told(7))).toBe('no word from who runs it for 7 min; start: npx earshot ingest')
  })
})

test('status lines are for people: what is wrong first, and nothing of the outside unescaped', async () => {
  const facts = [aSource({ failures: 4, lastError: 'bad \u001b[31m', lastMentionAt: noon - 90_000 })]
  const lines = statusLines(await healthOf(deps({ sourceFacts: async () => facts }), signal), noon)
  expect(lines[0]).toBe('2 parts are not well')
  expect(lines.join('\n')).toContain('bad \\u{1b}[31m')
  expect(lines.join('\n')).toContain('feed  feed  failing  last mention 90 s ago')
})

test('the first mention of all is one row, one mention and one record', async () => {
  const report = await healthOf(deps(), signal)
  const lag = { records: 1, seconds: 1 }
  const store = { rows: 1, bytes: 500, brands: [{ brand: 'kavento', mentions: 1 }] }
  const text = statusLines({ ...report, lag, store }, noon).join('\n')
  for (const one of ['lag: 1 record,', 'stored: 1 row,', 'kavento  1 mention']) expect(text).toContain(one)
  expect(text).not.toMatch(/\b1 (records|rows|mentions|partitions)/)
})

test('of thousands of feeds status shows those that are not well, and says how much it leaves out', async () => {
  const facts = Array.from({ length: 2_000 }, (_, at) =>
    aSource({ name: `feed ${at}`, failures: at === 1_999 ? 4 : 0 }),
  )
  const sourceNames = new Set(facts.map(({ name }) => name))
  const text = statusLines(await healthOf(deps({ sourceFacts: async () => facts, sourceNames }), signal), noon).join(
    '\n',
  )
  expect(text.split('\n').length).toBeLessThan(130)
  expect(text).toMatch(/NOT OK +source feed 1999 +failed 4 times/)
  expect(text).toMatch(/^ {2}and 1,\d{3} more that are well$/m)
})

test('status says of what could not be asked that it is not known, not that it is nothing', async () => {
  const away = async (): Promise<never> => Promise.reject(new Error('kafka not usable'))
  const report = await healthOf(deps({ log: { ...log, lag: away }, countDeadLetters: away }), signal)
  const text = statusLines(report, noon).join('\n')
  expect(text).toMatch(/^lag: not known$/m)
  expect(text).toMatch(/^stored: not known$/m)
  expect(text).toMatch(/^dead letters: not known$/m)
  expect(report.parts.map(({ name }) => name)).not.toContain('workers')
  expect(report).toMatchObject({ lag: null, store: null, deadLetters: null })
})

test('many who ask share one look, and the metrics say the same', async () => {
  let looks = 0
  const counting = async (): Promise<number> => {
    looks++
    return 0
  }
  const watch = openHealthWatch(deps({ countDeadLetters: counting }), signal)
  await Promise.all([watch.report(), watch.report(), watch.report()])
  expect(looks).toBe(1)
  const until = new AbortController()
  const running = watch.run(until.signal)
  await watch.report()
  until.abort()
  await running
  expect(await registry.metrics()).toContain('earshot_part_up{part="store"} 0')
})

test('the metrics take back what is not known any more, and what has recovered', async () => {
  let isAway = false
  const lag: MessageLog['lag'] = (...of) => (isAway ? Promise.reject(new Error('kafka away')) : log.lag(...of))
  const sourceFacts = async () => (isAway ? [] : Promise.reject(new Error('ledger busy')))
  const countDeadLetters = async () => (isAway ? Promise.reject(new Error('kafka away')) : 3)
  const watch = openHealthWatch(deps({ log: { ...log, lag }, sourceFacts, countDeadLetters }), signal)
  const until = new AbortController()
  const running = watch.run(until.signal)
  await eventually(async () => {
    const metrics = await registry.metrics()
    expect(metrics).toContain('earshot_lag_records{partition="0"} 0')
    expect(metrics).toContain('earshot_part_up{part="workers"} 1')
    expect(metrics).toContain('earshot_part_up{part="sources"} 0')
    expect(metrics).toMatch(/^earshot_dead_letters_waiting 3$/m)
  })
  isAway = true
  await eventually(async () => {
    const metrics = await registry.metrics()
    expect(metrics).toContain('earshot_part_up{part="log"} 0')
    expect(metrics).toMatch(/^earshot_dead_letters_waiting Nan$/m)
    expect(metrics).not.toMatch(/^earshot_lag_\w+\{/m)
    expect(metrics).not.toMatch(/^earshot_part_up\{part="(workers|sources)"/m)
  })
  until.abort()
  await running
})
