import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { HOUR_MS } from '../../config/time/instant.ts'
import type { SinkEntry } from '../../enrich/sink.ts'
import { query } from '../../store/client.ts'
import { type CorrectionValue, correct } from '../../store/corrections.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { insertSql } from '../../store/rows.ts'
import { openSink } from '../../store/sink.ts'
import { aMention, anEntry, aScored, noon } from '../house/builders.ts'
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
const sinkNow = () => openSink(clickhouse.store)
const sinkBatch = () => sinkNow().batch()
const put = (entries: readonly SinkEntry[], crashPoint?: (label: string) => void) =>
  storeEntries(clickhouse.store, entries, crashPoint)

describe('the sink', () => {
  test('stores each thing that a source or a scorer says under its own name', async () => {
    const mention = aMention({
      version: 3,
      kind: 'review',
      title: 'A “title”',
      url: 'https://forum.example/1',
      links: ['https://a.example'],
      media: [
        { kind: 'image', url: 'https://a.example/i.png', alt: 'a cat' },
        { kind: 'video', url: 'https://v.example' },
      ],
      author: { id: 'u1', name: 'Jörg', handle: '@jörg', url: 'https://a.example/u1', followers: 12, verified: true },
      channel: 'Fürth',
      thread: { rootId: 'r', parentId: 'p' },
      editedAt: noon + 1,
      collectedAt: noon + 2,
      clockClamped: true,
      engagement: { likes: 3, comments: 4, shares: 5, views: 6 },
      rating: { value: 0.875, scale: '1-5' },
      place: { country: 'DE', region: 'BY', city: 'Nürnberg', latitude: 49.5, longitude: 11.25 },
      text: 'Kavento is great\u0000 "quoted" \\ 🎉 Störung',
    })
    const official = { ...mention, author: { id: 'u1', ...mention.author, official: true } }
    const scored = aScored(official, {
      clause: 'Kavento OR KV',
      queryVersion: 4_000_000_000,
      voice: '0123456789abcdef',
      language: { code: 'de', confidence: 0.75 },
      sentiment: {
        label: 'negative',
        negative: 0.625,
        neutral: 0.25,
        positive: 0.125,
        score: -0.5,
        because: [{ from: 1, to: 2, weight: -0.5 }],
      },
      topics: ['service', 'app'],
      intents: ['complaint'],
      emotions: ['anger'],
      entities: ['product:one', '#tag'],
      searchWords: 'stoerung',
      offensive: 0.0625,
      spam: 0.375,
      story: '9223372036854775809',
      reach: 120,
      scorers: 'a/1 b/2',
      scoredAt: noon + 3,
    })
    await put([{ mention, scored: [scored] }])
    const filled = insertSql.slice(insertSql.indexOf('(') + 1, insertSql.indexOf(')')).split(', ')
    const all = query({
      sql: `SELECT ${filled.join(', ').replace(' story,', ' toString(story) AS story,')} FROM mentions`,
      params: z.object({}),
      row: z.looseObject({}),
    })
    const [row] = await clickhouse.store.ask(all, {}, signal)
    expect(row).toEqual({
      id: mention.id,
      brand: 'kavento',
      published_at: '2026-11-13T12:00:00.000Z',
      row_version: 3 * 1_024,
      version: 3,
      source: 'test',
      native_id: '1',
      kind: 'review',
      url: 'https://forum.example/1',
      title: 'A “title”',
      text: mention.text,
      links: ['https://a.example'],
      media: [
        { kind: 'image', url: 'https://a.example/i.png', alt: 'a cat' },
        { kind: 'video', url: 'https://v.example', alt: '' },
      ],
      language: 'de',
      language_confidence: 0.75,
      author_id: 'u1',
      author_name: 'Jörg',
      author_handle: '@jörg',
      author_url: 'https://a.example/u1',
      author_followers: 12,
      author_verified: true,
      author_official: true,
      voice: '0123456789abcdef',
      channel: 'Fürth',
      thread_root: 'r',
      thread_parent: 'p',
      edited_at: '2026-11-13T12:00:00.001Z',
      collected_at: '2026-11-13T12:00:00.002Z',
      clock_clamped: true,
      likes: 3,
      comments: 4,
      shares: 5,
      views: 6,
      rating: 0.875,
      rating_scale: '1-5',
      country: 'DE',
      region: 'BY',
      city: 'Nürnberg',
      latitude: 49.5,
      longitude: 11.25,
      clause: 'Kavento OR KV',
      query_version: 4_000_000_000,
      sentiment: 'negative',
      sentiment_negative: 0.625,
      sentiment_neutral: 0.25,
      sentiment_positive: 0.125,
      sentiment_score: -0.5,
      sentiment_because: [{ from: 1, to: 2, weight: -0.5 }],
      topics: ['service', 'app'],
      intents: ['complaint'],
      emotions: ['anger'],
      entities: ['product:one', '#tag'],
      search_words: 'stoerung',
      offensive: 0.0625,
      spam: 0.375,
      story: '9223372036854775809',
      reach: 120,
      scorers: 'a/1 b/2',
      scored_at: '2026-11-13T12:00:00.003Z',
    })
  })

  test('leaves unknown what a source does not say', async () => {
    await put([anEntry(aMention({ engagement: { likes: 3 } }))])
    const all = query({ sql: 'SELECT * FROM v_mentions', params: z.object({}), row: z.looseObject({}) })
    expect(await clickhouse.store.ask(all, {}, signal)).toMatchObject([
      {
        title: '',
        author_followers: null,
        author_verified: null,
        edited_at: null,
        likes: 3,
        comments: null,
        shares: null,
        views: null,
        engagement: 3,
        rating: null,
        latitude: null,
        longitude: null,
      },
    ])
  })

  test('says nothing of an earlier batch in the next one', async () => {
    const sink = openSink(clickhouse.store)
    const of = (...natives: readonly string[]) => {
      const batch = sink.batch()
      for (const native of natives) {
        const mention = aMention({
          nativeId: native,
          text: `Grüße ${native}`,
          channel: native,
          links: [`https://a.example/${native}`],
          engagement: { likes: Number(native) },
          media: [{ kind: 'image', url: `https://a.example/${native}.png` }],
        })
        batch.add({ mention, scored: [aScored(mention, { topics: [`topic-${native}`] })] })
      }
      return batch
    }
    await sink.store([of('1', '2', '3')], signal)
    await sink.store([of('4'), of('5', '6')], signal)
    const said = query({
      sql: `SELECT native_id AS native, text, channel, links, likes, media.url AS media, topics, length(sentiment_because) AS reasons
            FROM mentions FINAL ORDER BY native`,
      params: z.object({}),
      row: z.looseObject({}),
    })
    expect(await clickhouse.store.ask(said, {}, signal)).toEqual(
      ['1', '2', '3', '4', '5', '6'].map((native) => ({
        native,
        text: `Grüße ${native}`,
        channel: native,
        links: [`https://a.example/${native}`],
        likes: Number(native),
        media: [`https://a.example/${native}.png`],
        topics: [`topic-${native}`],
        reasons: 1,
      })),
    )
  })

  test('keeps one row a mention and brand however often a batch is repeated', async () => {
    const entries = [anEntry(aMention({ nativeId: '1' }), ['kavento', 'telwyn']), anEntry(aMention({ nativeId: '2' }))]
    for (let time = 0; time < 3; time++) await put(entries)
    expect((await rows()).map((row) => [row.native, row.brand])).toEqual([
      ['1', 'kavento'],
      ['1', 'telwyn'],
      ['2', 'kavento'],
    ])
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

  test('takes any text, and refuses what is no mention id before anything of it is added', async () => {
    const batch = sinkBatch()
    batch.add(anEntry(aMention({ nativeId: 'lone', text: 'half \ud83d of a pair' })))
    expect(() => batch.add(anEntry({ ...aMention({ nativeId: 'impossible' }), id: 'not-a-uuid' as never }))).toThrow(
      'id',
    )
    batch.add(anEntry(aMention({ nativeId: 'long', text: 'ü'.repeat(20_000), title: '' })))
    await sinkNow().store([batch], signal)
    expect((await rows()).map((row) => [row.native, row.text])).toEqual([
      ['lone', 'half \ufffd of a pair'],
      ['long', 'ü'.repeat(20_000)],
    ])
  })

  test('writes each kind of column so that ClickHouse reads the same values', async () => {
    const many = Array.from({ length: 400 }, (_, n) =>
      anEntry(
        aMention({
          nativeId: String(n).padStart(3, '0'),
          channel: `channel ${n}`,
          publishedAt: noon + n,
          engagement: n % 2 === 0 ? {} : { likes: 1_000_000_000_000 - n },
          links: Array.from({ length: n % 3 }, (_link, at) => `https://a.example/${n}/${at}`),
        }),
      ),
    )
    await put(many)
    const columns = query({
      sql: `SELECT toString(id) AS id, channel, links, likes, toString(story) AS story, sentiment_because AS because,
            round(sentiment_positive, 3) AS positive, topics FROM mentions FINAL ORDER BY native_id`,
      params: z.object({}),
      row: z.looseObject({ id: z.string() }),
    })
    const stored = await clickhouse.store.ask(columns, {}, signal)
    expect(stored).toEqual(
      many.map(({ mention }) => ({
        id: mention.id,
        channel: mention.channel,
        links: mention.links,
        likes: mention.engagement?.likes ?? null,
        story: '18446744073709551615',
        because: [{ from: 11, to: 16, weight: 1 }],
        positive: 0.7,
        topics: ['service'],
      })),
    )
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
