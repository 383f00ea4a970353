import type { Logger } from './events.ts'

/** Something that runs until its signal aborts, then drains and resolves. */
export type Task = (signal: AbortSignal) => Promise<void>

/**
 * Runs tasks side by side until the signal aborts and all have drained. One that fails before asks the others to drain
 * too (`fail`), and its error is thrown when they have.
 */
export const together = async (
  tasks: Readonly<Record<string, Task>>,
  deps: { readonly signal: AbortSignal; readonly fail: () => void; readonly logger: Logger },
): Promise<void> => {
  const failures: unknown[] = []
  await Promise.all(
    Object.entries(tasks).map(async ([part, task]) => {
      try {
        await task(deps.signal)
      } catch (err) {
        if (deps.signal.aborted) return deps.logger.debug({ err, part }, 'part ended while it drained')
        failures.push(err)
        deps.logger.error({ err, part }, 'part failed, everything stops')
        deps.fail()
      }
    }),
  )
  if (failures.length > 0) throw failures[0]
}
