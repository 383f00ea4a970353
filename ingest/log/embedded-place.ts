import { statSync } from 'node:fs'
import { PipelineError } from '../../config/errors.ts'

const placeOf = (path: string): string | undefined => {
  const found = statSync(path, { throwIfNoEntry: false })
  return found && `${found.dev} ${found.ino}`
}

/**
 * Proves that the file which was open when this was called still stands in its place: whoever opens it later finds
 * nothing of what is written to another. SQLite looks at that itself, but not with a write-ahead log. Throws
 * SL_LOG_UNAVAILABLE.
 */
export const openPlace = (path: string): (() => void) => {
  const opened = placeOf(path)
  return function requirePlace() {
    if (placeOf(path) === opened) return
    throw new PipelineError(
      'SL_LOG_UNAVAILABLE',
      `log removed or replaced while it was in use: ${path}; nothing is taken in any more: start all that uses this data folder again`,
    )
  }
}
