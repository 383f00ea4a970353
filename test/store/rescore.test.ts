import { beforeEach, describe, expect, test } from '@jest/globals'
import { z } from 'zod'
import type { Scores } from '../../enrich/scored.ts'
import type { SinkEntry } from '../../enrich/sink.ts'
import { query } from '../../store/client.ts'
import { correct, undoCorrection } from '../../store/corrections.ts'
import { flipLines } from '../../store/rescore/flips.ts'
import { findUnfinished } from '../../store/rescore/ledger.ts'
import { type RescoreDeps, rollBackRescore, runRescore } from '../../store/rescore/run.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { REVISIONS_MAX, ROW_VERSIONS } from '../../store/row-version.ts'
import { aMention, anEntry, aScored, noon } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { expectRollupsToEqualARecount } from '../house/recount.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const current = query({
  sql: `SELECT native_id AS native, toString(sentiment) AS mood, scorers, version, toString(story) AS story, voice, corrected
        FROM mentions FINAL ORDER BY native`,
  params: z.object({}),
  row: z.object({
    native: z.string(),
    mood: z.string(),
    scorers: z.string(),
    version: z.number(),
    story: z.string(),
    voice: z.string(),
    corrected: z.array(z.string()),
  }),
})
const rows = () => clickhouse.store.ask(current, {}, signal)
const moods = async () => (await rows()).map(({ mood }) => mood)
const sentiment = { label: 'negative', negative: 0.8, neutral: 0.1, positive: 0.1, score: -0.7, because: [] } as const
const scores: Scores = { ...aScored(aMention()), sentiment, story: '17446744073709551615' }
const score: RescoreDeps['score'] = async (asked) => asked.map(() => scores)
const deps = (over: Partial<RescoreDeps> = {}): RescoreDeps => ({
  store: clickhouse.store,
  score,
  now: () => noon,
  tell: () => undefined,
  pageRows: 2,
  busyShare: 1,
  ...over,
})
const wish = { brand: '', fromMs: noon - 1_000, toMs: noon + 1_000, scorers: 'new/2' }
const store = (...entries: readonly SinkEntry[]): Promise<unknown> => storeEntries(clickhouse.store, entries)
const storeMentions = (...natives: readonly string[]): Promise<unknown> =>
  store(...natives.map((nativeId) => anEntry(aMention({ nativeId }))))

/** Begins a rescore that dies behind its first page; resolves with its id. */
const killed = async (): Promise<string | undefined> => {
  let pages = 0
  const crashPoint = (): void => {
    if (++pages === 3) throw new Error('killed')
  }
  await expect(runRescore(deps({ crashPoint }), wish, signal)).rejects.toThrow('killed')
  return (await findUnfinished(clickhouse.store, wish, signal))?.id
}

describe('a rescore', () => {
  test('gives every row of the period today’s scores, says what flipped, and the rollups follow', async () => {
    await storeMentions('1', '2', '3', '4', '5')
    const state = newRollupState()
    await rollupOnce(clickhouse.store, state, signal)
    const { rescore, flips } = await runRescore(deps(), wish, signal)
    expect(rescore).toMatchObject({ state: 'done', rescored: 5 })
    expect(flips).toEqual([{ brand: 'kavento', language: 'en', before: 'positive', after: 'negative', mentions: 5 }])
    expect(flipLines(flips)).toEqual(['kavento en: 5 of 5 flipped (100.0 %)', '  positive → negative: 5'])
    expect((await rows())[0]).toMatchObject({
      mood: 'negative',
      scorers: 'new/2',
      story: '17446744073709551615',
      voice: '00ff00ff00ff00ff',
    })
    await rollupOnce(clickhouse.store, state, signal)
    await expectRollupsToEqualARecount(clickhouse.store)
    expect((await runRescore(deps(), wish, signal)).rescore.rescored).toBe(0)
  })

  test('leaves what lies before and behind its period on the same day', async () => {
    const instants = [noon - 1_001, noon - 1_000, noon + 999, noon + 1_000]
    await store(
      ...instants.map((publishedAt) => anEntry(aMention({ nativeId: String(publishedAt - noon), publishedAt }))),
    )
    await runRescore(deps(), wish, signal)
    const rescored = (await rows()).filter(({ scorers }) => scorers === wish.scorers)
    expect(rescored.map(({ native }) => native)).toEqual(['-1000', '999'])
  })

  test('is taken back in one command, but for what was edited since', async () => {
    await storeMentions('1', '2', '3')
    const before = await rows()
    const { rescore } = await runRescore(deps(), wish, signal)
    const edited = aMention({ nativeId: '3', version: 2 })
    await store({ mention: edited, scored: [aScored(edited, { sentiment, scorers: 'new/2' })] })
    expect(await rollBackRescore(deps(), rescore.id, signal)).toMatchObject({ state: 'rolled-back', rescored: 2 })
    const after = await rows()
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2))
    expect(after[2]).toMatchObject({ mood: 'negative', version: 2 })
  })

  test('says that it cannot be taken back once its former scores are forgotten, instead of taking back nothing', async () => {
    await storeMentions('1', '2')
    const { rescore } = await runRescore(deps(), wish, signal)
    // As after 90 days.
    await clickhouse.store.command('TRUNCATE TABLE rescored', signal)
    await expect(rollBackRescore(deps(), rescore.id, signal)).rejects.toThrow(
      /^former scores of rescore \w+ are gone, they are kept for 90 days; score again with the model of before/,
    )
    expect(await moods()).toEqual(['negative', 'negative'])
  })

  test.each(['after-former', 'after-rows'])('goes on where it was killed %s', async (at) => {
    await storeMentions('1', '2', '3', '4')
    let pages = 0
    const crashPoint = (label: string): void => {
      if (label === at && ++pages === 2) throw new Error('killed')
    }
    await expect(runRescore(deps({ crashPoint }), wish, signal)).rejects.toThrow('killed')
    const { rescore, flips } = await runRescore(deps(), wish, signal)
    expect(await moods()).toEqual(['negative', 'negative', 'negative', 'negative'])
    expect(flips).toMatchObject([{ before: 'positive', mentions: 4 }])
    await rollBackRescore(deps(), rescore.id, signal)
    expect(await moods()).toEqual(['positive', 'positive', 'positive', 'positive'])
  })

  test.each([
    ['another start', { fromMs: wish.fromMs - 1 }],
    ['another brand', { brand: 'kavento' }],
    ['other scorers', { scorers: 'new/3' }],
  ])('is not gone on with where %s is asked for', async (_, other) => {
    await storeMentions('1', '2', '3')
    const begun = await killed()
    const { rescore } = await runRescore(deps(), { ...wish, ...other }, signal)
    expect(rescore.id).not.toBe(begun)
    expect((await runRescore(deps(), wish, signal)).rescore.id).toBe(begun)
  })

  test('that goes on scores also what came meanwhile before the place where it was killed', async () => {
    await storeMentions('1', '2', '3')
    await killed()
    await store(anEntry(aMention({ nativeId: '0' }), ['atelier']))
    await runRescore(deps(), wish, signal)
    expect(await moods()).toEqual(['negative', 'negative', 'negative', 'negative'])
  })

  test('written anew as often as one version can be, a row still makes way for the next version', async () => {
    await storeMentions('1')
    await clickhouse.store.command(
      `INSERT INTO mentions SELECT * REPLACE (${ROW_VERSIONS + REVISIONS_MAX} AS row_version) FROM mentions FINAL`,
      signal,
    )
    for (const scorers of ['new/2', 'new/3', 'new/4']) {
      await runRescore(deps(), { ...wish, scorers }, signal)
      expect(await rows()).toMatchObject([{ scorers, version: 1 }])
    }
    await store(anEntry(aMention({ nativeId: '1', version: 2 })))
    expect(await rows()).toMatchObject([{ mood: 'positive', version: 2 }])
  })

  test('says corrections again that a kill had left out', async () => {
    await storeMentions('1')
    const place = { id: aMention().id, brand: 'kavento' }
    await correct(clickhouse.store, place, { what: 'sentiment', value: ['neutral'], by: 'page', at: noon }, signal)
    const crashPoint = (label: string): void => {
      if (label === 'after-rows') throw new Error('killed')
    }
    await expect(runRescore(deps({ crashPoint }), wish, signal)).rejects.toThrow('killed')
    expect(await moods()).toEqual(['negative'])
    await runRescore(deps(), wish, signal)
    expect(await moods()).toEqual(['neutral'])
  })

  test('says them again too where it was killed as it was taken back', async () => {
    await storeMentions('1')
    const place = { id: aMention().id, brand: 'kavento' }
    await correct(clickhouse.store, place, { what: 'sentiment', value: ['neutral'], by: 'page', at: noon }, signal)
    const { rescore } = await runRescore(deps(), wish, signal)
    const dying = {
      ...clickhouse.store,
      insert: async (...asked: Parameters<typeof clickhouse.store.insert>): Promise<void> => {
        await clickhouse.store.insert(...asked)
        if (asked[0] === 'mentions') throw new Error('killed')
      },
    }
    await expect(rollBackRescore(deps({ store: dying }), rescore.id, signal)).rejects.toThrow('killed')
    expect(await moods()).toEqual(['positive'])
    await rollBackRescore(deps(), rescore.id, signal)
    expect(await moods()).toEqual(['neutral'])
  })

  test('hides no correction while it still runs', async () => {
    await storeMentions('1', '2', '3')
    const said = { what: 'sentiment', value: ['neutral'], by: 'page', at: noon } as const
    for (const nativeId of ['1', '2', '3'])
      await correct(
        clickhouse.store,
        { id: aMention({ nativeId }).id, brand: 'kavento' },
        { ...said, value: ['neutral'] },
        signal,
      )
    const seen: string[] = []
    const looking: RescoreDeps['score'] = async (asked) => {
      seen.push(...(await moods()))
      return asked.map(() => scores)
    }
    await runRescore(deps({ score: looking, pageRows: 1 }), wish, signal)
    expect(seen).toEqual(Array.from({ length: 9 }, () => 'neutral'))
  })

  test('leaves corrections as people made them, there and back', async () => {
    await storeMentions('1')
    const place = { id: aMention().id, brand: 'kavento' }
    const said = { what: 'sentiment', value: ['neutral'], by: 'page', at: noon } as const
    await correct(clickhouse.store, place, { ...said, value: ['neutral'] }, signal)
    const { rescore } = await runRescore(deps(), wish, signal)
    expect(await rows()).toMatchObject([{ mood: 'neutral', scorers: 'new/2', corrected: ['sentiment'] }])
    await rollBackRescore(deps(), rescore.id, signal)
    expect(await rows()).toMatchObject([{ mood: 'neutral', corrected: ['sentiment'] }])
  })

  test.each(['there', 'there and back'])(
    'keeps what the scorers said beside a correction, for whoever undoes it: %s',
    async (way) => {
      await storeMentions('1')
      const place = { id: aMention().id, brand: 'kavento' }
      const said = { by: 'page', at: noon } as const
      await correct(clickhouse.store, place, { ...said, what: 'sentiment', value: ['neutral'] }, signal)
      await correct(clickhouse.store, place, { ...said, what: 'topics', value: ['app'] }, signal)
      const asToday: RescoreDeps['score'] = async (asked) => asked.map(() => ({ ...scores, topics: ['price'] }))
      const { rescore } = await runRescore(deps({ score: asToday }), wish, signal)
      if (way === 'there and back') await rollBackRescore(deps(), rescore.id, signal)
      for (const what of ['sentiment', 'topics'] as const)
        await undoCorrection(clickhouse.store, { ...place, what }, said, signal)
      const standing = query({
        sql: 'SELECT toString(sentiment) AS mood, topics, corrected, scored_as AS scoredAs FROM mentions FINAL',
        params: z.object({}),
        row: z.looseObject({}),
      })
      const expected =
        way === 'there' ? { mood: 'negative', topics: ['price'] } : { mood: 'positive', topics: ['service'] }
      expect(await clickhouse.store.ask(standing, {}, signal)).toEqual([{ ...expected, corrected: [], scoredAs: '' }])
    },
  )

  test('gives a row every score of today, and every former one back', async () => {
    const asWhole = query({
      sql: `SELECT * EXCEPT (row_version, stored_at, scored_at) REPLACE (toString(story) AS story) FROM mentions FINAL`,
      params: z.object({}),
      row: z.looseObject({}),
    })
    const whole = async () => (await clickhouse.store.ask(asWhole, {}, signal))[0]
    const mention = aMention({ channel: 'forum', engagement: { likes: 3 } })
    const former = { entities: ['#old'], searchWords: 'frueher', offensive: 0.5, spam: 0.25 }
    await store({ mention, scored: [aScored(mention, former)] })
    const before = await whole()
    const today: Scores = {
      language: { code: 'de', confidence: 0.5 },
      sentiment: { ...sentiment, negative: 0.75, neutral: 0.125, positive: 0.125, score: -0.625 },
      topics: ['app'],
      intents: ['complaint'],
      emotions: ['anger'],
      entities: ['#new'],
      searchWords: 'heute',
      offensive: 0.125,
      spam: 0.0625,
      story: '17446744073709551615',
    }
    const { rescore } = await runRescore(deps({ score: async () => [today] }), wish, signal)
    expect(await whole()).toEqual({
      ...before,
      language: 'de',
      language_confidence: 0.5,
      sentiment: 'negative',
      sentiment_negative: 0.75,
      sentiment_neutral: 0.125,
      sentiment_positive: 0.125,
      sentiment_score: -0.625,
      sentiment_because: [],
      topics: ['app'],
      intents: ['complaint'],
      emotions: ['anger'],
      entities: ['#new'],
      search_words: 'heute',
      offensive: 0.125,
      spam: 0.0625,
      story: '17446744073709551615',
      scorers: 'new/2',
    })
    await rollBackRescore(deps(), rescore.id, signal)
    expect(await whole()).toEqual(before)
  })

  test('counts what its scorers say otherwise, not what people had corrected', async () => {
    await storeMentions('1')
    const place = { id: aMention().id, brand: 'kavento' }
    const said = { by: 'page', at: noon } as const
    await correct(clickhouse.store, place, { ...said, what: 'topics', value: ['app'] }, signal)
    await correct(clickhouse.store, place, { ...said, what: 'sentiment', value: ['neutral'] }, signal)
    const { topics, flips } = await runRescore(deps(), { ...wish, dryRun: true }, signal)
    expect(topics).toEqual([])
    expect(flips).toMatchObject([{ before: 'positive', after: 'negative', mentions: 1 }])
  })

  test('on trial changes nothing and counts the same flips', async () => {
    await storeMentions('1', '2', '3', '4', '5')
    const before = await rows()
    const { flips, samples } = await runRescore(deps(), { ...wish, dryRun: true }, signal)
    expect(samples).toHaveLength(3)
    expect(samples[0]).toMatchObject({ before: 'positive', after: 'negative', text: 'Kavento is great' })
    expect(flips).toEqual([{ brand: 'kavento', language: 'en', before: 'positive', after: 'negative', mentions: 5 }])
    expect(await rows()).toEqual(before)
  })

  test('tells the share of what flipped, and shows no sample of what did not', async () => {
    await storeMentions('1', '2', '3', '4')
    const one: RescoreDeps['score'] = async (asked) =>
      asked.map(({ mention }) => (mention.nativeId === '1' ? scores : aScored(aMention())))
    const { flips, samples } = await runRescore(deps({ score: one }), { ...wish, dryRun: true }, signal)
    expect(flipLines(flips)).toEqual(['kavento en: 1 of 4 flipped (25.0 %)', '  positive → negative: 1'])
    expect(samples).toHaveLength(1)
  })

  test.each([false, true])('looks at every row once, in pages as in one (on trial: %s)', async (dryRun) => {
    await storeMentions(...Array.from({ length: 60 }, (_, at) => String(at)))
    const { rescore, flips } = await runRescore(deps({ pageRows: 7 }), { ...wish, dryRun }, signal)
    expect(rescore).toMatchObject({ looked: 60, rescored: dryRun ? 0 : 60 })
    expect(flips).toMatchObject([{ mentions: 60 }])
  })

  test('of one brand leaves the others as they are', async () => {
    await store(
      anEntry(aMention({ nativeId: '1' }), ['kavento', 'telwyn']),
      anEntry(aMention({ nativeId: '2' }), ['telwyn']),
    )
    const { rescore } = await runRescore(deps(), { ...wish, brand: 'telwyn' }, signal)
    expect(rescore.rescored).toBe(2)
    expect((await rows()).map(({ native, mood }) => `${native} ${mood}`).toSorted()).toEqual([
      '1 negative',
      '1 positive',
      '2 negative',
    ])
  })

  test('rests between two pages for as long as its share of the time says', async () => {
    await storeMentions('1', '2', '3')
    const [workMs, ends, starts] = [150, [] as number[], [] as number[]]
    const slow: RescoreDeps['score'] = async (asked) => {
      starts.push(performance.now())
      await new Promise((resolve) => setTimeout(resolve, workMs))
      return asked.map(() => scores)
    }
    const tell = (): void => void ends.push(performance.now())
    await runRescore(deps({ score: slow, tell, pageRows: 1, busyShare: 0.2 }), wish, signal)
    const rests = starts.slice(1).map((at, page) => at - (ends[page] as number))
    expect(rests).toHaveLength(2)
    // Four times what a page took, of which scoring alone is 150 ms.
    for (const restMs of rests) expect(restMs).toBeGreaterThan(4 * workMs - 20)
  })
})
