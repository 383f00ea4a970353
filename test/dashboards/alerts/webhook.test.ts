import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { Webhook } from 'standardwebhooks'
import { messageOfIncident } from '../../../dashboards/alerts/message.ts'
import { openWebhook } from '../../../dashboards/alerts/webhook.ts'
import { anIncident, aSample } from './an-incident.ts'
import { type Letterbox, openLetterbox, running, secret } from './town.ts'

let box: Letterbox
beforeEach(async () => {
  box = await openLetterbox()
})
afterEach(() => box.close())

const message = messageOfIncident(anIncident(), 'opened', { brandName: 'Kavento', samples: [aSample()] })
const sendTo = async (
  url: string,
  allowHosts: readonly string[] = ['127.0.0.1'],
  attemptMs = 5_000,
  signing = secret,
) => {
  const channel = openWebhook({ url, secret: signing, allowHosts, now: Date.now, attemptMs })
  try {
    return await channel.send(message, running)
  } finally {
    await channel[Symbol.asyncDispose]()
  }
}

describe('a webhook', () => {
  test('is signed as Standard Webhooks says', async () => {
    expect(await sendTo(box.url)).toMatchObject({ kind: 'sent' })
    const [letter] = box.got
    expect(letter?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': message.id })
    const headers = letter?.headers as Record<string, string>
    expect(new Webhook(secret).verify(letter?.body ?? '', headers)).toMatchObject({ type: 'crisis.opened' })
    expect(() => new Webhook(secret).verify(`${letter?.body} `, headers)).toThrow()
  })

  test('is signed with each secret while one replaces another', async () => {
    const next = `whsec_${Buffer.alloc(32, 9).toString('base64')}`
    expect(await sendTo(box.url, ['127.0.0.1'], undefined, `${next} ${secret}`)).toMatchObject({ kind: 'sent' })
    const [letter] = box.got
    const headers = letter?.headers as Record<string, string>
    for (const known of [secret, next]) {
      expect(new Webhook(known).verify(letter?.body ?? '', headers)).toMatchObject({ type: 'crisis.opened' })
    }
  })

  test.each([
    [200, 'sent'],
    [202, 'sent'],
    [301, 'retry'],
    [400, 'retry'],
    [404, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [410, 'gone'],
  ])('that is answered with %i is %s', async (status, kind) => {
    box.status = status
    box.headers = { location: 'http://127.0.0.1:1/' }
    expect(await sendTo(box.url)).toMatchObject({ kind })
    expect(box.got).toHaveLength(1)
  })

  test.each([['7'], [['7', '9']]])('waits as long as the receiver asks, by the first word of it: %j', async (asked) => {
    box.status = 429
    box.headers = { 'retry-after': asked }
    expect(await sendTo(box.url)).toEqual({
      kind: 'retry',
      detail: 'receiver answered 429',
      status: 429,
      afterMs: 7_000,
    })
  })

  test('that cuts the connection after it said 200 has the message, before that it has not', async () => {
    await using early = await serverThat((socket) => socket.destroy())
    expect(await sendTo(early.url)).toMatchObject({ kind: 'retry' })
    await using late = await serverThat((socket) => {
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')
    })
    expect(await sendTo(late.url)).toMatchObject({ kind: 'sent' })
    await using endless = await serverThat((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf')
    })
    expect(await sendTo(endless.url, ['127.0.0.1'], 300)).toMatchObject({ kind: 'sent' })
  })

  test('does not wait for a receiver that says nothing', async () => {
    await using silent = await silentServer()
    expect(await sendTo(silent.url, ['127.0.0.1'], 200)).toEqual({
      kind: 'retry',
      detail: 'receiver did not answer within 0.2 s',
    })
  })

  test('does not go to private addresses, unless the settings list them', async () => {
    expect(await sendTo(box.url, [])).toMatchObject({ kind: 'retry', detail: expect.stringContaining('refused') })
    expect(await sendTo('http://169.254.169.254/latest/meta-data/', [])).toMatchObject({ kind: 'retry' })
    expect(await sendTo('http://localhost/', [])).toMatchObject({
      kind: 'retry',
      detail: expect.stringContaining('not public'),
    })
    expect(box.got).toEqual([])
    expect(await sendTo(box.url, ['127.0.0.1'])).toMatchObject({ kind: 'sent' })
  })

  test.each(['', 'whsec_', 'whsec_c2hvcnQ=', 'no secret at all', `whsec_${'A'.repeat(200)}`])(
    'does not start with the secret %j, and does not say it',
    (bad) => {
      const open = () => openWebhook({ url: box.url, secret: bad, allowHosts: [], now: Date.now })
      expect(open).toThrow(/^alerts\.webhook\.secret: secret unusable: found (nothing|the base64 of)/)
    },
  )
})

const serverThat = async (answers: (socket: Socket) => void) => {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => answers(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const silentServer = async () => {
  const { createServer } = await import('node:http')
  const server = createServer(() => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${port}/`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
