import { createSocket } from 'node:dgram'
import { Resolver } from 'node:dns/promises'
import { expect, test } from '@jest/globals'
import { openNameLook } from '../../../config/outgoing/name-look.ts'

/** A name server on loopback that knows no name, or says nothing at all. */
const openNameServer = async (speaks: boolean) => {
  const asked: string[] = []
  const server = createSocket('udp4')
  server.on('message', (question, { port }) => {
    asked.push(question.toString('latin1'))
    const answer = Buffer.from(question)
    answer.writeUInt16BE(0x8183, 2)
    if (speaks) server.send(answer, port, '127.0.0.1')
  })
  await new Promise<void>((resolve) => server.bind(0, '127.0.0.1', resolve))
  const resolver = new Resolver({ timeout: 500, tries: 1 })
  resolver.setServers([`127.0.0.1:${server.address().port}`])
  return { asked, resolver, [Symbol.dispose]: () => void server.close() }
}

test('a name has the addresses that this machine knows, also those that no name server knows', async () => {
  using server = await openNameServer(true)
  const look = openNameLook(server.resolver)
  const found = await look('localhost')
  expect(found).not.toEqual([])
  expect(found.filter((address) => !/^(127\.|::1$)/.test(address))).toEqual([])
  expect(await look('nobody.invalid')).toEqual([])
})

test('where name servers are silent a name has none, and nothing waits for them', async () => {
  using server = await openNameServer(false)
  const look = openNameLook(server.resolver)
  const begun = performance.now()
  expect(await Promise.all(['localhost', 'a.example'].map(look))).toEqual([[], []])
  expect(performance.now() - begun).toBeLessThan(5_000)
  expect(server.asked.join()).toContain('example')
})
