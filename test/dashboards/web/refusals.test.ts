import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { z } from 'zod'
import { parseSettings } from '../../../config/settings/schema.ts'
import { openApp, serve } from '../../../dashboards/web/app-base.ts'
import { Problem } from '../../../dashboards/web/contract/problem.ts'

let app: FastifyInstance
let url: URL
beforeAll(async () => {
  const { web } = parseSettings({ brands: [{ name: 'Kavento', words: ['kavento'] }], web: { port: 0 } })
  app = await openApp({ web, logger: pino({ level: 'silent' }) })
  app.post('/asked', { schema: { querystring: z.object({ limit: z.coerce.number().max(9) }) } }, async () => ({}))
  url = new URL(await serve(app, web))
})
afterAll(() => app.close())

/** The answer to bytes that no well-behaved client would send. */
const answerTo = (bytes: string) =>
  new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    let text = ''
    const socket = connect(Number(url.port), url.hostname, () => socket.write(bytes))
    socket.setTimeout(5_000, () => socket.destroy())
    socket.on('data', (chunk) => {
      text += String(chunk)
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      try {
        const [head = '', body = ''] = text.split('\r\n\r\n')
        resolve({ status: Number(head.split(' ')[1]), body: JSON.parse(body) })
      } catch (error) {
        reject(error)
      }
    })
  })
const posted = (path: string, type: string, body: string): string =>
  `POST ${path} HTTP/1.1\r\nhost: ${url.host}\r\nconnection: close\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`

test.each([
  ['a greeting', (): string => 'hello there\r\n\r\n', 400, 'request is no HTTP that can be read'],
  ['TLS', (): string => '\x16\x03\x01\x02\x00', 400, 'request is no HTTP that can be read'],
  ['long headers', () => `GET / HTTP/1.1\r\nx: ${'a'.repeat(70_000)}\r\n\r\n`, 431, 'headers too large'],
  ['a long body', () => posted('/asked', 'application/json', '1'.repeat(70_000)), 413, 'body too large'],
  ['no JSON', () => posted('/asked?limit=1', 'application/json', '{a}'), 400, 'body is no JSON'],
  ['no body', () => posted('/asked?limit=1', 'application/json', ''), 400, 'body missing, expected JSON'],
  ['a form', () => posted('/asked?limit=1', 'text/plain', 'a'), 415, /^body of another type, expected .*json$/],
  ['a lone %', () => posted('/%zz', 'application/json', '1'), 400, /^address unreadable: /],
  [
    'a large limit',
    () => posted('/asked?limit=10', 'application/json', '1'),
    400,
    /^limit: found .*, expected at most 9$/,
  ],
  ['no limit', () => posted('/asked', 'application/json', '1'), 400, 'limit: missing, expected a number'],
] as const)('%s is refused in the shape and words of all other errors', async (_what, bytes, status, message) => {
  const answer = await answerTo(bytes())
  expect(Object.keys(answer.body as object)).toEqual(['code', 'message', 'hint'])
  const problem = Problem.parse(answer.body)
  expect([answer.status, problem.code]).toEqual([status, 'SL_REQUEST_INVALID'])
  expect(problem.message).toMatch(typeof message === 'string' ? new RegExp(`^${message}$`) : message)
})
