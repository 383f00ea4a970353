import { pause } from '../../config/time/deadline.ts'

/** A bell for the consumers of this process. */
export interface Wake {
  all(): void
  /** Resolves when it rings, after `ms` at the latest, or when `signal` aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>
}

export const openWake = (): Wake => {
  const sleepers = new Set<AbortController>()
  return {
    all: () => {
      for (const sleeper of sleepers) sleeper.abort()
    },
    wait: async (ms, signal) => {
      const sleeper = new AbortController()
      const leave = (): void => sleeper.abort()
      sleepers.add(sleeper)
      signal.addEventListener('abort', leave, { once: true })
      if (signal.aborted) leave()
      await pause(ms, sleeper.signal)
      signal.removeEventListener('abort', leave)
      sleepers.delete(sleeper)
    },
  }
}
