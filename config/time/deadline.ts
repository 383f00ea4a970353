/**
 * Follows `parent` and aborts after `ms`. Dispose it when the wait is over.
 * Our own, because AbortSignal.any([shutdown, AbortSignal.timeout(ms)]) lost its timeout to the
 * garbage collector (nodejs/node#57736).
 */
export const deadline = (parent: AbortSignal, ms: number): Disposable & { readonly signal: AbortSignal } => {
  const own = new AbortController()
  const follow = (): void => own.abort(parent.reason)
  const timer = setTimeout(() => own.abort(new DOMException(`deadline passed: ${ms} ms`, 'TimeoutError')), ms)
  parent.addEventListener('abort', follow, { once: true })
  if (parent.aborted) follow()
  const dispose = (): void => {
    clearTimeout(timer)
    parent.removeEventListener('abort', follow)
  }
  return { signal: own.signal, [Symbol.dispose]: dispose }
}

/** Follows `parent` `ms` later: for what is under way when everything stops, and is worth its end. Dispose it when done. */
export const lagging = (parent: AbortSignal, ms: number): Disposable & { readonly signal: AbortSignal } => {
  const own = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const follow = (): void => {
    timer = setTimeout(() => own.abort(parent.reason), ms)
  }
  parent.addEventListener('abort', follow, { once: true })
  // Nothing is under way yet.
  if (parent.aborted) own.abort(parent.reason)
  const dispose = (): void => {
    clearTimeout(timer)
    parent.removeEventListener('abort', follow)
  }
  return { signal: own.signal, [Symbol.dispose]: dispose }
}

/** Resolves after `ms`, or at once when `signal` aborts: loops check the signal themselves. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })

/** Capped exponential back-off: `baseMs`, doubled with each attempt up to `capMs`, less up to half of it at random. */
export const backoffMs = (attempt: number, baseMs = 200, capMs = 10_000): number =>
  Math.round(Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30)) * (0.5 + Math.random() / 2))
