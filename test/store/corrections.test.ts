import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import type { SinkEntry } from '../../enrich/sink.ts'
import type { Mention } from '../../ingest/mention.ts'
import { query, type Store } from '../../store/client.ts'
import { applyCorrections, type CorrectionValue, correct, undoCorrection } from '../../store/corrections.ts'
import { labelledTexts } from '../../store/queries/corrections.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { aMention, anEntry, aScored, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { expectRollupsToEqualARecount } from '../house/recount.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const moods = query({
  sql: `SELECT brand, toString(sentiment) AS mood, corrected, scored_as AS scoredAs, likes, topics
        FROM mentions FINAL ORDER BY brand`,
  params: z.object({}),
  row: z.object({
    brand: z.string(),
    mood: z.string(),
    corrected: z.array(z.string()),
    scoredAs: z.string(),
    likes: z.number().nullable(),
    topics: z.array(z.string()),
  }),
})
const rows = () => clickhouse.store.ask(moods, {}, signal)
const store = (...entries: readonly SinkEntry[]): Promise<unknown> => storeEntries(clickhouse.store, entries)
const first = aMention()
const place = (mention: Mention = first) => ({ id: mention.id, brand: 'kavento' })
const isNegative: CorrectionValue & { by: string; at: number } = {
  what: 'sentiment',
  value: ['negative'],
  by: 'page',
  at: noon,
}
const labels = () => clickhouse.store.ask(labelledTexts, { limit: 100 }, signal)

describe('a correction', () => {
  test('becomes the label of the row, of that brand only, and of the rollups', async () => {
    await store(anEntry(first, ['kavento', 'telwyn']))
    const state = newRollupState()
    await rollupOnce(clickhouse.store, state, signal)
    await correct(clickhouse.store, place(), isNegative, signal)
    expect(await rows()).toMatchObject([
      { brand: 'kavento', mood: 'negative', corrected: ['sentiment'], scoredAs: '{"sentiment":["positive"]}' },
      { brand: 'telwyn', mood: 'positive', corrected: [], scoredAs: '' },
    ])
    await rollupOnce(clickhouse.store, state, signal)
    await expectRollupsToEqualARecount(clickhouse.store)
  })

  test('survives new counts, a redelivery, and being applied again', async () => {
    await store(anEntry(first))
    await correct(clickhouse.store, place(), isNegative, signal)
    await store(anEntry(first))
    await store(anEntry(aMention({ version: 2, engagement: { likes: 9 } })))
    expect(await rows()).toMatchObject([{ mood: 'negative', likes: 9, corrected: ['sentiment'] }])
    expect(await applyCorrections(clickhouse.store, [first.id], signal)).toBe(0)
  })

  test('does not hold for another text, and comes back with its own', async () => {
    await store(anEntry(first))
    await correct(clickhouse.store, place(), isNegative, signal)
    await store(anEntry(aMention({ version: 2, text: 'Kavento is something else' })))
    expect(await rows()).toMatchObject([{ mood: 'positive', corrected: [] }])
    expect(await labels()).toEqual([])
    await store(anEntry(aMention({ version: 3 })))
    expect(await rows()).toMatchObject([{ mood: 'negative', corrected: ['sentiment'] }])
  })

  test('is taken back by an undo, which leaves the other corrections alone', async () => {
    await store(anEntry(first))
    await correct(clickhouse.store, place(), isNegative, signal)
    await correct(clickhouse.store, place(), { what: 'topics', value: ['price'], by: 'ana', at: noon + 1 }, signal)
    await correct(clickhouse.store, place(), { ...isNegative, value: ['neutral'], at: noon + 2 }, signal)
    expect(await rows()).toMatchObject([{ mood: 'neutral', topics: ['price'], corrected: ['sentiment', 'topics'] }])
    expect(await undoCorrection(clickhouse.store, { ...place(), what: 'sentiment' }, isNegative, signal)).toBe(true)
    expect(await rows()).toMatchObject([{ mood: 'positive', topics: ['price'], corrected: ['topics'] }])
    expect(await undoCorrection(clickhouse.store, { ...place(), what: 'sentiment' }, isNegative, signal)).toBe(false)
  })

  test('is a labelled text, and a deletion leaves no text behind', async () => {
    await store(anEntry(first))
    await correct(clickhouse.store, place(), isNegative, signal)
    expect(await labels()).toMatchObject([
      { text: 'Kavento is great', what: 'sentiment', value: ['negative'], was: ['positive'], language: 'en' },
    ])
    await store(anEntry(aMention({ version: 2, deleted: true, text: '' })))
    expect(await rows()).toEqual([])
    expect(await labels()).toEqual([])
  })

  test('of a text that is edited in the same moment does not touch the new one', async () => {
    await store(anEntry(first))
    const neutral = { label: 'neutral', negative: 0, neutral: 1, positive: 0, score: 0, because: [] } as const
    let isEdited = false
    const racing: Store = {
      ...clickhouse.store,
      command: async (...statement) => {
        if (!isEdited) {
          isEdited = true
          const edited = aMention({ version: 2, text: 'Kavento is something else' })
          await store({ mention: edited, scored: [aScored(edited, { sentiment: neutral })] })
        }
        await clickhouse.store.command(...statement)
      },
    }
    await correct(racing, place(), isNegative, signal)
    expect(await rows()).toMatchObject([{ mood: 'neutral', corrected: [], scoredAs: '' }])
  })

  test('that is followed by another in the same moment does not have the last word', async () => {
    await store(anEntry(first))
    let isFollowed = false
    const own = clickhouse.store
    // Its row is looked at already, and not written yet.
    const meanwhile: Store = {
      ...own,
      command: async (...asked) => {
        if (!isFollowed) {
          isFollowed = true
          await correct(own, place(), { ...isNegative, value: ['neutral'], at: noon + 1 }, signal)
        }
        return own.command(...asked)
      },
    }
    await correct(meanwhile, place(), isNegative, signal)
    expect(await rows()).toMatchObject([{ mood: 'neutral', corrected: ['sentiment'] }])
  })

  test('of a mention nobody stored is refused', async () => {
    await expect(correct(clickhouse.store, place(), isNegative, signal)).rejects.toMatchObject({ code: 'SL_NOT_FOUND' })
  })
})
