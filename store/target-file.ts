import { realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** A file that is replaced once what comes is whole: until then what stands there stays. */
export interface TargetFile {
  readonly path: string
  /** Where it is written meanwhile. */
  readonly draft: string
  readonly mode: number
}

/** Undefined for pipes, devices and the like, which are written to as it comes. A new file only its owner reads. */
export const targetOf = (stated: string): TargetFile | undefined => {
  if (/^\/(dev|proc)\//.test(resolve(stated))) return undefined
  const known = statSync(stated, { throwIfNoEntry: false })
  if (known?.isFile() === false) return undefined
  const path = known === undefined ? stated : realpathSync(stated)
  return { path, draft: `${path}.${process.pid}.part`, mode: known === undefined ? 0o600 : known.mode & 0o777 }
}

/** Writes what people wrote: only the owner reads it, also where a file stood that others could read. */
export const writePrivately = (stated: string, text: string): void => {
  const target = targetOf(stated)
  if (target === undefined) {
    writeFileSync(stated, text)
    return
  }
  try {
    writeFileSync(target.draft, text, { mode: 0o600 })
    renameSync(target.draft, target.path)
  } catch (error) {
    rmSync(target.draft, { force: true })
    throw error
  }
}
