import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type LookupFunction } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { type ErrorCode, errorCatalog, messageOf, PipelineError } from '../../config/errors.ts'
import { explainError } from '../../config/hints.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const documented = new Map(
  [...readme.matchAll(/^\| `(SL_\w+)` \| (yes|no) \| (.+) \|$/gm)].map(([, code, waits, next]) => [
    code,
    { waits, next },
  ]),
)

describe('the README', () => {
  test('documents every error code and no other', () => {
    expect([...documented.keys()]).toEqual(Object.keys(errorCatalog))
  })

  test.each(Object.keys(errorCatalog) as ErrorCode[])('says of %s what the console says', (code) => {
    const { next } = explainError(new PipelineError(code, 'noun: value'))
    expect(documented.get(code)).toEqual({ next, waits: errorCatalog[code].retryable ? 'yes' : 'no' })
  })
})

test('what a host with several addresses says of each is said, where Node says nothing', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((closed) => server.close(closed))
  const lookup: LookupFunction = (_host, _options, done) =>
    done(
      null,
      ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 })),
    )
  const socket = connect({ host: 'localhost', port, lookup, autoSelectFamily: true })
  const error = await new Promise((failed) => socket.once('error', failed))
  const said = messageOf(error)
  for (const address of ['127.0.0.1', '127.0.0.2']) expect(said).toContain(`connect ECONNREFUSED ${address}:${port}`)
})
