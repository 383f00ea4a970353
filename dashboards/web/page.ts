import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyPluginAsync } from 'fastify'
import { PipelineError } from '../../config/errors.ts'

const builtDir = fileURLToPath(new URL('./dist/', import.meta.url))
const YEAR_SECONDS = 31_536_000

const notBuilt = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Earshot</title>
<h1>The page is not built yet</h1>
<p>SL_APP_NOT_BUILT: run <code>npm run prepare</code> in Earshot's folder, then start Earshot again.</p>
<p>Everything else runs: <a href="/healthz">/healthz</a>, <a href="/api/openapi.json">/api/openapi.json</a>.</p></html>`

/** The built browser app; without it a page that says how to build it. Built files carry their hash, so they keep. */
export const page =
  (appDir: string = builtDir): FastifyPluginAsync =>
  async (app) => {
    if (!existsSync(join(appDir, 'index.html'))) {
      app.get('/', { schema: { hide: true } }, (_, reply) =>
        reply.code(503).type('text/html; charset=utf-8').send(notBuilt),
      )
      app.get('/assets/*', { schema: { hide: true } }, async () => {
        throw new PipelineError('SL_APP_NOT_BUILT', 'browser app not built')
      })
      return
    }
    await app.register(fastifyStatic, {
      root: appDir,
      index: 'index.html',
      cacheControl: false,
      setHeaders: (response, path) => {
        const hashed = path.startsWith(join(appDir, 'assets'))
        response.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache')
      },
    })
  }
