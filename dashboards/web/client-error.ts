import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Problem } from './contract/problem.ts'

const refusals: Readonly<Record<string, readonly [status: number, message: string, hint: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'request not complete in time', 'Send it again.'],
  HPE_HEADER_OVERFLOW: [431, 'headers too large', 'Send a shorter address and fewer cookies.'],
}
const NO_HTTP = [400, 'request is no HTTP that can be read', 'Send HTTP/1.1, without TLS.'] as const

/** What Node's parser refuses never becomes a request, so the answer, of the shape of all others, is written by hand. */
export const answerClientError = (error: NodeJS.ErrnoException, socket: Socket): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const [status, message, hint] = refusals[error.code ?? ''] ?? NO_HTTP
  const body = JSON.stringify({ code: 'SL_REQUEST_INVALID', message, hint } satisfies Problem)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${body.length}`,
    'connection: close',
  ]
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy(error)
}
