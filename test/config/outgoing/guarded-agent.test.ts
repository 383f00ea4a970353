import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { request } from 'undici'
import { PipelineError } from '../../../config/errors.ts'
import { guardedAgent } from '../../../config/outgoing/guarded-agent.ts'
import { refusedAmong, refusedTarget } from '../../../config/outgoing/refused-target.ts'

let server: Server
let port: number
let asked = 0

beforeAll(async () => {
  server = createServer((_, response) => {
    asked += 1
    response.end('inner')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

const codeOf = async (url: string, allowHosts: readonly string[]): Promise<string> => {
  const agent = guardedAgent(allowHosts)
  try {
    const { body } = await request(url, { dispatcher: agent.dispatcher })
    return await body.text()
  } catch (error) {
    return error instanceof PipelineError ? error.code : String(error)
  } finally {
    await agent.destroy()
  }
}

describe('a target is refused before anything is asked', () => {
  test.each([
    ['http://127.0.0.1/', 'not public'],
    ['http://2130706433/', 'not public'],
    ['http://0x7f.1/', 'not public'],
    ['http://10.1.2.3/', 'not public'],
    ['http://169.254.169.254/latest/meta-data/', 'not public'],
    ['http://100.100.100.200/', 'not public'],
    ['http://168.63.129.16/', 'not public'],
    ['http://0.0.0.0/', 'not public'],
    ['http://[::1]/', 'not public'],
    ['http://[::ffff:127.0.0.1]/', 'not public'],
    ['http://[::127.0.0.1]/', 'not public'],
    ['http://[fd00:ec2::254]/', 'not public'],
    ['http://[64:ff9b::7f00:1]/', 'not public'],
    ['http://forum.example:6379/', 'port refused'],
    ['file:///etc/passwd', 'scheme refused'],
    ['gopher://forum.example/', 'scheme refused'],
    ['http://user:word@forum.example/', 'credentials'],
    ['no address', 'unreadable'],
  ])('%s: %s', (url, why) => {
    expect(refusedTarget(url, [])).toContain(why)
  })

  test.each(['https://forum.example/feed', 'http://93.184.215.14/', 'https://[2606:2800:21f:cb07::1]/'])(
    'but %s may be asked',
    (url) => {
      expect(refusedTarget(url, [])).toBeUndefined()
    },
  )

  test('and a listed host may be asked where the list says', () => {
    expect(refusedTarget('http://127.0.0.1:9000/', ['127.0.0.1'])).toBeUndefined()
    expect(refusedTarget('http://127.0.0.1:9000/', ['127.0.0.1:9000'])).toBeUndefined()
    expect(refusedTarget('http://[::1]:9000/', ['[::1]:9000'])).toBeUndefined()
    expect(refusedTarget('http://127.0.0.1:9001/', ['127.0.0.1:9000'])).toContain('port refused')
    expect(refusedTarget('http://inner.example.evil.example:9000/', ['inner.example'])).toContain('port refused')
  })
})

describe('the agent', () => {
  test('never connects to a private number, whoever built the request', async () => {
    asked = 0
    expect(await codeOf(`http://127.0.0.1:${port}/`, [])).toBe('SL_FETCH_REFUSED')
    expect(await codeOf(`http://[::ffff:127.0.0.1]:${port}/`, [])).toBe('SL_FETCH_REFUSED')
    expect(asked).toBe(0)
  })

  test('judges a name by what it resolves to when it connects', async () => {
    expect(await codeOf('http://localhost/', [])).toBe('SL_FETCH_REFUSED')
  })

  test('refuses a name of which any address is private, whichever comes first', () => {
    expect(refusedAmong(['93.184.215.14', '10.1.2.3'])).toContain('not public')
    expect(refusedAmong(['2606:2800:21f:cb07::1', '93.184.215.14', '::ffff:127.0.0.1'])).toContain('not public')
    expect(refusedAmong(['93.184.215.14', '2606:2800:21f:cb07::1'])).toBeUndefined()
  })

  test('reaches what the list allows, by name, number or number and port', async () => {
    expect(await codeOf(`http://localhost:${port}/`, ['localhost'])).toBe('inner')
    expect(await codeOf(`http://127.0.0.1:${port}/`, [`127.0.0.1:${port}`])).toBe('inner')
    expect(await codeOf(`http://127.0.0.1:${port}/`, ['127.0.0.1:1'])).toBe('SL_FETCH_REFUSED')
  })
})
