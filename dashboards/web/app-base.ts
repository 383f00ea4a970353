import type { AddressInfo } from 'node:net'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import { explainRecord } from '../../config/settings/explain.ts'
import type { WebSettings } from '../../config/settings/schema.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { answerClientError } from './client-error.ts'
import { refuseForeignHost } from './guards.ts'
import { listenError } from './listen-error.ts'
import type { WaitingRoom } from './ports.ts'
import { problemOf } from './problem.ts'

const BODY_BYTES_MAX = 65_536
const REQUEST_MS_MAX = 30_000
/** The longest search has 4,000 characters, each up to nine in an address; Node's own limit is 16 KiB. */
const HEADER_BYTES_MAX = 65_536
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

/** Which parameter is wrong, in our words rather than the schema library's. */
const plainValidator =
  ({ schema, httpPart = 'request' }: { readonly schema: z.ZodType; readonly httpPart?: string }) =>
  (asked: unknown) => {
    const parsed = schema.safeParse(asked)
    if (parsed.success) return { value: parsed.data }
    return { error: new PipelineError('SL_REQUEST_INVALID', explainRecord(parsed.error.issues, asked, httpPart)) }
  }

/** A server that knows its hosts, its limits and how to say what is wrong; routes come later. */
export const openApp = async ({
  web,
  logger,
}: {
  readonly web: WebSettings
  readonly logger: Logger
}): Promise<FastifyInstance> => {
  const app = fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_MS_MAX,
    http: { maxHeaderSize: HEADER_BYTES_MAX },
    forceCloseConnections: true,
    // Each reader of a reverse proxy has a limit of their own.
    trustProxy: web.trustedProxies,
    clientErrorHandler: answerClientError,
    routerOptions: { maxParamLength: 300 },
    // Before any route is known, such as for an address that cannot be read.
    frameworkErrors: (error, _, reply) => {
      const { status, body } = problemOf(error, logger)
      return reply.code(status as never).send(body as never)
    },
  })
  // JSON only: a foreign page can send text/plain without asking first.
  app.removeContentTypeParser('text/plain')
  app.setValidatorCompiler<z.ZodType>(plainValidator)
  app.setSerializerCompiler(serializerCompiler)
  app.addHook('onRequest', async (request) => refuseForeignHost(request.headers, web))
  await app.register(helmet, {
    contentSecurityPolicy,
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  })
  await app.register(rateLimit, { max: REQUESTS_A_MINUTE_MAX, timeWindow: MINUTE_MS })
  app.setErrorHandler((error, request, reply) => {
    // Whoever asked has left: what ended for that is no failure.
    if (request.socket.destroyed) return reply.hijack()
    const { status, body } = problemOf(error, logger)
    return reply.code(status).send(body)
  })
  app.setNotFoundHandler((_, reply) => {
    const { status, body } = problemOf(new PipelineError('SL_NOT_FOUND', 'address unknown'), logger)
    return reply.code(status).send(body)
  })
  return app
}

/** Listens, in the place of `room` if there is one; returns where. Throws what `listenError` says. */
export const serve = async (app: FastifyInstance, web: WebSettings, room?: WaitingRoom): Promise<string> => {
  await app.ready()
  await room?.close()
  await listen(app, web)
  return urlOf(app, web.host)
}

const listen = async (app: FastifyInstance, { host, port }: WebSettings): Promise<void> => {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw listenError(error as NodeJS.ErrnoException, { host, port }) ?? error
  }
}

const urlOf = (app: FastifyInstance, host: string): string => {
  const { port } = app.server.address() as AddressInfo
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
