import { PassThrough } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { brandOf } from './answers/span.ts'
import type { Live, LiveEvent } from './live.ts'
import type { WebDeps } from './ports.ts'

const LISTENERS_MAX = 200
/** A reader that is this far behind is cut off; its browser comes back by itself. */
const BEHIND_BYTES_MAX = 1_048_576
const RETRY_MS = 3_000

const frame = ({ event, data }: LiveEvent): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** News as server-sent events: `mentions`, `incidents`, and every five seconds `tick`. */
export const liveRoute =
  (deps: WebDeps, live: Live): FastifyPluginAsyncZod =>
  async (app) => {
    const open = new Set<PassThrough>()
    app.addHook('preClose', async () => {
      for (const stream of open) stream.end()
    })
    app.get('/api/live', { schema: { querystring: z.object({ brand: z.string().max(64) }) } }, (request, reply) => {
      const brand = brandOf(deps.watchList, request.query.brand)
      if (live.listeners() >= LISTENERS_MAX) throw new PipelineError('SL_REQUEST_TOO_MANY', 'too many live listeners')
      const stream = new PassThrough()
      stream.write(`retry: ${RETRY_MS}\n\n`)
      const leave = live.follow(brand.id, (event) => {
        if (stream.writableLength > BEHIND_BYTES_MAX) stream.destroy()
        else stream.write(frame(event))
      })
      open.add(stream)
      stream.once('close', () => {
        leave()
        open.delete(stream)
      })
      return reply
        .header('content-type', 'text/event-stream; charset=utf-8')
        .header('cache-control', 'no-store')
        .header('x-accel-buffering', 'no')
        .send(stream)
    })
  }
