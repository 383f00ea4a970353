import type { AddressInfo } from 'node:net'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import fastify, { type FastifyInstance } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { PipelineError } from '../../config/errors.ts'
import { incidentApi, screenApi } from './api.ts'
import { correctionApi } from './corrections.ts'
import { refuseForeignHost } from './guards.ts'
import { insightApi } from './insights.ts'
import { openLive } from './live.ts'
import { liveRoute } from './live-route.ts'
import { operatorRoutes, pushRoute } from './operator-routes.ts'
import { page } from './page.ts'
import { portHolder } from './port-holder.ts'
import type { WebDeps } from './ports.ts'
import { problemOf } from './problem.ts'
import { searchApi } from './search.ts'
import { trustApi } from './trust.ts'

const BODY_BYTES_MAX = 65_536
const REQUEST_MS_MAX = 30_000
/** A screen asks about 50 times a minute. */
const REQUESTS_A_MINUTE_MAX = 1_200

/** Scripts, styles and fonts of our own and nothing else; no inline script, no frame, no base, no plug-in. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    manifestSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['default'],
  },
}

/** A running page. */
export interface Web extends AsyncDisposable {
  readonly url: string
}

/** Serves the screen, its API, health, metrics and the push address until it is disposed. */
export const openWeb = async (deps: WebDeps): Promise<Web> => {
  const { settings, logger } = deps
  const closing = new AbortController()
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 300 },
  })
  // JSON only: a foreign page can send text/plain without asking first.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRequest', async (request) => refuseForeignHost(request.headers, settings.web))
  await app.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  })
  await app.register(rateLimit, { max: REQUESTS_A_MINUTE_MAX, timeWindow: 60_000 })
  await app.register(swagger, {
    openapi: { info: { title: 'Earshot', version: '1', description: 'What the screen of Earshot asks.' } },
    transform: jsonSchemaTransform,
  })
  app.setErrorHandler((error, _, reply) => {
    const { status, body } = problemOf(error, logger)
    return reply.code(status).send(body)
  })
  app.setNotFoundHandler((_, reply) => {
    const { status, body } = problemOf(new PipelineError('SL_NOT_FOUND', 'address unknown'), logger)
    return reply.code(status).send(body)
  })
  const live = openLive(deps)
  await app.register(screenApi(deps, closing.signal))
  await app.register(incidentApi(deps, closing.signal))
  await app.register(correctionApi(deps, closing.signal))
  await app.register(trustApi(deps, closing.signal))
  await app.register(insightApi(deps, closing.signal))
  await app.register(searchApi(deps, closing.signal))
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
    await listen(app, settings.web.host, settings.web.port)
  } catch (error) {
    await dispose()
    throw error
  }
  return { url: urlOf(app, settings.web.host), [Symbol.asyncDispose]: dispose }
}

const listen = async (app: FastifyInstance, host: string, port: number): Promise<void> => {
  try {
    await app.listen({ host, port })
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'EADDRINUSE') {
      const text = `port taken: ${host}:${port} by ${portHolder(port)}; stop it, or choose another port with --port N`
      throw new PipelineError('SL_PORT_TAKEN', text, { cause: error })
    }
    if (code === 'EACCES') {
      const text = `port not allowed: ${host}:${port}; choose one above 1023 with --port N`
      throw new PipelineError('SL_PORT_TAKEN', text, { cause: error })
    }
    throw error
  }
}

const urlOf = (app: FastifyInstance, host: string): string => {
  const { port } = app.server.address() as AddressInfo
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
