import type { Logger } from '../events.ts'
import { pause } from './deadline.ts'

/** Work that is done again and again beside the line. */
export interface Again {
  readonly part: string
  readonly logger: Logger
  readonly work: (signal: AbortSignal) => unknown
  /** How long it rests, in ms, by how long the work took. */
  readonly restMs: (tookMs: number) => number
  /** What a failure is called. It is told once until the work succeeds, and ends nothing. */
  readonly failed: string
  readonly onFailure?: () => void
}

/** Works and rests until the signal aborts. */
export const runAgain = async (
  { part, logger, work, restMs, failed, onFailure }: Again,
  signal: AbortSignal,
): Promise<void> => {
  let isTold = false
  while (!signal.aborted) {
    const startedAt = performance.now()
    try {
      await work(signal)
      isTold = false
    } catch (err) {
      if (signal.aborted) return
      onFailure?.()
      if (!isTold) logger.warn({ err, part }, failed)
      isTold = true
    }
    await pause(restMs(performance.now() - startedAt), signal)
  }
}
