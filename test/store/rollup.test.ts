import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import { HOUR_MS } from '../../config/time/instant.ts'
import type { ScoredMention } from '../../enrich/scored.ts'
import type { SinkEntry } from '../../enrich/sink.ts'
import type { Mention } from '../../ingest/mention.ts'
import { query, type Store } from '../../store/client.ts'
import { newRollupState, recompute, rollupOnce } from '../../store/rollup.ts'
import { aMention, anEntry, aScored, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { expectRollupsToEqualARecount } from '../house/recount.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const put = (entries: readonly SinkEntry[]) => storeEntries(clickhouse.store, entries)

describe('the rollup', () => {
  test('empties an hour to its last five minutes, and a topic, whose last mention is gone', async () => {
    const state = newRollupState()
    const publishedAt = noon + HOUR_MS - 1
    await put([anEntry(aMention({ publishedAt }))])
    await rollupOnce(clickhouse.store, state, signal)
    await put([anEntry(aMention({ publishedAt, version: 2, deleted: true, text: '' }))])
    await rollupOnce(clickhouse.store, state, signal)
    const topics = query({
      sql: 'SELECT toString(topic) AS topic, mentions FROM rollup_topic_hour FINAL',
      params: z.object({}),
      row: z.object({ topic: z.string(), mentions: z.int() }),
    })
    expect(await clickhouse.store.ask(topics, {}, signal)).toEqual([{ topic: 'service', mentions: 0 }])
    await expectRollupsToEqualARecount(clickhouse.store)
  })

  test('sums what sources state of an hour, and counts a voice once and none that is nobody’s', async () => {
    const said = (nativeId: string, engagement: Mention['engagement'], over: Partial<ScoredMention>) => {
      const mention = aMention({ nativeId, ...(engagement && { engagement }) })
      return { mention, scored: [aScored(mention, over)] }
    }
    const silent = aMention({ nativeId: '4' })
    const { reach: _, ...unknown } = aScored(silent, { voice: '' })
    const entries = [
      said('1', { likes: 3, views: 900 }, { voice: '00000000000000aa', reach: 10 }),
      said('2', { comments: 4 }, { voice: '00000000000000aa', reach: 20 }),
      said('3', { shares: 5 }, { voice: '00000000000000bb', reach: 30 }),
      { mention: silent, scored: [unknown] },
    ]
    await put(entries)
    await rollupOnce(clickhouse.store, newRollupState(), signal)
    const sums = query({
      sql: `SELECT mentions, engagement, reach, finalizeAggregation(voices) AS voices, round(score_sum, 2) AS score
            FROM rollup_hour FINAL`,
      params: z.object({}),
      row: z.record(z.string(), z.coerce.number()),
    })
    const score = entries.length * aScored(aMention()).sentiment.score
    expect(await clickhouse.store.ask(sums, {}, signal)).toEqual([
      { mentions: 4, engagement: 12, reach: 60, voices: 2, score: Number(score.toFixed(2)) },
    ])
    await expectRollupsToEqualARecount(clickhouse.store)
  })

  /** Rows as an insert writes them, stamped by the store's clock at `storedAt`. */
  const insertStamped = (natives: readonly string[], storedAt: number, publishedAt = (_: number) => noon) =>
    clickhouse.store.insert(
      'mentions',
      natives.map((native_id, nth) => ({
        id: randomUUID(),
        brand: 'kavento',
        published_at: publishedAt(nth),
        row_version: 1,
        version: 1,
        source: 'test',
        native_id,
        sentiment: 'neutral',
        topics: ['service'],
        collected_at: noon,
        scored_at: noon,
        stored_at: storedAt,
      })),
      signal,
    )
  const hourNow = query({
    sql: 'SELECT mentions FROM rollup_hour FINAL',
    params: z.object({}),
    row: z.object({ mentions: z.coerce.number() }),
  })

  test('counts rows that become visible behind others with a later stamp', async () => {
    const state = newRollupState()
    const now = Date.now()
    await insertStamped(['quick'], now)
    await rollupOnce(clickhouse.store, state, signal)
    await insertStamped(['slow one', 'slow two'], now - 300)
    expect(await rollupOnce(clickhouse.store, state, signal)).toBe(1)
    expect(await clickhouse.store.ask(hourNow, {}, signal)).toEqual([{ mentions: 3 }])
    await insertStamped(['slowest'], now - 100_000)
    expect(await rollupOnce(clickhouse.store, state, signal)).toBe(1)
    expect(await clickhouse.store.ask(hourNow, {}, signal)).toEqual([{ mentions: 4 }])
    expect(await rollupOnce(clickhouse.store, state, signal)).toBe(0)
  })

  test('counts a second row of the same stamp, and one that has already taken the place of another', async () => {
    const state = newRollupState()
    const sliceStart = Math.floor(Date.now() / 30_000) * 30_000
    for (const [at, native] of ['one', 'two'].entries()) {
      await insertStamped([native], sliceStart)
      expect(await rollupOnce(clickhouse.store, state, signal)).toBe(1)
      expect(await clickhouse.store.ask(hourNow, {}, signal)).toEqual([{ mentions: at + 1 }])
    }
    await clickhouse.empty()
    await put([anEntry(aMention())])
    await rollupOnce(clickhouse.store, state, signal)
    await put([anEntry(aMention({ version: 2, deleted: true, text: '' }))])
    await clickhouse.store.command('OPTIMIZE TABLE mentions FINAL', signal)
    await rollupOnce(clickhouse.store, state, signal)
    expect(await clickhouse.store.ask(hourNow, {}, signal)).toEqual([{ mentions: 0 }])
  })

  test("goes on when the store's clock was set back", async () => {
    // As an hour ahead it had computed this hour with one mention.
    await insertStamped(['before'], Date.now())
    await rollupOnce(clickhouse.store, newRollupState(), signal)
    const ahead = Date.now() + HOUR_MS
    await recompute(clickhouse.store, [{ brand: 'kavento', hour: noon / 1_000 }], ahead, signal)
    await clickhouse.store.insert('rollup_progress', [{ name: 'rollup', done_until: ahead }], signal)
    const state = newRollupState()
    for (const native of ['after', 'and later']) {
      await insertStamped([native], Date.now())
      expect(await rollupOnce(clickhouse.store, state, signal)).toBe(1)
    }
    expect(await clickhouse.store.ask(hourNow, {}, signal)).toEqual([{ mentions: 3 }])
  })

  test('after that and a restart looks for what others stored meanwhile', async () => {
    const now = Date.now()
    const before = { name: 'rollup', done_until: now + HOUR_MS - 1, looked_until: now + HOUR_MS - 1 }
    await clickhouse.store.insert('rollup_progress', [before], signal)
    const progress = { name: 'rollup', done_until: now + HOUR_MS, looked_until: now - HOUR_MS / 2 }
    await clickhouse.store.insert('rollup_progress', [progress], signal)
    await insertStamped(['by another worker'], now - HOUR_MS / 4)
    expect(await rollupOnce(clickhouse.store, newRollupState(), signal)).toBe(1)
    expect(await clickhouse.store.ask(hourNow, {}, signal)).toEqual([{ mentions: 1 }])
  })

  test('after a pause counts what became visible behind its last look', async () => {
    const lookedAt = Date.now() - HOUR_MS
    const progress = { name: 'rollup', done_until: lookedAt, looked_until: lookedAt }
    await clickhouse.store.insert('rollup_progress', [progress], signal)
    await insertStamped(['slow'], lookedAt - 100_000)
    expect(await rollupOnce(clickhouse.store, newRollupState(), signal)).toBe(1)
  })

  test('a restart counts nothing again that rests', async () => {
    await insertStamped(['old'], Date.now() - HOUR_MS)
    expect(await rollupOnce(clickhouse.store, newRollupState(), signal)).toBe(1)
    expect(await rollupOnce(clickhouse.store, newRollupState(), signal)).toBe(0)
  })

  test('counts the newest hours first, a thousand at a time, and the others after a failure', async () => {
    const natives = Array.from({ length: 1_001 }, (_, nth) => String(nth))
    await insertStamped(natives, Date.now(), (nth) => noon - nth * HOUR_MS)
    let commands = 0
    const failing: Store = {
      ...clickhouse.store,
      command: async (...statement) => {
        if (++commands > 4) throw new Error('away')
        await clickhouse.store.command(...statement)
      },
    }
    const counted = query({
      sql: 'SELECT count() AS hours, toUnixTimestamp(min(hour)) AS oldest FROM rollup_hour FINAL',
      params: z.object({}),
      row: z.object({ hours: z.coerce.number(), oldest: z.number() }),
    })
    const state = newRollupState()
    await expect(rollupOnce(failing, state, signal)).rejects.toThrow('away')
    const secondsAgo = (hours: number): number => (noon - hours * HOUR_MS) / 1_000
    expect(await clickhouse.store.ask(counted, {}, signal)).toEqual([{ hours: 1_000, oldest: secondsAgo(999) }])
    expect(await rollupOnce(clickhouse.store, state, signal)).toBe(1_001)
    expect(await clickhouse.store.ask(counted, {}, signal)).toEqual([{ hours: 1_001, oldest: secondsAgo(1_000) }])
  })

  test('works off what was noted before a restart', async () => {
    await put([anEntry(aMention())])
    expect(await rollupOnce(clickhouse.store, newRollupState(), signal)).toBe(1)
    await expectRollupsToEqualARecount(clickhouse.store)
  })
})
