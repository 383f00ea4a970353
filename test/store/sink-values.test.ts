import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import type { SinkEntry } from '../../enrich/sink.ts'
import { query } from '../../store/client.ts'
import { insertSql } from '../../store/rows.ts'
import { openSink } from '../../store/sink.ts'
import { aMention, anEntry, aScored, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const put = (...entries: readonly SinkEntry[]) => storeEntries(clickhouse.store, entries)
const everything = query({
  sql: 'SELECT * FROM v_mentions ORDER BY native_id',
  params: z.object({}),
  row: z.looseObject({}),
})
const rows = () => clickhouse.store.ask(everything, {}, signal)

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
    await put({ mention, scored: [scored] })
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
    await put(anEntry(aMention({ engagement: { likes: 3 } })))
    expect(await rows()).toMatchObject([
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

  test('takes any text, and refuses what is no mention id before anything of it is added', async () => {
    const sink = openSink(clickhouse.store)
    const batch = sink.batch()
    batch.add(anEntry(aMention({ nativeId: 'lone', text: 'half \ud83d of a pair' })))
    expect(() => batch.add(anEntry({ ...aMention({ nativeId: 'impossible' }), id: 'not-a-uuid' as never }))).toThrow(
      'id',
    )
    batch.add(anEntry(aMention({ nativeId: 'long', text: 'ü'.repeat(20_000), title: '' })))
    await sink.store([batch], signal)
    expect((await rows()).map((row) => [row['native_id'], row['text']])).toEqual([
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
    await put(...many)
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
})
