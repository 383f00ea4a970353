import type { Problem } from '../contract.ts'

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

const read = async <T>(response: Response): Promise<T> => {
  const body: unknown = await response.json().catch(() => AWAY)
  if (response.ok) return body as T
  throw new AskError(body as Problem)
}

const reach = (address: string, init: RequestInit): Promise<Response> =>
  fetch(address, init).catch((cause: unknown) => {
    if (init.signal?.aborted === true) throw cause
    throw new AskError(AWAY)
  })

export const addressOf = (path: string, params: Params): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params))
    if (value !== undefined && value !== '') query.set(name, String(value))
  return `/api/${path}?${query}`
}

/** Asks our own API; the answer's shape is the server's own contract. */
export const ask = async <T>(path: string, params: Params, signal: AbortSignal): Promise<T> =>
  read<T>(await reach(addressOf(path, params), { signal }))

export const post = async <T>(path: string, body: object): Promise<T> =>
  read<T>(
    await reach(`/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  )
