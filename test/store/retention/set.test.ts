import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { correct } from '../../../store/corrections.ts'
import { storedCounts } from '../../../store/queries/stored-counts.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import {
  answersOf,
  count,
  daysAgo,
  figures,
  forget,
  put,
  retentionOf,
  said,
  signal,
  stored,
  ttls,
  unattended,
} from './retained.ts'

const clickhouse = clickHouseOfSuite()
const { set, off, show } = retentionOf(() => clickhouse.store)
const ask = (sql: string) => answersOf(clickhouse.store, sql)
const current = () => stored(clickhouse.store)

beforeEach(async () => {
  await clickhouse.empty()
  await forget(clickhouse.store)
  await put(clickhouse.store, said('young', 3), said('older', 40), said('oldest', 500))
  await count(clickhouse.store)
})

const figuresOfAll = ['3 1', '40 1', '500 1']

describe('a retention period', () => {
  test('removes what is older, keeps what is younger, and keeps the figures of both', async () => {
    const { code, text } = await set(13)
    expect(code).toBe(0)
    expect(text).toContain('3 mentions stored')
    expect(text).toMatch(/1 of them from before \d{4}-\d\d-\d\d \(UTC\)/)
    expect(text).toContain('removed: nothing of before is left in the tables')
    expect(await current()).toEqual(['older', 'young'])
    expect(await figures(clickhouse.store)).toEqual(figuresOfAll)
  })

  test('takes corrections, former scores, keys and notes of edits along, and leaves what keeps erased ones out', async () => {
    const old = said('oldest', 500, { version: 2 })
    await put(clickhouse.store, old, said('gone', 500, { version: 2, deleted: true, text: '' }))
    const past = new Date(daysAgo(500)).toISOString()
    const place = { id: old.mention.id, brand: 'kavento' }
    await correct(
      clickhouse.store,
      place,
      { what: 'sentiment', value: ['negative'], by: 'Eva', at: daysAgo(500) },
      signal,
    )
    const former = { rescore: 'r', brand: 'kavento', published_at: past, id: place.id, version: 2, former: '{}' }
    await clickhouse.store.insert('rescored', [former], signal)
    await clickhouse.store.command(
      `ALTER TABLE revisions UPDATE noted_at = '${past.slice(0, 19)}' WHERE 1 SETTINGS mutations_sync = 1`,
      signal,
    )
    expect((await set(13)).code).toBe(0)
    expect(await ask('SELECT count() FROM corrections UNION ALL SELECT count() FROM rescored')).toEqual(['0', '0'])
    expect(await ask('SELECT is_deleted FROM revisions')).toEqual(['1'])
    expect(await ask('SELECT count() FROM mention_keys FINAL')).toEqual(['2'])
  })

  test('leaves no text of before in any file', async () => {
    // What a grep can find is not compressed.
    const texts = () => {
      const parts = execFileSync('sh', ['-c', `grep -rlaE 'text-of-[a-z]+' ${join(clickhouse.dir, 'data')} || true`])
      return parts.toString().split('\n').filter(Boolean)
    }
    const named = (word: string) =>
      texts().filter(
        (file) => execFileSync('sh', ['-c', `grep -c 'text-of-${word}' ${file} || true`]).toString() !== '0\n',
      )
    expect(named('oldest').length).toBeGreaterThan(0)
    expect((await set(13, { yes: true })).text).toContain('left in the tables, nor in their files')
    await eventually(() => expect(named('oldest')).toEqual([]), 20_000)
    expect(named('young').length).toBeGreaterThan(0)
  }, 60_000)

  test('goes on by itself: what comes in too old all the same is gone within seconds, and is not counted', async () => {
    await set(1)
    await put(clickhouse.store, said('late', 400))
    await count(clickhouse.store)
    await eventually(async () => expect(await current()).toEqual(['young']), 20_000)
    expect(await figures(clickhouse.store)).toEqual(figuresOfAll)
  }, 30_000)

  test('is said with the oldest mention and what waits', async () => {
    expect(await show()).toMatchObject({ code: 0, text: expect.stringContaining('kept for good; set a period') })
    await set(13)
    const { code, text } = await show()
    expect(code).toBe(0)
    expect(text).toMatch(
      /^mentions are kept for 13 months, by whole days \(UTC\), set on \d{4}-\d\d-\d\d\n2 mentions stored/,
    )
    expect(text).toMatch(/\n0 of them from before/)
  })

  test('takes what it removes out of how much is stored', async () => {
    const all = async () => (await clickhouse.store.ask(storedCounts, {}, signal)).map(({ mentions }) => mentions)
    expect(await all()).toEqual([3])
    await set(13)
    expect(await all()).toEqual([2])
  })

  test('tells what it does not reach', async () => {
    const { text } = await set(13)
    expect(text).toContain('168 hours (log.retentionHours)')
    for (const place of ['rejects/', 'exported labels', 'receiver of the webhook', 'engine.log', 'backups'])
      expect(text).toContain(place)
  })

  test('tells of corrections that will teach no more, while they can be exported', async () => {
    const { id } = said('oldest', 500).mention
    await correct(
      clickhouse.store,
      { id, brand: 'kavento' },
      { what: 'sentiment', value: ['negative'], by: 'Eva', at: Date.now() },
      signal,
    )
    expect((await set(13, { dryRun: true })).text).toContain(
      '1 mention that people corrected: npx earshot labels export',
    )
  })
})

describe('nothing goes', () => {
  test.each([
    ['where it is only tried', { dryRun: true }, undefined, 0],
    ['where the person at the terminal says no', {}, 'n', 1],
    ['where they only press enter', {}, '', 1],
  ])('%s', async (_, flags, answer, code) => {
    const over = answer === undefined ? {} : { ask: async () => answer }
    expect(await set(1, flags, over)).toMatchObject({ code, text: expect.stringContaining('nothing was changed') })
    expect(await current()).toEqual(['older', 'oldest', 'young'])
    expect((await show()).text).toContain('kept for good')
  })

  test('where there is nobody to ask, and --yes is not said', async () => {
    await expect(set(1, {})).rejects.toMatchObject({ code: 'SL_USAGE', message: expect.stringContaining('--yes') })
  })

  test.each([0, -1, 1.5, 601, Number.NaN])('by a period of %p months, which is refused', async (months) => {
    await expect(set(months)).rejects.toMatchObject({ code: 'SL_USAGE' })
    expect(await current()).toEqual(['older', 'oldest', 'young'])
  })
})

test('who is asked at the terminal sees how much it is about, and that there is no way back', async () => {
  let asked = ''
  const ask = async (question: string) => {
    asked = question
    return 'y'
  }
  expect((await set(1, { wait: false }, { ask })).code).toBe(0)
  expect(asked).toMatch(/^remove 2 mentions now, and each day that gets 1 month old .* no way back/)
  expect(await current()).toEqual(['young'])
})

describe('killed', () => {
  const points = ['after-announcement', 'after-note', 'after-ttl']
  test.each(points)('%s, the same command ends it, and twice does no harm', async (point) => {
    const crashPoint = (label: string): void => {
      if (label === point) throw new Error('killed')
    }
    await expect(set(1, unattended, { crashPoint })).rejects.toThrow('killed')
    for (let time = 0; time < 2; time++) expect((await set(1)).code).toBe(0)
    expect(await current()).toEqual(['young'])
    expect(await figures(clickhouse.store)).toEqual(figuresOfAll)
    expect((await show()).code).toBe(0)
  })

  test('before anything went, it can be taken back whole', async () => {
    const crashPoint = (label: string): void => {
      if (label === 'after-announcement') throw new Error('killed')
    }
    await expect(set(1, unattended, { crashPoint })).rejects.toThrow('killed')
    expect(await show()).toMatchObject({ code: 1, text: expect.stringContaining('setting it did not end; say again') })
    expect((await off()).text).not.toContain('taken in')
    await put(clickhouse.store, said('found', 40))
    await count(clickhouse.store)
    expect(await current()).toEqual(['found', 'older', 'oldest', 'young'])
    expect(await figures(clickhouse.store)).toEqual(['3 1', '40 2', '500 1'])
  })
})

describe('a longer period, or none again', () => {
  const ttlsOf = (months: number) => [
    `corrections toStartOfDay(at) + toIntervalMonth(${months})`,
    `mention_keys toStartOfDay(published_at) + toIntervalMonth(${months})`,
    `mentions toStartOfDay(published_at) + toIntervalMonth(${months})`,
    `rescored least(done_at + toIntervalDay(90), toStartOfDay(published_at) + toIntervalMonth(${months}))`,
    `revisions toStartOfDay(noted_at) + toIntervalMonth(${months}) WHERE is_deleted = 0`,
  ]
  test.each([
    ['24 months', 24, ttlsOf(24)],
    [
      'for good',
      0,
      ['corrections ', 'mention_keys ', 'mentions ', 'rescored done_at + toIntervalDay(90)', 'revisions '],
    ],
  ])('removes nothing more, and what went stays out: %s', async (_, months, expected) => {
    await set(13)
    expect(await ttls(clickhouse.store)).toEqual(ttlsOf(13))
    expect(await (months === 0 ? off() : set(months))).toMatchObject({ code: 0 })
    expect(await ttls(clickhouse.store)).toEqual(expected)
    expect(await current()).toEqual(['older', 'young'])
    expect((await show()).text).toMatch(/nothing from before \d{4}-\d\d-\d\d is taken in/)
    // It would be all that is left of its hour.
    await put(clickhouse.store, said('late', 500))
    await count(clickhouse.store)
    expect(await figures(clickhouse.store)).toEqual(figuresOfAll)
  })

  test('closes nothing where nothing was ever counted', async () => {
    await set(24)
    await off()
    expect((await show()).text).not.toContain('taken in')
    await put(clickhouse.store, said('history', 1_000))
    await count(clickhouse.store)
    expect(await figures(clickhouse.store)).toEqual([...figuresOfAll, '1000 1'])
  })

  test('leaves no part behind that calls its mentions over', async () => {
    await set(13)
    await off()
    const over =
      "SELECT DISTINCT table FROM system.parts WHERE active AND rows > 0 AND database = currentDatabase() AND table NOT LIKE 'rescored' AND delete_ttl_info_max > toDateTime(0) AND delete_ttl_info_max < now() + INTERVAL 20 YEAR"
    expect(await ask(over)).toEqual([])
  })

  test('leaves what somebody’s own TTL removed by hand out as well', async () => {
    const ttl = 'toDateTime(published_at) + INTERVAL 13 MONTH SETTINGS mutations_sync = 1'
    await clickhouse.store.command(`ALTER TABLE mentions MODIFY TTL ${ttl}`, signal)
    expect(await show()).toMatchObject({ code: 1, text: expect.stringContaining('SET BY HAND: mentions 13 months') })
    expect(await set(24)).toMatchObject({ code: 0, text: expect.stringMatching(/^kept so far: 13 months; /) })
    expect((await show()).text).toMatch(/nothing from before \d{4}-\d\d-\d\d is taken in/)
    await put(clickhouse.store, said('late', 500))
    await count(clickhouse.store)
    expect(await figures(clickhouse.store)).toEqual(figuresOfAll)
  })

  test('takes a TTL of somebody’s own that removes nothing for no period', async () => {
    const ttl = 'toDateTime(published_at) + INTERVAL 1 MONTH RECOMPRESS CODEC(ZSTD(3)) SETTINGS mutations_sync = 1'
    await clickhouse.store.command(`ALTER TABLE mentions MODIFY TTL ${ttl}`, signal)
    expect((await show()).text).toContain('SET BY HAND: mentions has a TTL of its own')
    expect((await set(24)).code).toBe(0)
    await put(clickhouse.store, said('late', 40))
    await count(clickhouse.store)
    expect(await figures(clickhouse.store)).toEqual(['3 1', '40 2', '500 1'])
  })

  test('costs nothing where somebody took a shorter one away by hand', async () => {
    const { store } = clickhouse
    await store.command('SYSTEM STOP TTL MERGES mentions', signal)
    await store.command('ALTER TABLE mentions MODIFY SETTING materialize_ttl_recalculate_only = 1', signal)
    const ttl = 'toDateTime(published_at) + INTERVAL 1 MONTH SETTINGS mutations_sync = 1'
    await store.command(`ALTER TABLE mentions MODIFY TTL ${ttl}`, signal)
    await store.command('ALTER TABLE mentions REMOVE TTL', signal)
    await store.command('SYSTEM START TTL MERGES mentions', signal)
    expect(await current()).toEqual(['older', 'oldest', 'young'])
    await set(24)
    expect(await current()).toEqual(['older', 'oldest', 'young'])
    await set(13)
    expect(await current()).toEqual(['older', 'young'])
  })
})
