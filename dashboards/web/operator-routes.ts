import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { registry } from '../../config/events.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { type Ailment, HealthReport } from './contract/health.ts'
import type { PushHandler, WebDeps } from './ports.ts'

/** Counted apart from what people ask: whoever reads too much must not make monitoring call Earshot away. */
const PROBES_A_MINUTE_MAX = 1_200

/**
 * Told as not well, but restarting Earshot mends nothing: a file that is no export waits for whoever dropped it, a brand
 * to be judged for the end of an import, which a restart puts off.
 */
const unmended: ReadonlySet<Ailment | undefined> = new Set<Ailment>(['untaken', 'overdue'])
const isIll = ({ parts }: HealthReport): boolean => parts.some(({ ok, ailment }) => !ok && !unmended.has(ailment))

/** `/healthz` (503 while anything is wrong that is not `unmended`) and `/metrics` for Prometheus. */
export const operatorRoutes =
  (deps: Pick<WebDeps, 'health'>): FastifyPluginAsyncZod =>
  async (app) => {
    const config = { rateLimit: { max: PROBES_A_MINUTE_MAX, timeWindow: MINUTE_MS } }
    app.get(
      '/healthz',
      { config, schema: { response: { '2xx': HealthReport, 503: HealthReport } } },
      async (_, reply) => {
        const report = await deps.health()
        return reply
          .code(isIll(report) ? 503 : 200)
          .header('cache-control', 'no-store')
          .send(report)
      },
    )
    app.get('/metrics', { config, schema: { hide: true } }, async (_, reply) => {
      const text = await registry.metrics()
      return reply.type(registry.contentType).send(text as never)
    })
  }

const BODY_BYTES_MAX = 1_048_576
/** Programs push more often than people look; the signature is checked for each. */
const PUSHES_A_MINUTE_MAX = 60_000

/** `POST /ingest/push`: the body goes on byte for byte, because its signature covers bytes. */
export const pushRoute =
  (push: PushHandler, bodyBytesMax: number = BODY_BYTES_MAX): FastifyPluginAsyncZod =>
  async (app) => {
    app.removeAllContentTypeParsers()
    // The server's own limit answers before anybody has seen the body.
    app.setErrorHandler((error, _, reply) => {
      if ((error as { readonly code?: unknown }).code !== 'FST_ERR_CTP_BODY_TOO_LARGE') throw error
      const hint = 'Send fewer posts at once, or raise sources.push.bodyBytesMax.'
      const message = `body larger than ${bodyBytesMax} bytes`
      return reply.code(413).send({ code: 'SL_PUSH_TOO_LARGE', message, hint } as never)
    })
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyBytesMax }, (_, body, done) => done(null, body))
    const config = { rateLimit: { max: PUSHES_A_MINUTE_MAX, timeWindow: MINUTE_MS } }
    app.post('/ingest/push', { bodyLimit: bodyBytesMax, config, schema: { hide: true } }, async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const answer = await push(request.headers, body)
      return reply.code(answer.status).send(answer.body as never)
    })
  }
