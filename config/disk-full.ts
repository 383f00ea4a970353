import { causesOf, PipelineError } from './errors.ts'
import { isFull } from './sqlite-code.ts'

const FULL: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT'])

/** Whether a disk, or what somebody may have of it, is used up: whoever makes room mends it. */
export const isDiskFull = (error: unknown): boolean =>
  causesOf(error).some((cause) => FULL.has((cause as NodeJS.ErrnoException).code) || isFull(cause))

/** What waiting may help with instead of what a full disk broke; anything else stays what it is. */
export const asDiskFull = (error: unknown, dir: string): unknown =>
  isDiskFull(error)
    ? new PipelineError(
        'SL_DATA_DISK_FULL',
        `disk full: ${dir}; free some space on its volume (or inodes: df -i), everything goes on by itself`,
        { cause: error },
      )
    : error
