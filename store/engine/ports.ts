import { createServer } from 'node:net'

/** Whether a loopback port can be listened on at this moment. */
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => probe.close(() => resolve(true)))
  })

const anyPort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen({ host: '127.0.0.1', port: 0 }, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

/** The wished port when it is free, otherwise any free one: an analyst's port must not stop the whole line. */
export const portNear = async (wished: number): Promise<number> =>
  wished !== 0 && (await isFree(wished)) ? wished : anyPort()

const LOOK_MS = 50

/** Whether a port is free, or becomes so within `ms`. */
export const freeWithin = async (port: number, ms: number): Promise<boolean> => {
  for (const giveUpAt = performance.now() + ms; ; ) {
    if (await isFree(port)) return true
    if (performance.now() > giveUpAt) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}
