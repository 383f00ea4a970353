import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { DAY_MS, HOUR_MS } from '../../../config/time/instant.ts'
import { query } from '../../../store/client.ts'
import { correct } from '../../../store/corrections.ts'
import { type PersonEraseDeps, type PersonEraseFlags, runPersonErase } from '../../../store/person/commands.ts'
import { saveRescore } from '../../../store/rescore/ledger.ts'
import { newRollupState, rollupOnce } from '../../../store/rollup.ts'
import { aMention, noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { aVoice, saidBy } from '../../house/people.ts'
import { expectRollupsToEqualARecount } from '../../house/recount.ts'
import { storeEntries } from '../../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
const store = (...entries: Parameters<typeof storeEntries>[1]) => storeEntries(clickhouse.store, entries)
const ask = async (sql: string) => {
  const rows = await clickhouse.store.ask(query({ sql, params: z.object({}), row: z.looseObject({}) }), {}, signal)
  return rows.map((row) => Object.values(row).join(' '))
}
const current = () => ask('SELECT brand, native_id FROM mentions FINAL ORDER BY native_id, brand')
/** Whose texts the tables hold, rows that merges have not met yet among them. */
const onDisk = () => ask("SELECT DISTINCT native_id FROM mentions WHERE text != '' ORDER BY native_id")
const beside = () => ask('SELECT count() FROM rescored UNION ALL SELECT count() FROM corrections')

const unattended = { yes: true, wait: false }
const erase = async (
  voices: readonly string[],
  flags: PersonEraseFlags = unattended,
  over: Partial<PersonEraseDeps> = {},
) => {
  const lines: string[] = []
  const deps: PersonEraseDeps = {
    store: clickhouse.store,
    out: (line) => void lines.push(line),
    err: () => undefined,
    isOwnEngine: true,
    keptHours: 168,
    waiting: async () => 0,
    ...over,
  }
  return { code: await runPersonErase(deps, voices, flags, signal), text: lines.join('\n') }
}

const anna = [
  saidBy('anna', { nativeId: 'a1' }, ['kavento', 'telwyn']),
  saidBy('anna', { nativeId: 'a2', publishedAt: noon - 40 * DAY_MS, url: 'https://forum.example/a2' }),
]
const [annasFirst = aMention()] = anna.map(({ mention }) => mention)
const others = [saidBy('bert', { publishedAt: noon + HOUR_MS }), saidBy('carl')]

/** What people and a rescore said of the first mention. */
const judge = async (): Promise<void> => {
  const place = { id: annasFirst.id, brand: 'kavento' }
  await correct(clickhouse.store, place, { what: 'sentiment', value: ['negative'], by: 'Eva', at: noon }, signal)
  const row = { rescore: 'r', brand: 'kavento', published_at: '2026-11-13T12:00:00Z', id: place.id, version: 1 }
  await clickhouse.store.insert('rescored', [{ ...row, former: '{"entities":["@anna"]}' }], signal)
}

beforeEach(async () => {
  await clickhouse.empty()
  await store(...anna, ...others)
  await judge()
  await rollupOnce(clickhouse.store, newRollupState(), signal)
})

const expectErased = async (left: readonly string[] = ['bert', 'carl']): Promise<void> => {
  expect(await current()).toEqual(left.map((native) => `kavento ${native}`))
  expect(await onDisk()).toEqual(left)
  expect(await beside()).toEqual(['0', '0'])
  await expectRollupsToEqualARecount(clickhouse.store)
}

describe('a person who wants to be erased', () => {
  test('is gone from answers, figures, former scores, corrections and files, and nobody else is', async () => {
    const { code, text } = await erase([aVoice('anna')])
    expect(code).toBe(0)
    expect(text).toContain('2 mentions to be erased for good')
    expect(text).toContain('erased: nothing of it is left in the tables')
    await expectErased()
  })

  test('is told what one command cannot reach, and what to say after a restore', async () => {
    const { text } = await erase([aVoice('anna')], unattended, { waiting: async () => 3 })
    expect(text).toContain('168 hours (log.retentionHours); 3 records in it are not stored yet')
    expect(text).toContain(`after a restore of one say again: npx earshot person erase ${aVoice('anna')}`)
    for (const place of ['rejects/', 'exported labels', 'receiver of the webhook', 'engine.log'])
      expect(text).toContain(place)
  })

  test('has several voices, of which all go at once', async () => {
    expect((await erase([aVoice('anna'), aVoice('bert')])).code).toBe(0)
    await expectErased(['carl'])
  })

  test('stays out when a post is edited, moved to another hour or brand, or comes late', async () => {
    await erase([aVoice('anna')])
    await store(saidBy('anna', { nativeId: 'a1', version: 2, publishedAt: noon + 5 * HOUR_MS }, ['kavento', 'other']))
    await store(saidBy('anna', { nativeId: 'a1' }, ['kavento', 'telwyn']))
    await rollupOnce(clickhouse.store, newRollupState(), signal)
    expect(await current()).toEqual(['kavento bert', 'kavento carl'])
    await expectRollupsToEqualARecount(clickhouse.store)
    // The text of a late copy is on the disk until it meets its tombstone; the same command takes it off at once.
    expect((await erase([aVoice('anna')])).code).toBe(0)
    await expectErased()
  })

  test('stays out when an edit was being stored in the same moment', async () => {
    await erase([aVoice('anna')])
    // What a worker asked before the erasure, it inserts behind it.
    const row = { brand: 'kavento', published_at: '2026-11-13T12:00:00Z', id: annasFirst.id, text: 'late', version: 2 }
    await clickhouse.store.insert('mentions', [{ ...row, row_version: 2_048 }], signal)
    expect(await current()).toEqual(['kavento bert', 'kavento carl'])
  })

  test('may say something new', async () => {
    await erase([aVoice('anna')])
    await store(saidBy('anna', { nativeId: 'a3' }))
    expect(await current()).toContain('kavento a3')
  })

  test('is erased from what the source took back already, as long as it lies on the disk', async () => {
    await clickhouse.store.command('SYSTEM STOP MERGES mentions', signal)
    try {
      await store({ mention: { ...annasFirst, version: 2, deleted: true, text: '' }, scored: [] })
      const { text } = await erase([aVoice('anna')], { dryRun: true })
      expect(text).toContain('2 mentions to be erased for good, 1 of them hidden already')
    } finally {
      await clickhouse.store.command('SYSTEM START MERGES mentions', signal)
    }
    await erase([aVoice('anna')])
    await expectErased()
  })

  test('keeps nothing in a post that is another’s by now, and the other keeps it', async () => {
    await store(saidBy('dora', { nativeId: 'a1', version: 2 }))
    await erase([aVoice('anna')])
    expect(await current()).toEqual(['kavento a1', 'kavento bert', 'kavento carl'])
  })
})

test('a single mention goes by its address, however that is spelled, or by its id', async () => {
  await erase([], { ...unattended, url: ['http://www.forum.example/a2/'] })
  expect(await onDisk()).toEqual(['a1', 'bert', 'carl'])
  await erase([], { ...unattended, id: [annasFirst.id] })
  await expectErased()
})

describe('killed', () => {
  const points = ['after-note', 'after-tombstones', 'after-mentions', 'after-corrections', 'after-files']
  test.each(points)('%s, the same command ends it, and twice does no harm', async (point) => {
    const crashPoint = (label: string): void => {
      if (label === point) throw new Error('killed')
    }
    await expect(erase([aVoice('anna')], unattended, { crashPoint })).rejects.toThrow('killed')
    expect((await erase([aVoice('anna')])).code).toBe(0)
    await expectErased()
    const again = await erase([aVoice('anna')])
    expect(again).toMatchObject({ code: 0, text: expect.stringContaining(`${aVoice('anna')}: no mention is stored`) })
    await expectErased()
  })
})

describe('nothing is erased', () => {
  test.each([
    ['where it is only tried', { dryRun: true }, undefined, 0],
    ['where the person at the terminal says no', {}, 'n', 1],
    ['where they only press enter', {}, '', 1],
  ])('%s', async (_, flags, answer, code) => {
    const over = answer === undefined ? {} : { ask: async () => answer }
    expect(await erase([aVoice('anna')], flags, over)).toMatchObject({
      code,
      text: expect.stringContaining('nothing was changed'),
    })
    expect(await onDisk()).toEqual(['a1', 'a2', 'bert', 'carl'])
  })

  test('where there is nobody to ask, and --yes is not said', async () => {
    await expect(erase([aVoice('anna')], {})).rejects.toMatchObject({
      code: 'SL_USAGE',
      message: expect.stringContaining('--yes'),
    })
    expect(await onDisk()).toEqual(['a1', 'a2', 'bert', 'carl'])
  })

  test('while a rescore of another machine writes to the same ClickHouse', async () => {
    const cursor = { brand: '', hour: 0, id: '00000000-0000-0000-0000-000000000000' }
    const rescore = {
      id: 'r9',
      revision: 1,
      state: 'running',
      brand: '',
      fromMs: 0,
      toMs: noon,
      scorers: 's',
      cursor,
      looked: 0,
      rescored: 0,
    } as const
    await saveRescore(clickhouse.store, rescore, signal)
    const shared = { isOwnEngine: false }
    await expect(erase([aVoice('anna')], unattended, shared)).rejects.toMatchObject({
      code: 'SL_DATA_LOCKED',
      message: expect.stringContaining('r9'),
    })
    await saveRescore(clickhouse.store, { ...rescore, revision: 2, state: 'done' }, signal)
    expect((await erase([aVoice('anna')], unattended, shared)).code).toBe(0)
  })
})

test('who is asked at the terminal sees whom it is about first', async () => {
  let asked = ''
  const ask = async (question: string) => {
    asked = question
    return 'y'
  }
  const { text } = await erase([aVoice('anna')], { wait: false }, { ask })
  expect(asked).toContain('no way back')
  expect(text).toMatch(new RegExp(`${aVoice('anna')} +test +anna +anna +2 +2026-10-04 +2026-11-13`))
  await expectErased()
})

test('who waits is told when the files of before are gone too', async () => {
  const { text } = await erase([aVoice('anna')], { yes: true })
  expect(text).toContain('erased: nothing of it is left in the tables, nor in their files')
  // What merges have left since is no matter.
  expect(await ask("SELECT name FROM system.parts WHERE table = 'corrections' AND rows > 0")).toEqual([])
}, 60_000)
