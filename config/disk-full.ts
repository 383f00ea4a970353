import { PipelineError } from './errors.ts'
import { isFull } from './sqlite-code.ts'

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT'])
/** Errors wrap each other this often at most. */
const CAUSES_MAX = 5

/** Whether a disk, or what somebody may have of it, is used up: whoever makes room mends it. */
export const isDiskFull = (error: unknown): boolean => {
  let failure = error
  for (let at = 0; at < CAUSES_MAX && typeof failure === 'object' && failure !== null; at++) {
    const { code, cause } = failure as { readonly code?: unknown; readonly cause?: unknown }
    if (FULL.has(code) || isFull(failure)) return true
    failure = cause
  }
  return false
}

/** What waiting may help with instead of what a full disk broke; anything else stays what it is. */
export const asDiskFull = (error: unknown, dir: string): unknown =>
  isDiskFull(error)
    ? new PipelineError(
        'SL_DATA_DISK_FULL',
        `disk full: ${dir}; free some space on its volume (or inodes: df -i), everything goes on by itself`,
        { cause: error },
      )
    : error
