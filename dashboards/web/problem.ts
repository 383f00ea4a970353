import { STATUS_CODES } from 'node:http'
import { type ErrorCode, messageOf, PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { Problem, ToldCode } from './contract/problem.ts'

/** HTTP status and the next step for each code that may reach a browser; all others are our own fault. */
const answers: Readonly<Record<ToldCode, readonly [status: number, hint: string]>> = {
  SL_REQUEST_INVALID: [400, 'Correct what is named; /api/openapi.json lists what is expected.'],
  SL_REQUEST_REFUSED: [403, 'Open Earshot under the address it printed at its start, or one of web.publicHosts.'],
  SL_NOT_FOUND: [404, 'Check the address; /api/openapi.json lists what exists.'],
  SL_REQUEST_TOO_MANY: [429, 'Wait a minute, or close other tabs of Earshot.'],
  SL_STORE_UNAVAILABLE: [503, 'ClickHouse is away or starting: Earshot asks again by itself. /healthz says more.'],
  SL_STORE_DISK_FULL: [503, 'Free space on the volume with the ClickHouse data.'],
  SL_STORE_DENIED: [500, 'ClickHouse refuses this user: check store.user, store.password and its grants.'],
  SL_STORE_REJECTED: [500, 'ClickHouse refused the question: run `earshot migrate`, then look into its log.'],
  SL_APP_NOT_BUILT: [503, 'Run `npm run prepare`, then start Earshot again.'],
  SL_INTERNAL: [500, 'Look into the log of `earshot serve`; the time of this answer helps.'],
}
const isTold = (code: ErrorCode): code is ToldCode => code in answers

/** What the web framework refuses before a route is asked, in our words. */
const refusals: Readonly<Record<string, string>> = {
  FST_ERR_BAD_URL: 'address unreadable: a % in it is no percent-encoding',
  FST_ERR_CTP_BODY_TOO_LARGE: 'body too large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body missing, expected JSON',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body is no JSON',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body of another length than content-length says',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'body of another type, expected content-type application/json',
}

export interface Answer {
  readonly status: number
  readonly body: Problem
}

const statusOf = (error: unknown): number | undefined => {
  const status = (error as { statusCode?: unknown }).statusCode
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}

/** What a browser is told of any failure. Nothing of the inside leaves in a message we did not write ourselves. */
export const problemOf = (error: unknown, log: Logger): Answer => {
  if (error instanceof PipelineError) {
    const [status, hint] = answers[isTold(error.code) ? error.code : 'SL_INTERNAL']
    if (status >= 500) log.warn({ err: error, part: 'web' }, 'answer failed')
    return { status, body: { code: error.code, message: error.message, hint } }
  }
  const status = statusOf(error)
  if (status === 429) return problemOf(new PipelineError('SL_REQUEST_TOO_MANY', 'too many requests'), log)
  if (status !== undefined) {
    const [, hint] = answers.SL_REQUEST_INVALID
    const own = refusals[String((error as { code?: unknown }).code)]
    const message = own ?? `${(STATUS_CODES[status] ?? 'bad request').toLowerCase()}: ${messageOf(error).slice(0, 300)}`
    return { status, body: { code: 'SL_REQUEST_INVALID', message, hint } }
  }
  log.error({ err: error, part: 'web' }, 'answer failed')
  return { status: 500, body: { code: 'SL_INTERNAL', message: 'unexpected failure', hint: answers.SL_INTERNAL[1] } }
}
