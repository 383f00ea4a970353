import { deadline } from '../../../config/time/deadline.ts'
import type { Problem } from '../contract/problem.ts'
import type { Words } from './words/en.ts'

/** An answer that is no answer: what the server said, or that it did not. */
export class AskError extends Error {
  override readonly name = 'AskError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.problem = problem
  }
}

export type Params = Readonly<Record<string, string | number | undefined>>

const AWAY: Problem = {
  code: 'SL_WEB_AWAY',
  message: 'Earshot does not answer',
  hint: 'Is it running? Start it with: npm start',
}

/** Of what stands before Earshot, whose login ends while the page stays open. */
const LOGIN: Problem = {
  code: 'SL_WEB_LOGIN',
  message: 'the proxy before Earshot asks for a login',
  hint: 'Reload the page',
}

/** What happened, in the reader's language: the server's own words are English. */
export const messageOf = (error: Error, { trouble }: Words): string => {
  if (!(error instanceof AskError)) return error.message
  const { problem } = error
  if (problem === LOGIN) return trouble.login
  return problem === AWAY ? trouble.away : trouble.said(problem)
}

/** What to do about it. */
export const nextStepOf = (problem: Problem, { trouble }: Words): string => {
  if (problem === LOGIN) return trouble.loginHint
  return problem === AWAY ? trouble.awayHint : trouble.todo(problem)
}

/** Far above what a figure takes: who waits longer is told that there is no answer. */
const ANSWER_MS = 30_000

const jsonIn = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isObject = (body: unknown): body is object => typeof body === 'object' && body !== null
/** A proxy has errors of its own, some of them JSON. */
const isProblem = (body: unknown): body is Problem =>
  isObject(body) && 'code' in body && String(body.code).startsWith('SL_')

/** A proxy answers with 401 or 403, or with the page of its login in the place of figures. */
const wantsLogin = ({ status, headers }: Response): boolean =>
  status === 401 || status === 403 || (status === 200 && headers.get('content-type')?.startsWith('text/html') === true)

/** A login at another site cannot be followed from here, which looks as if nobody answered. */
const leadsToLogin = (address: string, signal: AbortSignal): Promise<boolean> =>
  fetch(address, { redirect: 'manual', signal }).then(
    ({ type }) => type === 'opaqueredirect',
    () => false,
  )

const reach = async <T>(address: string, init: RequestInit, left: AbortSignal): Promise<T> => {
  using wait = deadline(left, ANSWER_MS)
  const { response, body } = await fetch(address, { ...init, signal: wait.signal })
    // Cut short, a body is no answer either.
    .then(async (response) => ({ response, body: jsonIn(await response.text()) }))
    .catch(async (cause: unknown) => {
      const isLogin = await leadsToLogin(address, wait.signal)
      if (left.aborted) throw cause
      throw new AskError(isLogin ? LOGIN : AWAY)
    })
  if (response.ok && isObject(body)) return body as T
  if (isProblem(body)) throw new AskError(body)
  throw new AskError(wantsLogin(response) ? LOGIN : AWAY)
}

export const addressOf = (path: string, params: Params): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return `/api/${path}?${query}`
}

/** Asks our own API; the answer's shape is the server's own contract. */
export const ask = <T>(path: string, params: Params, signal: AbortSignal): Promise<T> =>
  reach<T>(addressOf(path, params), {}, signal)

export const post = <T>(path: string, body: object): Promise<T> =>
  reach<T>(
    `/api/${path}`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    new AbortController().signal,
  )
