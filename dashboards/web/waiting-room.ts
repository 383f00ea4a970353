import type { FastifyInstance } from 'fastify'
import { gauges, type Logger } from '../../config/events.ts'
import { failureLine } from '../../config/hints.ts'
import type { WebSettings } from '../../config/settings/schema.ts'
import type { Waiting } from '../../config/time/waits.ts'
import { openApp, serve } from './app-base.ts'
import type { HealthReport } from './contract/health.ts'
import type { Problem } from './contract/problem.ts'
import { operatorRoutes } from './operator-routes.ts'
import type { WaitingRoom } from './ports.ts'

export interface WaitingRoomDeps {
  readonly web: WebSettings
  readonly logger: Logger
  /** What the start is at. */
  readonly waiting: () => Waiting
}

const LOOK_SECONDS = 3
const REASON_CHARS_MAX = 400

const reasonOf = ({ part, since, err }: Waiting): string => {
  const when = `since ${new Date(since).toISOString()}`
  const why = err === undefined ? `its ${part} is not open yet, ${when}` : `it waits ${when}: ${failureLine(err)}`
  return `Earshot is starting; ${why}`.slice(0, REASON_CHARS_MAX)
}

const reportOf = (waiting: Waiting): HealthReport => ({
  ok: false,
  parts: [{ name: waiting.part, ok: false, reason: reasonOf(waiting), ailment: 'starting' }],
  sources: [],
  lag: null,
})

const problemOf = (waiting: Waiting): Problem => ({
  code: 'SL_STORE_UNAVAILABLE',
  message: reasonOf(waiting),
  hint: 'Ask again in a moment: Earshot goes on by itself. /healthz says more.',
})

const htmlOf = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const pageOf = (
  waiting: Waiting,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Earshot</title>
<meta http-equiv="refresh" content="${LOOK_SECONDS}">
<p>${htmlOf(reasonOf(waiting))}</p>
<p>This page looks again every ${LOOK_SECONDS} seconds.</p></html>`

const openRoom = async ({ web, logger, waiting }: WaitingRoomDeps): Promise<FastifyInstance> => {
  const app = await openApp({ web, logger })
  await app.register(operatorRoutes({ health: async () => reportOf(waiting()) }))
  // Before a body is read: whatever it is, the sender keeps it and comes again.
  app.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return
    reply.code(503).header('retry-after', LOOK_SECONDS).header('cache-control', 'no-store')
    const isReader = request.method === 'GET' && request.headers.accept?.includes('text/html') === true
    if (isReader) return reply.type('text/html; charset=utf-8').send(pageOf(waiting()))
    return reply.send(problemOf(waiting()))
  })
  await serve(app, web)
  return app
}

/**
 * Answers at the port while a start waits for its log, its store or a full disk: `/healthz` and `/metrics` say that it
 * is not ready, the page says it in a sentence and looks again by itself, all else is to come again. It also finds out
 * whether the port is free, before anything slow is started.
 */
export const waitingRoom = (deps: WaitingRoomDeps): WaitingRoom => {
  let app: FastifyInstance | undefined
  return {
    open: async () => {
      if (app !== undefined) return
      app = await openRoom(deps)
      gauges.up.set({ part: 'start' }, 0)
    },
    close: async () => {
      await app?.close()
      app = undefined
      gauges.up.remove({ part: 'start' })
    },
  }
}
