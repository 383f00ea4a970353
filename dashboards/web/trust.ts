import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { scorersOfSpan } from '../../store/queries/score-drift.ts'
import { askYoung } from '../alerts/young.ts'
import { askDrift, recentSince } from '../status/drift.ts'
import { brandOf, SpanQuery, spanOf } from './answers/span.ts'
import { Trust } from './contract/figures.ts'
import type { WantedUntil, WebDeps } from './ports.ts'

/** Whether the figures of a span may be held against each other. */
export const trustApi =
  ({ store, watchList, now }: WebDeps, wanted: WantedUntil): FastifyPluginAsyncZod =>
  async (app) => {
    app.get(
      '/api/trust',
      { schema: { querystring: SpanQuery.omit({ against: true }), response: { 200: Trust } } },
      async (request) => {
        const { query } = request
        const signal = wanted(request)
        const { id: brand, own } = brandOf(watchList, query.brand)
        const span = spanOf(query)
        const at = now()
        const [scorers, drifts, [young]] = await Promise.all([
          store.ask(scorersOfSpan, { brand, fromMs: span.from, toMs: span.to }, signal),
          // What was scored this week says nothing of figures that end before it.
          span.to > recentSince(at) ? askDrift(store, [brand], at, signal) : [],
          own ? askYoung(store, [brand], at, signal) : [],
        ])
        // The scorers of today are those with the most mentions of the week.
        const drift = drifts.toSorted((a, b) => b.mentions - a.mentions)[0] ?? null
        return { brand, span, scorers, mixed: scorers.length > 1, drift, crisesFrom: young?.until ?? null }
      },
    )
  }
