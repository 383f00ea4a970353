import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PipelineError } from './errors.ts'

const holderOf = (path: string): string => {
  try {
    return /^\d{1,10}$/.exec(readFileSync(path, 'utf8').trim())?.[0] ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

/**
 * The right to be the only one who does `what` in this data folder, kept by a lock in `dir` that ends with its
 * process. Throws SL_DATA_LOCKED, which names the process that has it.
 */
export const alone = (what: string, dir: string, tryLock: (dir: string) => Disposable | undefined): Disposable => {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const pidFile = join(dir, 'pid')
  const lock = tryLock(dir)
  if (lock === undefined) {
    throw new PipelineError(
      'SL_DATA_LOCKED',
      `${what} of this data folder run already: process ${holderOf(pidFile)}; stop it, or choose another folder with --data DIR`,
    )
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  return lock
}
