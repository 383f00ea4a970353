import { createServer } from 'node:net'
import type { WebSettings } from '../../config/settings.ts'
import { listenError } from './listen-error.ts'

/**
 * Looks whether the page's port is free before anything slow is started. Rejects with what `listenError` says, which
 * names the holder; other failures are left to the server that really listens.
 */
export const requireFreePort = ({ host, port }: WebSettings): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause: NodeJS.ErrnoException) => {
      const told = listenError(cause, { host, port })
      if (told === undefined) resolve()
      else reject(told)
    })
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()))
  })
