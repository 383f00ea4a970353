import { messageOf, withHint } from '../config/errors.ts'
import { printableCut } from '../config/text/printable.ts'
import { tlsFault } from '../config/tls-fault.ts'

const CHARS_MAX = 200

const hints = {
  noTls: 'if it stays, it speaks no TLS on this port: say http:// in store.url, or name its port for https',
  authority: 'name the authority of its certificate in the environment: NODE_EXTRA_CA_CERTS=/path/ca.pem',
  name: 'say the host in store.url as its certificate does',
  client: 'it wants a certificate of this client, and Earshot shows none: name a port where a password is enough',
} as const

/** Why no answer came, on one line, and what to do where neither side says it in these words. */
export const awayLine = (error: unknown): string => {
  const said = printableCut(messageOf(error).replace(/\s+/g, ' ').trim(), CHARS_MAX)
  const fault = tlsFault(error)
  return fault === undefined ? said : withHint(said, hints[fault])
}
