import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PipelineError } from './errors.ts'

const holderOf = (path: string): string => {
  try {
    const pid = /^\d{1,10}$/.exec(readFileSync(path, 'utf8').trim())?.[0]
    return pid === undefined ? 'unknown' : `${pid}, since ${statSync(path).mtime.toISOString()}`
  } catch {
    return 'unknown'
  }
}

/** Something that only one process may do in a data folder. */
export interface Deed {
  /** Such as `sources of this data folder run`. */
  readonly what: string
  /** Keeps the lock. */
  readonly dir: string
  /** What to do when another process does it. */
  readonly next: string
}

/**
 * The right to be the only one who does this, kept by a lock that ends with its process. Throws SL_DATA_LOCKED, which
 * names the process that has it.
 */
export const alone = ({ what, dir, next }: Deed, tryLock: (dir: string) => Disposable | undefined): Disposable => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const pidFile = join(dir, 'pid')
  const lock = tryLock(dir)
  if (lock === undefined) {
    throw new PipelineError('SL_DATA_LOCKED', `${what} already: process ${holderOf(pidFile)}; ${next}`)
  }
  try {
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
    return lock
  } catch (error) {
    // Whoever waits for a full disk asks for it again.
    lock[Symbol.dispose]()
    throw error
  }
}
