import type { FieldLeaf, Query } from '../../../config/query/ast.ts'
import type { MentionListQuery } from '../list-query.ts'
import type { Search } from '../ports.ts'
import { placeOf } from './page-place.ts'
import { spanOf } from './span.ts'

const is = (field: string, value: string): FieldLeaf => ({
  kind: 'field',
  field,
  test: { kind: 'is', value },
  span: { from: 0, to: 0 },
})

/** The query and what else narrows the list down. */
const narrowed = (query: Query, asked: MentionListQuery): Query => {
  const filters = [
    ...(asked.sentiment === 'any' ? [] : [is('sentiment', asked.sentiment)]),
    ...(asked.topic === '' ? [] : [is('topic', asked.topic)]),
  ]
  return filters.length === 0 ? query : { kind: 'and', parts: [query, ...filters], span: query.span }
}

/** A page of the mentions that pass a query and all else that narrows the list down. */
export const findMentions = (
  search: Search,
  query: Query,
  asked: MentionListQuery & { readonly limit: number },
  signal: AbortSignal,
): ReturnType<Search> =>
  search(
    narrowed(query, asked),
    {
      brand: asked.brand,
      period: spanOf(asked),
      limit: asked.limit,
      // Not fields of the query: these know wildcards and no empty channel.
      ...(asked.source !== '' && { place: { source: asked.source, channel: asked.channel } }),
      ...(asked.before !== undefined && { before: placeOf(asked.before) }),
    },
    signal,
  )
