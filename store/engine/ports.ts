import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'
import { PipelineError } from '../../config/errors.ts'

/** Whether a loopback port can be listened on at this moment. */
export const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ host: '127.0.0.1', port, exclusive: true }, () => probe.close(() => resolve(true)))
  })

/**
 * Below what systems lend to outgoing connections (Linux from 32,768, macOS and Windows from 49,152): such a port could
 * be lent between this look and the moment the engine listens.
 */
const [ANY_FROM, ANY_BELOW] = [10_000, 32_000]
const ANY_LOOKS_MAX = 1_000

const anyPort = async (besides: number | undefined): Promise<number> => {
  for (let look = 0; look < ANY_LOOKS_MAX; look++) {
    const port = randomInt(ANY_FROM, ANY_BELOW)
    if (port !== besides && (await isFree(port))) return port
  }
  throw new PipelineError(
    'SL_ENGINE_FAILED',
    `no free port for the engine: ${ANY_LOOKS_MAX} between ${ANY_FROM} and ${ANY_BELOW} are in use; set store.httpPort and store.tcpPort to free ones`,
  )
}

/** The wished port when it is free, otherwise any free one but `besides`: an analyst's must not stop the whole line. */
export const portNear = async (wished: number, besides?: number): Promise<number> =>
  wished !== 0 && wished !== besides && (await isFree(wished)) ? wished : anyPort(besides)

const LOOK_MS = 50

/** Whether a port is free, or becomes so within `ms`. */
export const freeWithin = async (port: number, ms: number): Promise<boolean> => {
  for (const giveUpAt = performance.now() + ms; ; ) {
    if (await isFree(port)) return true
    if (performance.now() > giveUpAt) return false
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
}
