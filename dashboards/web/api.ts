import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { DAY_MS } from '../../config/time/instant.ts'
import { askChanges, askChangesAgainst } from './answers/changes.ts'
import { askIncidents } from './answers/incidents.ts'
import { askMentionCount } from './answers/mention-count.ts'
import { askMentions } from './answers/mentions.ts'
import { askOverview } from './answers/overview.ts'
import { askShare, askTopics, askTrend, askWhere } from './answers/panels.ts'
import { againstOf, brandOf, SpanQuery, spanOf } from './answers/span.ts'
import { Changes, Overview, Share, Topics, Trend, Where } from './contract/figures.ts'
import { Incidents, IncidentView } from './contract/incidents.ts'
import { SPAN_MS_MAX } from './contract/limits.ts'
import { MentionCount, Mentions } from './contract/mentions.ts'
import { Setup } from './contract/setup.ts'
import { By } from './contract/values.ts'
import { refuseForeignOrigin } from './guards.ts'
import { Limit, MentionListQuery, Zone } from './list-query.ts'
import type { WantedUntil, WebDeps } from './ports.ts'

const TrendQuery = SpanQuery.omit({ against: true }).extend({ zone: Zone, bars: Limit(60, 400) })
const ListQuery = SpanQuery.extend({ limit: Limit(8, 200) })
const ChangesQuery = SpanQuery.extend({
  against: SpanQuery.shape.against.describe(
    'start of the span to hold it against; default: its last hours (at most 24) against the same hours of seven days before',
  ),
})
const IncidentsQuery = SpanQuery.omit({ against: true }).partial({ brand: true })
const MentionsQuery = MentionListQuery.extend({ limit: Limit(20, 100) })
const MentionCountQuery = MentionListQuery.omit({ before: true })

/** The read questions of the screen, each one HTTP address. */
export const screenApi =
  (deps: WebDeps, wanted: WantedUntil): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, watchList, now } = deps
    const plain = (query: Pick<SpanQuery, 'brand' | 'from' | 'to'>) => ({
      store,
      watchList,
      brand: brandOf(watchList, query.brand),
      span: spanOf(query),
      now: now(),
    })
    const held = (query: SpanQuery) => {
      const span = spanOf(query)
      return { ...plain(query), span, against: againstOf(query, span) }
    }
    app.get('/api/setup', { schema: { response: { 200: Setup } } }, async () => ({
      brands: watchList.brands.map(({ id, name, own }) => ({ id, name, own })),
      topics: watchList.topics.map(({ id, name }) => ({ id, name })),
      timeZone: deps.settings.web.timeZone ?? null,
    }))
    app.get('/api/overview', { schema: { querystring: SpanQuery, response: { 200: Overview } } }, (request) =>
      askOverview(held(request.query), wanted(request)),
    )
    app.get('/api/trend', { schema: { querystring: TrendQuery, response: { 200: Trend } } }, (request) =>
      askTrend({ ...plain(request.query), zone: request.query.zone, barsMax: request.query.bars }, wanted(request)),
    )
    app.get('/api/share', { schema: { querystring: SpanQuery, response: { 200: Share } } }, (request) =>
      askShare(held(request.query), wanted(request)),
    )
    app.get('/api/topics', { schema: { querystring: ListQuery, response: { 200: Topics } } }, (request) =>
      askTopics({ ...held(request.query), limit: request.query.limit }, wanted(request)),
    )
    app.get('/api/where', { schema: { querystring: ListQuery, response: { 200: Where } } }, (request) =>
      askWhere({ ...plain(request.query), limit: request.query.limit }, wanted(request)),
    )
    app.get('/api/changes', { schema: { querystring: ChangesQuery, response: { 200: Changes } } }, (request) => {
      const { query } = request
      const wantedBy = wanted(request)
      return query.against === undefined ? askChanges(plain(query), wantedBy) : askChangesAgainst(held(query), wantedBy)
    })
    app.get('/api/mentions', { schema: { querystring: MentionsQuery, response: { 200: Mentions } } }, (request) => {
      const { sentiment: mood, topic, source, channel, before, limit } = request.query
      const { brand, span } = plain(request.query)
      const asked = { brand: brand.id, span, mood, topic, source, channel, before, limit }
      return askMentions(store, asked, wanted(request))
    })
    app.get(
      '/api/mentions/count',
      { schema: { querystring: MentionCountQuery, response: { 200: MentionCount } } },
      (request) => {
        const { sentiment: mood, topic, source, channel } = request.query
        return askMentionCount({ ...plain(request.query), mood, topic, source, channel }, wanted(request))
      },
    )
  }

/** Incidents: read, and acknowledged from this page only. */
export const incidentApi =
  (deps: WebDeps, wanted: WantedUntil, closing: AbortSignal): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, watchList, now } = deps
    app.get('/api/incidents', { schema: { querystring: IncidentsQuery, response: { 200: Incidents } } }, (request) => {
      const { query } = request
      const all = query.brand === undefined
      const brands = all ? watchList.brands.map((brand) => brand.id) : [brandOf(watchList, query.brand ?? '').id]
      return askIncidents(store, { brands, span: spanOf(query), now: now() }, wanted(request))
    })
    app.post(
      '/api/incidents/:id/acknowledge',
      {
        schema: {
          params: z.object({ id: z.string().min(1).max(200) }),
          body: z.strictObject({ by: By }),
          response: { 200: z.object({ incident: IncidentView.nullable() }) },
        },
        preHandler: async (request) => refuseForeignOrigin(request.headers, deps.settings.web),
      },
      async ({ params, body }) => {
        if (!(await deps.incidents.acknowledge(params.id, body.by, closing))) {
          throw new PipelineError('SL_NOT_FOUND', 'incident unknown or over')
        }
        const span = { from: now() - SPAN_MS_MAX, to: now() + DAY_MS }
        const brands = watchList.brands.map((brand) => brand.id)
        const { incidents } = await askIncidents(store, { brands, span, now: now() }, closing)
        return { incident: incidents.find((incident) => incident.id === params.id) ?? null }
      },
    )
  }
