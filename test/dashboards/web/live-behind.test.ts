import { connect, type Socket } from 'node:net'
import { expect, test } from '@jest/globals'
import type { HealthReport } from '../../../dashboards/web/contract/health.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'
import { eventually } from '../../house/eventually.ts'
import { healthy, openStage } from './stage.ts'

const clickhouse = clickHouseOfSuite()

/** More than the buffers of two sockets hold, so that it has to wait in our own memory. */
const TOLD_BYTES = 16_000_000

/** A listener that asks and then reads nothing until it is told to. */
const openDeaf = (url: string) => {
  const { hostname, port } = new URL(url)
  const socket: Socket = connect({ host: hostname, port: Number(port) })
  const heard = { bytes: 0, closed: false }
  socket.on('error', () => undefined)
  socket.once('close', () => {
    heard.closed = true
  })
  socket.pause()
  socket.write(`GET /api/live?brand=kavento HTTP/1.1\r\nHost: ${hostname}:${port}\r\n\r\n`)
  const listen = (): void => {
    socket.on('data', (chunk) => (heard.bytes += chunk.length)).resume()
  }
  return { heard, listen, [Symbol.dispose]: () => void socket.destroy() }
}

/** A listener that keeps up; how many ticks it heard. */
const openKeen = async (url: string) => {
  const leaving = new AbortController()
  const { body } = await fetch(`${url}/api/live?brand=kavento`, { signal: leaving.signal })
  const heard = { ticks: 0, ended: false }
  void (async () => {
    for await (const chunk of body!) if (Buffer.from(chunk).includes('event: tick')) heard.ticks++
    heard.ended = true
  })().catch(() => {
    heard.ended = true
  })
  return { heard, [Symbol.dispose]: () => leaving.abort() }
}

test('a listener that reads nothing is cut off when a megabyte waits for it, and one that keeps up is not', async () => {
  const report: HealthReport = {
    ...healthy,
    ok: false,
    parts: [{ name: 'log', ok: false, reason: 'x'.repeat(TOLD_BYTES) }],
  }
  await using web = await openStage(clickhouse.store, { health: async () => report })
  using deaf = openDeaf(web.url)
  using keen = await openKeen(web.url)
  // The first tick waits for the deaf one; the second finds it behind.
  await eventually(() => expect(keen.heard.ticks).toBeGreaterThanOrEqual(3), 30_000)
  deaf.listen()
  await eventually(() => expect(deaf.heard.closed).toBe(true), 10_000)
  expect(deaf.heard.bytes).toBeLessThan(TOLD_BYTES)
  expect(keen.heard.ended).toBe(false)
})
