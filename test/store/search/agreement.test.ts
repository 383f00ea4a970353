import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Query } from '../../../config/query/ast.ts'
import { HOUR_MS } from '../../../config/time/instant.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import type { SentimentLabel } from '../../../enrich/scored.ts'
import { searchHistory } from '../../../store/search/search.ts'
import { anyQuery, anyText } from '../../enrich/match/anything.ts'
import { and, field, not, or } from '../../enrich/match/asks.ts'
import { aMention, aScored, noon } from '../../house/builders.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { referenceMatches } from '../../house/reference-matcher.ts'
import { keep } from './town.ts'

const MENTIONS = 400
const QUERIES = 120
/** What people do to words, beyond the generator's own. */
const HOSTILE = [
  '„Kavento“ alpha…beta',
  'Ka\u200bvento alpha\u00adbeta',
  '𝗮𝗹𝗽𝗵𝗮 beta',
  'ＡＬＰＨＡ　beta',
  'zu\u0308rich-nino',
  'alpha–beta—c',
  '新しいalphaは最高',
  'ALPHA\u0000beta',
  'альфа alpha',
  'https://alpha.com/zürich?beta=1#c',
  'al’pha macy´s',
  '#Zürich_Beta @alpha_help_c',
]

/** The moods of a mention's brands: neutral ones come first, so the first row is seldom the one that is asked for. */
const anyMoods = fc.constantFrom<readonly SentimentLabel[]>(
  ['positive'],
  ['neutral', 'negative'],
  ['neutral', 'positive', 'negative'],
  ['negative', 'neutral'],
)
const BRANDS = ['a-brand', 'kavento', 'z-brand']
const insults = (mood: SentimentLabel): number => (mood === 'negative' ? 0.5 : 0.25)
const sentiment = ({ sentiment: scored }: ReturnType<typeof aScored>, label: SentimentLabel) => ({ ...scored, label })
const moodsByBrand = (moods: readonly SentimentLabel[]) =>
  Object.fromEntries(
    moods.map((mood, at) => [
      BRANDS[at] ?? '',
      { sentiment: sentiment(aScored(aMention()), mood), offensive: insults(mood) },
    ]),
  )
const offends: Query = { ...field('offensive', ''), test: { kind: 'range', from: 0.4, to: 1 } }
const anyMoodAsked = fc.constantFrom<Query>(
  field('sentiment', 'negative'),
  offends,
  or(field('sentiment', 'positive'), offends),
  and(field('sentiment', 'neutral'), not(offends)),
)
/** Queries for words, for moods, and for both. */
const anyAsked: fc.Arbitrary<Query> = fc.oneof(
  { weight: 3, arbitrary: anyQuery },
  { weight: 2, arbitrary: fc.tuple(anyQuery, anyMoodAsked).map(([query, mood]) => and(query, mood)) },
  { weight: 1, arbitrary: fc.tuple(anyQuery, anyMoodAsked).map(([query, mood]) => or(query, mood)) },
  { weight: 1, arbitrary: fc.tuple(anyQuery, anyMoodAsked).map(([query, mood]) => and(query, not(mood))) },
)

const clickhouse = clickHouseOfSuite()
const { signal } = new AbortController()

const idsOf = async (query: Query, limits?: { rowsMax: number; msMax: number }): Promise<readonly string[]> => {
  const found: string[] = []
  const period = { from: noon - 48 * HOUR_MS, to: noon + HOUR_MS }
  const deps = { store: clickhouse.store, matcher: historyMatcher, now: Date.now }
  for await (const hits of searchHistory(deps, [query], period, limits === undefined ? {} : { limits }, signal)) {
    found.push(...hits.map(({ row }) => row.mention.nativeId))
  }
  return found
}

test('stored history gives the answer of the slow, obvious evaluator, for every query and text', async () => {
  const any = fc.tuple(anyText, anyText, fc.constantFrom('one', 'two'), anyMoods)
  const texts = [
    ...fc.sample(any, { numRuns: MENTIONS, seed: 8 }),
    ...HOSTILE.map((text) => ['', text, 'one', ['positive']] as const),
  ]
  await keep(
    clickhouse.store,
    texts.map(([title, text, channel, moods], at) => ({
      text: text === '' ? '.' : text,
      ...(title !== '' && { title }),
      channel,
      brands: moodsByBrand(moods),
      publishedAt: noon - (at % 47) * HOUR_MS - at,
    })),
  )
  const queries = fc.sample(anyAsked, { numRuns: QUERIES, seed: 9 })
  let matched = 0
  for (const query of queries) {
    const expected = texts.flatMap(([title, text, channel, moods], at) => {
      const meets = (mood: SentimentLabel): boolean =>
        referenceMatches(query, { title, text, fields: { channel, sentiment: mood, offensive: insults(mood) } })
      return moods.some(meets) ? [String(at)] : []
    })
    const found = await idsOf(query)
    expect({ query, found: [...found].sort() }).toEqual({ query, found: expected.sort() })
    matched += expected.length
  }
  expect(matched).toBeGreaterThan(QUERIES)
})

test('a search goes on behind a mention at the very beginning of its period', async () => {
  const at = noon - 100 * 24 * HOUR_MS
  await keep(
    clickhouse.store,
    ['a', 'b', 'c'].map((nativeId) => ({ nativeId, publishedAt: at, text: 'alpha' })),
  )
  const [last = '', ...rest] = ['a', 'b', 'c']
    .map((nativeId) => aMention({ nativeId }).id)
    .toSorted()
    .toReversed()
  const deps = { store: clickhouse.store, matcher: historyMatcher, now: Date.now }
  const found: string[] = []
  const options = { before: { at, id: last } }
  const asked = field('sentiment', 'positive')
  for await (const hits of searchHistory(deps, [asked], { from: at, to: at + HOUR_MS }, options, signal))
    found.push(...hits.map(({ row }) => row.mention.id))
  expect(found).toEqual(rest)
})
