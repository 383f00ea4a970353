import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { HOUR_MS } from '../../config/time/instant.ts'
import type { SinkEntry } from '../../enrich/sink.ts'
import { query } from '../../store/client.ts'
import { type CorrectionValue, correct } from '../../store/corrections.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { openSink } from '../../store/sink.ts'
import { aMention, anEntry, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { expectRollupsToEqualARecount } from '../house/recount.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const rowsNow = query({
  sql: `SELECT toString(brand) AS brand, native_id AS native, version, text, toUnixTimestamp64Milli(published_at) AS at, likes
        FROM v_mentions ORDER BY native, brand, at`,
  params: z.object({}),
  row: z.object({
    brand: z.string(),
    native: z.string(),
    version: z.coerce.number(),
    text: z.string(),
    at: z.coerce.number(),
    likes: z.coerce.number().nullable(),
  }),
})
const rows = () => clickhouse.store.ask(rowsNow, {}, signal)
const put = (entries: readonly SinkEntry[], crashPoint?: (label: string) => void) =>
  storeEntries(clickhouse.store, entries, crashPoint)

describe('the sink', () => {
  test('keeps one row a mention and brand however often a batch is repeated', async () => {
    const entries = [anEntry(aMention({ nativeId: '1' }), ['kavento', 'telwyn']), anEntry(aMention({ nativeId: '2' }))]
    for (let time = 0; time < 3; time++) await put(entries)
    expect((await rows()).map((row) => [row.native, row.brand])).toEqual([
      ['1', 'kavento'],
      ['1', 'telwyn'],
      ['2', 'kavento'],
    ])
  })

  test('takes a batch of nine years, and the rollup counts it', async () => {
    const months = Array.from({ length: 110 }, (_, month) => Date.UTC(2010, month, 1))
    await put(months.map((publishedAt) => anEntry(aMention({ nativeId: String(publishedAt), publishedAt }))))
    expect(await rows()).toHaveLength(110)
    await rollupOnce(clickhouse.store, newRollupState(), signal)
    await expectRollupsToEqualARecount(clickhouse.store)
  })

  test('lets the newest version win whatever the order of arrival', async () => {
    const first = anEntry(aMention({ engagement: { likes: 1 } }))
    const second = anEntry(aMention({ version: 2, engagement: { likes: 9 } }))
    await put([second])
    expect(await put([first])).toMatchObject({ superseded: 1, rows: 0 })
    expect(await rows()).toMatchObject([{ version: 2, likes: 9 }])
    await put([second, first, second])
    expect(await rows()).toMatchObject([{ version: 2, likes: 9 }])
  })

  test('believes the later of two batches that say one version differently', async () => {
    const sink = openSink(clickhouse.store)
    const batches = ['kavento', 'telwyn'].map((brand) => {
      const batch = sink.batch()
      batch.add(anEntry(aMention({ version: 2 }), [brand]))
      return batch
    })
    expect(await sink.store(batches, signal)).toEqual({ rows: 1, superseded: 1 })
    expect(await rows()).toMatchObject([{ brand: 'telwyn', version: 2 }])
  })

  test('notes a revision before any of its rows, and nothing of a first version', async () => {
    const noted = query({
      sql: 'SELECT version, is_deleted AS deleted FROM revisions FINAL',
      params: z.object({}),
      row: z.object({ version: z.coerce.number(), deleted: z.int() }),
    })
    const revisions = () => clickhouse.store.ask(noted, {}, signal)
    await put([anEntry(aMention())])
    expect(await revisions()).toEqual([])
    const crash = () => {
      throw new Error('crash')
    }
    await expect(put([anEntry(aMention({ version: 2 }))], crash)).rejects.toThrow('crash')
    expect(await revisions()).toEqual([{ version: 2, deleted: 0 }])
    expect(await rows()).toMatchObject([{ version: 1 }])
    await put([anEntry(aMention({ version: 3, deleted: true, text: '' }))])
    expect(await revisions()).toEqual([{ version: 3, deleted: 1 }])
  })

  test('moves an edited mention to its new brand and hour and recounts both', async () => {
    const state = newRollupState()
    await put([anEntry(aMention(), ['kavento', 'telwyn']), anEntry(aMention({ nativeId: '2' }))])
    await rollupOnce(clickhouse.store, state, signal)
    await put([anEntry(aMention({ version: 5, publishedAt: noon + HOUR_MS }), ['nimbora'])])
    await rollupOnce(clickhouse.store, state, signal)
    expect((await rows()).map((row) => [row.native, row.brand, row.at])).toEqual([
      ['1', 'nimbora', noon + HOUR_MS],
      ['2', 'kavento', noon],
    ])
    await expectRollupsToEqualARecount(clickhouse.store)
  })

  test.each(['one batch', 'two'])(
    'moves an edited mention of which the hour alone is another, in %s',
    async (batches) => {
      const state = newRollupState()
      const [first, edited] = [anEntry(aMention()), anEntry(aMention({ version: 2, publishedAt: noon + HOUR_MS }))]
      for (const entries of batches === 'two' ? [[first], [edited]] : [[first, edited]]) {
        await put(entries)
        await rollupOnce(clickhouse.store, state, signal)
      }
      expect((await rows()).map(({ at, version }) => [at, version])).toEqual([[noon + HOUR_MS, 2]])
      await expectRollupsToEqualARecount(clickhouse.store)
    },
  )

  test('leaves out a version between two others that came before it', async () => {
    for (const version of [2, 5]) await put([anEntry(aMention({ version }))])
    expect(await put([anEntry(aMention({ version: 3 }), ['telwyn'])])).toEqual({
      rows: 0,
      superseded: 1,
    })
    expect(await rows()).toMatchObject([{ brand: 'kavento', version: 5 }])
  })

  test('removes a deleted mention, also when the deletion came first', async () => {
    const state = newRollupState()
    const deletion = anEntry(aMention({ version: 9, deleted: true, text: '' }))
    await put([anEntry(aMention())])
    await rollupOnce(clickhouse.store, state, signal)
    await put([deletion])
    await rollupOnce(clickhouse.store, state, signal)
    expect(await rows()).toEqual([])
    await expectRollupsToEqualARecount(clickhouse.store)

    await put([anEntry(aMention({ nativeId: 'later', version: 9, deleted: true, text: '' }))])
    await put([anEntry(aMention({ nativeId: 'later' }))])
    expect(await rows()).toEqual([])
  })

  test('hides what a revision leaves behind also where an engine that died had stored its key alone', async () => {
    const mention = aMention()
    await put([anEntry(mention)])
    const key = { id: mention.id, brand: 'kavento', published_at: new Date(noon).toISOString() }
    await clickhouse.store.insert('mention_keys', [{ ...key, version: 2, is_deleted: 1 }], signal)
    await put([anEntry(aMention({ version: 2 }), ['telwyn'])])
    expect(await rows()).toMatchObject([{ brand: 'telwyn', version: 2 }])
  })

  test.each(['before-rows', 'after-rows', 'after-tombstones'])(
    'is right after a crash %s and a redelivery',
    async (label) => {
      const state = newRollupState()
      await put([anEntry(aMention(), ['kavento', 'telwyn'])])
      await rollupOnce(clickhouse.store, state, signal)
      const crash = (at: string) => {
        if (at === label) throw new Error('crash')
      }
      const edit = anEntry(aMention({ version: 3, text: 'changed' }), ['telwyn', 'nimbora'])
      await expect(put([edit], crash)).rejects.toThrow('crash')
      await put([edit])
      await rollupOnce(clickhouse.store, state, signal)
      expect((await rows()).map((row) => [row.brand, row.text])).toEqual([
        ['nimbora', 'changed'],
        ['telwyn', 'changed'],
      ])
      await expectRollupsToEqualARecount(clickhouse.store)
    },
  )

  test('lets a brand come back that the same version had not, as after a change of the watch list', async () => {
    await put([anEntry(aMention(), ['kavento'])])
    await put([anEntry(aMention({ version: 2 }), ['telwyn'])])
    await put([anEntry(aMention({ version: 2 }), ['kavento', 'telwyn'])])
    expect((await rows()).map(({ brand }) => brand)).toEqual(['kavento', 'telwyn'])
  })

  test('hides also what somebody corrected: before an edit, and between a crash and its redelivery', async () => {
    const said: CorrectionValue & { by: string; at: number } = {
      what: 'sentiment',
      value: ['negative'],
      by: 'page',
      at: noon,
    }
    const correctIn = (brand: string) => correct(clickhouse.store, { id: aMention().id, brand }, said, signal)
    await put([anEntry(aMention(), ['kavento'])])
    await correctIn('kavento')
    await put([anEntry(aMention({ version: 3 }), ['telwyn'])])
    expect((await rows()).map(({ brand }) => brand)).toEqual(['telwyn'])
    const late = anEntry(aMention({ version: 2 }), ['nimbora'])
    const crash = (label: string) => {
      if (label === 'after-rows') throw new Error('crash')
    }
    await expect(put([late], crash)).rejects.toThrow('crash')
    await correctIn('nimbora')
    await put([late])
    expect((await rows()).map(({ brand }) => brand)).toEqual(['telwyn'])
  })

  test('hides what an older version of the same batch, or one that comes too late, said of another brand or hour', async () => {
    const state = newRollupState()
    const early = anEntry(aMention({ publishedAt: noon - HOUR_MS }), ['kavento', 'telwyn'])
    const edited = anEntry(aMention({ version: 2 }), ['kavento'])
    await put([early, edited])
    await put([early])
    await rollupOnce(clickhouse.store, state, signal)
    expect((await rows()).map((row) => [row.brand, row.at, row.version])).toEqual([['kavento', noon, 2]])
    await expectRollupsToEqualARecount(clickhouse.store)
  })

  test('asks in parts for more mentions than fit one question', async () => {
    const natives = Array.from({ length: 3_500 }, (_, at) => String(at))
    const entries = (version: number, brand: string) =>
      natives.map((nativeId) => anEntry(aMention({ nativeId, version }), [brand]))
    await put(entries(1, 'kavento'))
    await put(entries(2, 'telwyn'))
    expect(await put(entries(1, 'kavento'))).toEqual({ rows: 0, superseded: 3_500 })
    expect(new Set((await rows()).map(({ brand }) => brand))).toEqual(new Set(['telwyn']))
  })
})
