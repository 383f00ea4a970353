import { PipelineError } from '../../config/errors.ts'
import type { WebSettings } from '../../config/settings/schema.ts'
import { portHolder } from './port-holder.ts'

/** What a failed listen means to who chose host and port; undefined: nothing that they could choose otherwise. */
export const listenError = (
  cause: NodeJS.ErrnoException,
  { host, port }: Pick<WebSettings, 'host' | 'port'>,
): PipelineError | undefined => {
  switch (cause.code) {
    case 'EADDRINUSE': {
      const text = `port taken: ${host}:${port} by ${portHolder(port)}; stop it, or choose another port with --port N`
      return new PipelineError('SL_PORT_TAKEN', text, { cause })
    }
    case 'EACCES': {
      const text = `port not allowed: ${host}:${port}; choose one above 1023 with --port N`
      return new PipelineError('SL_PORT_TAKEN', text, { cause })
    }
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'ENOTFOUND':
    case 'EAI_AGAIN': {
      const text = `no address of this machine: web.host ${host}; name one of its own, such as 127.0.0.1 or 0.0.0.0`
      return new PipelineError('SL_SETTINGS_INVALID', text, { cause })
    }
    default:
      return undefined
  }
}
