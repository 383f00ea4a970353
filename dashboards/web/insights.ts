import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { entitiesOfBrand } from '../../store/queries/entities-of-brand.ts'
import { storiesOfBrand } from '../../store/queries/stories-of-brand.ts'
import { askRising } from './answers/rising.ts'
import { brandOf, SpanQuery, spanOf } from './answers/span.ts'
import { Entities, Rising, Stories } from './contract/figures.ts'
import { Limit } from './list-query.ts'
import type { WantedUntil, WebDeps } from './ports.ts'

const ListQuery = SpanQuery.omit({ against: true }).extend({ limit: Limit(20, 200) })
const RisingQuery = z.object({
  brand: z.string().max(64),
  hours: z.coerce.number().int().min(1).max(72).default(6).describe('the last hours, against the 14 days before'),
})

/** What rises by itself, the tags and names that are spoken of, and the stories that are told again. */
export const insightApi =
  ({ store, watchList, now }: WebDeps, wanted: WantedUntil): FastifyPluginAsyncZod =>
  async (app) => {
    const listed = ({ brand, limit, ...query }: z.output<typeof ListQuery>) => {
      const span = spanOf(query)
      return { brand: brandOf(watchList, brand).id, fromMs: span.from, toMs: span.to, limit }
    }
    app.get('/api/entities', { schema: { querystring: ListQuery, response: { 200: Entities } } }, async (request) => ({
      entities: await store.ask(entitiesOfBrand, listed(request.query), wanted(request)),
    }))
    app.get('/api/stories', { schema: { querystring: ListQuery, response: { 200: Stories } } }, async (request) => ({
      stories: await store.ask(storiesOfBrand, listed(request.query), wanted(request)),
    }))
    app.get('/api/rising', { schema: { querystring: RisingQuery, response: { 200: Rising } } }, async (request) => {
      const { query } = request
      const brand = brandOf(watchList, query.brand)
      const terms = await askRising({ store, brand, hours: query.hours, now: now() }, wanted(request))
      return { brand: brand.id, hours: query.hours, terms: [...terms] }
    })
  }
