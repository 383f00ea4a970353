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

/** What happened, in the reader's language: the server's own words are English. */
export const messageOf = (error: Error, { trouble }: Words): string => {
  if (!(error instanceof AskError)) return error.message
  return isAway(error) ? trouble.away : trouble.said(error.problem)
}

export const isAway = (error: Error): boolean => error instanceof AskError && error.problem.code === AWAY.code

/** Far above what a figure takes: who waits longer is told that there is no answer. */
const ANSWER_MS = 30_000

const reach = async <T>(address: string, init: RequestInit, left: AbortSignal): Promise<T> => {
  using wait = deadline(left, ANSWER_MS)
  const answer = await fetch(address, { ...init, signal: wait.signal })
    // Cut short, a body is no answer either.
    .then(async (response) => ({ ok: response.ok, body: (await response.json()) as unknown }))
    .catch((cause: unknown) => {
      if (left.aborted) throw cause
      throw new AskError(AWAY)
    })
  if (answer.ok) return answer.body as T
  throw new AskError(answer.body as Problem)
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
