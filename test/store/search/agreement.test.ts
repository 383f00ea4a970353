import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { HOUR_MS } from '../../../config/instant.ts'
import type { Query } from '../../../config/query/ast.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import { searchHistory } from '../../../store/search/search.ts'
import { anyQuery, anyText } from '../../enrich/match/anything.ts'
import { noon } from '../../house/builders.ts'
import { startClickHouse, type TestClickHouse } from '../../house/clickhouse.ts'
import { referenceMatches } from '../../house/reference-matcher.ts'
import { keep } from './town.ts'

const MENTIONS = 400
const QUERIES = 80
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

let clickhouse: TestClickHouse
beforeAll(async () => {
  clickhouse = await startClickHouse()
})
afterAll(() => clickhouse.stop())
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
  const pairs = fc.sample(fc.tuple(anyText, anyText, fc.constantFrom('one', 'two')), { numRuns: MENTIONS, seed: 8 })
  const texts = [...pairs, ...HOSTILE.map((text) => ['', text, 'one'] as const)]
  await keep(
    clickhouse.store,
    texts.map(([title, text, channel], at) => ({
      text: text === '' ? '.' : text,
      ...(title !== '' && { title }),
      channel,
      publishedAt: noon - (at % 47) * HOUR_MS - at,
    })),
  )
  const queries = fc.sample(anyQuery, { numRuns: QUERIES, seed: 9 })
  let matched = 0
  for (const query of queries) {
    const expected = texts.flatMap(([title, text, channel], at) =>
      referenceMatches(query, { title, text, fields: { channel } }) ? [String(at)] : [],
    )
    const found = await idsOf(query)
    expect({ query, found: [...found].sort() }).toEqual({ query, found: expected.sort() })
    matched += expected.length
  }
  expect(matched).toBeGreaterThan(QUERIES)
}, 120_000)
