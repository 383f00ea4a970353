import { environment } from '../env.ts'

/** A supervisor that sent SIGTERM waits 10 s before SIGKILL. */
const DRAIN_MS = 9_000
const PARENT_LOOK_MS = 500

export interface Shutdown {
  readonly signal: AbortSignal
  /** Ends the process's run from within, as a signal would, but as a failure. */
  readonly fail: () => void
  readonly failed: () => boolean
}

/**
 * The first SIGINT or SIGTERM asks everything to drain. What has not ended after `drainMs` is cut off: every part is
 * made to bear that, so the exit code stays 0, unless a part failed: then it is 1, and a supervisor starts anew. A second
 * SIGINT ends at once. Under npm the end of the parent counts as SIGTERM.
 */
export const openShutdown = (exit: (code: number) => void, drainMs = DRAIN_MS): Shutdown => {
  const control = new AbortController()
  let failed = false
  const stop = (): void => {
    if (control.signal.aborted) return
    control.abort(new Error('shutdown'))
    setTimeout(() => exit(failed ? 1 : 0), drainMs).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', () => {
    if (control.signal.aborted) exit(130)
    stop()
  })
  onceOrphanOfNpm(stop)
  const fail = (): void => {
    failed = true
    stop()
  }
  return { signal: control.signal, fail, failed: () => failed }
}

/** `npx` runs us behind a shell that ends at SIGTERM without a word to us: nobody would be left to stop us then. */
const onceOrphanOfNpm = (stop: () => void): void => {
  if (environment()['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) stop()
  }, PARENT_LOOK_MS).unref()
}
