import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { FieldLeaf, Query } from '../../config/query/ast.ts'
import { formatQuery } from '../../config/query/format.ts'
import { readQuery } from '../../config/query/read.ts'
import { applyFixes } from '../../config/query/render.ts'
import { secondsOf } from '../../config/time/instant.ts'
import { mentionsById } from '../../store/queries/mentions-by-id.ts'
import { mentionView } from './answers/mentions.ts'
import { placeOf, placeText } from './answers/page-place.ts'
import { brandOf, spanOf } from './answers/span.ts'
import { QUERY_CHARS_MAX } from './contract/limits.ts'
import { QueryCheck, SearchFound } from './contract/search.ts'
import { Limit, MentionListQuery } from './list-query.ts'
import type { WantedUntil, WebDeps } from './ports.ts'

const SearchQuery = MentionListQuery.extend({
  query: z.string().min(1).max(QUERY_CHARS_MAX).describe('a brand query, see the README'),
  limit: Limit(20, 50),
})

/** What is wrong with a query, and the query with every cure applied, where that can be asked. */
const checked = (text: string): QueryCheck => {
  const { query, problems } = readQuery(text)
  const fixed = applyFixes(text, problems)
  const isCured = fixed !== text && readQuery(fixed).query !== undefined
  return {
    ok: query !== undefined,
    formatted: formatQuery(text),
    problems: problems.map(({ code, severity, span, message, expected, fix }) => ({
      code,
      severity,
      ...span,
      message,
      expected: expected ?? null,
      cure: fix?.label ?? null,
    })),
    fixed: isCured ? fixed : null,
  }
}

const is = (field: string, value: string): FieldLeaf => ({
  kind: 'field',
  field,
  test: { kind: 'is', value },
  span: { from: 0, to: 0 },
})

/** The query and what else narrows the list down. */
const narrowed = (query: Query, asked: z.output<typeof SearchQuery>): Query => {
  const filters = [
    ...(asked.sentiment === 'any' ? [] : [is('sentiment', asked.sentiment)]),
    ...(asked.topic === '' ? [] : [is('topic', asked.topic)]),
  ]
  return filters.length === 0 ? query : { kind: 'and', parts: [query, ...filters], span: query.span }
}

/** Searching the mentions of a brand in the language of brand queries, and checking a query while it is typed. */
export const searchApi =
  ({ store, watchList, search }: WebDeps, wanted: WantedUntil): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/query/check',
      { schema: { querystring: z.object({ query: z.string().max(QUERY_CHARS_MAX) }), response: { 200: QueryCheck } } },
      async ({ query }) => checked(query.query),
    )
    if (search === undefined) return
    app.get(
      '/api/search',
      { schema: { querystring: SearchQuery, response: { 200: SearchFound } } },
      async (request) => {
        const { query: asked } = request
        const signal = wanted(request)
        const brand = brandOf(watchList, asked.brand).id
        const span = spanOf(asked)
        const { query } = readQuery(asked.query)
        const check = checked(asked.query)
        if (query === undefined) return { ...check, mentions: [], next: null, lookedUntil: null }
        const found = await search(
          narrowed(query, asked),
          {
            brand,
            period: span,
            limit: asked.limit,
            // Not fields of the query: these know wildcards and no empty channel.
            ...(asked.source !== '' && { place: { source: asked.source, channel: asked.channel } }),
            ...(asked.before !== undefined && { before: placeOf(asked.before) }),
          },
          signal,
        )
        const seconds = { fromSeconds: secondsOf(span.from), toSeconds: Math.ceil(span.to / 1_000) }
        const rows =
          found.ids.length === 0
            ? []
            : await store.ask(mentionsById, { brand, ids: [...found.ids], ...seconds }, signal)
        return {
          ...check,
          mentions: rows.map(mentionView),
          next: found.next === undefined ? null : placeText(found.next),
          lookedUntil: found.lookedUntil ?? null,
        }
      },
    )
  }
