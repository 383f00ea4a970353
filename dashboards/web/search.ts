import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { formatQuery } from '../../config/query/format.ts'
import { readQuery } from '../../config/query/read.ts'
import { applyFixes } from '../../config/query/render.ts'
import { secondsOf } from '../../config/time/instant.ts'
import { mentionsById } from '../../store/queries/mentions-by-id.ts'
import { findMentions } from './answers/found-mentions.ts'
import { mentionView } from './answers/mentions.ts'
import { placeText } from './answers/page-place.ts'
import { brandOf, spanOf } from './answers/span.ts'
import { QUERY_CHARS_MAX } from './contract/limits.ts'
import { QueryCheck, SearchFound } from './contract/search.ts'
import { Limit, MentionListQuery, SearchText } from './list-query.ts'
import type { WantedUntil, WebDeps } from './ports.ts'

const SearchQuery = MentionListQuery.extend({
  query: SearchText,
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
        const found = await findMentions(search, query, asked, signal)
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
