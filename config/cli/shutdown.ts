/** A supervisor that sent SIGTERM waits 10 s before SIGKILL. */
const DRAIN_MS = 9_000

export interface Shutdown {
  readonly signal: AbortSignal
  /** Ends the process's run from within, as a signal would. */
  readonly stop: () => void
}

/**
 * The first SIGINT or SIGTERM asks everything to drain. What has not ended after 9 s is cut off: every part is made to
 * bear that, so the exit code stays 0. A second SIGINT ends at once.
 */
export const openShutdown = (exit: (code: number) => void): Shutdown => {
  const control = new AbortController()
  const stop = (): void => {
    if (control.signal.aborted) return
    control.abort(new Error('shutdown'))
    setTimeout(() => exit(0), DRAIN_MS).unref()
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', () => {
    if (control.signal.aborted) exit(130)
    stop()
  })
  return { signal: control.signal, stop }
}
