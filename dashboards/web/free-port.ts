import { createServer } from 'node:net'
import { PipelineError } from '../../config/errors.ts'
import type { WebSettings } from '../../config/settings.ts'
import { portHolder } from './port-holder.ts'

/**
 * Looks whether the page's port is free before anything slow is started. Rejects with SL_PORT_TAKEN, which names the
 * holder; other failures are left to the server that really listens.
 */
export const requireFreePort = ({ host, port }: WebSettings): Promise<void> =>
  new Promise((resolve, reject) => {
    if (port === 0) return resolve()
    const probe = createServer()
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') return resolve()
      const text = `port taken: ${host}:${port} by ${portHolder(port)}; stop it, or choose another port with --port N`
      reject(new PipelineError('SL_PORT_TAKEN', text, { cause }))
    })
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  })
