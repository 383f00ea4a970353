import swagger from '@fastify/swagger'
import type { FastifyRequest } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { incidentApi, screenApi } from './api.ts'
import { openApp, serve } from './app-base.ts'
import { Problem } from './contract/problem.ts'
import { correctionApi } from './corrections.ts'
import { downloadApi } from './download.ts'
import { insightApi } from './insights.ts'
import { openLive } from './live.ts'
import { liveRoute } from './live-route.ts'
import { operatorRoutes, pushRoute } from './operator-routes.ts'
import { page } from './page.ts'
import type { WebDeps } from './ports.ts'
import { searchApi } from './search.ts'
import { trustApi } from './trust.ts'

/** A running page. */
export interface Web extends AsyncDisposable {
  /** Where it listens. */
  readonly url: string
  /** Where people find it, for links: the first of `web.publicHosts`, whose proxy speaks TLS, or where it listens. */
  readonly publicUrl: string
}

/** Serves the screen, its API, health, metrics and the push address until it is disposed. */
export const openWeb = async (deps: WebDeps): Promise<Web> => {
  const { settings } = deps
  const closing = new AbortController()
  const app = await openApp({ web: settings.web, logger: deps.logger })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Earshot', version: '1', description: 'What the screen of Earshot asks.' },
    },
    // In the document alone: a route itself answers with no problem, the error handler does.
    transform: ({ schema, ...route }) => {
      const response = { ...(schema.response as object), default: Problem }
      return jsonSchemaTransform({ ...route, schema: { ...schema, response } })
    },
  })
  const live = openLive(deps)
  const wanted = (request: FastifyRequest): AbortSignal => AbortSignal.any([closing.signal, request.signal])
  await app.register(screenApi(deps, wanted))
  await app.register(incidentApi(deps, wanted, closing.signal))
  await app.register(correctionApi(deps, live, closing.signal))
  await app.register(trustApi(deps, wanted))
  await app.register(insightApi(deps, wanted))
  await app.register(searchApi(deps, wanted))
  await app.register(downloadApi(deps, wanted))
  await app.register(liveRoute(deps, live))
  await app.register(operatorRoutes(deps))
  if (deps.push !== undefined) await app.register(pushRoute(deps.push, settings.sources.push?.bodyBytesMax))
  await app.register(page(deps.appDir))
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  const dispose = async (): Promise<void> => {
    closing.abort()
    await live[Symbol.asyncDispose]()
    await app.close()
  }
  try {
    const url = await serve(app, settings.web, deps.room)
    const [publicHost] = settings.web.publicHosts
    return { url, publicUrl: publicHost === undefined ? url : `https://${publicHost}`, [Symbol.asyncDispose]: dispose }
  } catch (error) {
    await dispose()
    throw error
  }
}
