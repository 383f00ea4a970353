import { z } from 'zod'
import { PipelineError } from '../../../config/errors.ts'
import type { BrandId } from '../../../config/settings/watched.ts'
import type { Brand, WatchList } from '../../../config/settings/watchlist.ts'
import { HOUR_MS, MINUTE_MS } from '../../../config/time/instant.ts'
import { INSTANT_MAX, INSTANT_MIN, SPAN_DAYS_MAX, SPAN_MS_MAX } from '../contract/limits.ts'
import type { Span } from '../contract/values.ts'

/** Of the finest rollup, and of every span that is asked for. */
export const GRAIN_MS = 5 * MINUTE_MS
/** A share of voice compares so many brands at most. */
const COMPARED_MAX = 50

const Instant = z.coerce.number().int().min(INSTANT_MIN).max(INSTANT_MAX).describe('epoch milliseconds, UTC')

/** What every question of the screen states. `against` is the start of the span to hold it against. */
export const SpanQuery = z.object({
  brand: z.string().max(64).describe('id of a brand or competitor of the watch list'),
  from: Instant,
  to: Instant.describe('epoch milliseconds, UTC, not included'),
  against: Instant.optional().describe('default: the span of the same length right before'),
})
export type SpanQuery = z.infer<typeof SpanQuery>

export const brandOf = (watchList: WatchList, id: string): Brand => {
  const brand = watchList.brands.find((known) => known.id === id)
  if (brand === undefined) throw new PipelineError('SL_NOT_FOUND', 'brand not in the watch list')
  return brand
}

/** The asked span on the grid of the finest rollup (5 minutes), checked. */
export const spanOf = (query: Pick<SpanQuery, 'from' | 'to'>): Span => {
  const from = Math.floor(query.from / GRAIN_MS) * GRAIN_MS
  const to = Math.ceil(query.to / GRAIN_MS) * GRAIN_MS
  if (query.to <= query.from) throw new PipelineError('SL_REQUEST_INVALID', 'to must lie after from')
  if (query.to - query.from > SPAN_MS_MAX)
    throw new PipelineError('SL_REQUEST_INVALID', `span longer than ${SPAN_DAYS_MAX} days`)
  return { from, to }
}

/** The span to hold it against: equally long, by default right before. */
export const againstOf = (query: SpanQuery, span: Span): Span => {
  const lengthMs = span.to - span.from
  const from = Math.floor((query.against ?? span.from - lengthMs) / GRAIN_MS) * GRAIN_MS
  if (from >= span.from) throw new PipelineError('SL_REQUEST_INVALID', 'against must lie before from')
  return { from: Math.max(INSTANT_MIN, from), to: Math.min(span.from, from + lengthMs) }
}

/** The end of whole hours, for the hourly rollups. */
export const hourCeil = (at: number): number => Math.ceil(at / HOUR_MS) * HOUR_MS
/** A DateTime64(3) parameter. */
export const millis = (at: number): string => (at / 1_000).toFixed(3)

/** Who shares the voice: the brand with all competitors; a competitor with our own brands and the others. */
export const comparedWith = (
  watchList: WatchList,
  brand: Brand,
): { readonly brands: readonly Brand[]; readonly left: number } => {
  const others = watchList.brands.filter((other) => other.id !== brand.id && (!other.own || !brand.own))
  return { brands: [brand, ...others].slice(0, COMPARED_MAX), left: Math.max(0, others.length + 1 - COMPARED_MAX) }
}

export const idsOf = (brands: readonly Brand[]): BrandId[] => brands.map((brand) => brand.id)

/** What readers call a topic; of one that the settings dropped its id is left. */
export const topicNames = ({ topics }: Pick<WatchList, 'topics'>): ((id: string) => string) => {
  const names = new Map(topics.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? id
}
