import { closeSync, openSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { messageOf, PipelineError } from '../config/errors.ts'

/** A file that is replaced once what comes is whole: until then what stands there stays. */
export interface TargetFile {
  readonly path: string
  /** Where it is written meanwhile. */
  readonly draft: string
  readonly mode: number
}

export const unwritable = (stated: string, cause: unknown): PipelineError =>
  new PipelineError(
    'SL_DATA_UNWRITABLE',
    `file cannot be written: ${stated} (${messageOf(cause)}); name another with --out`,
    { cause },
  )

/**
 * Undefined for pipes, devices and the like, which are written to as it comes. A new file only its owner reads. Throws
 * SL_DATA_UNWRITABLE where it cannot be known what stands there.
 */
export const targetOf = (stated: string): TargetFile | undefined => {
  if (/^\/(dev|proc)\//.test(resolve(stated))) return undefined
  try {
    const known = statSync(stated, { throwIfNoEntry: false })
    if (known?.isFile() === false) return undefined
    const path = known === undefined ? stated : realpathSync(stated)
    return { path, draft: `${path}.${process.pid}.part`, mode: known === undefined ? 0o600 : known.mode & 0o777 }
  } catch (cause) {
    throw unwritable(stated, cause)
  }
}

/**
 * Writes what people wrote: only the owner reads it, also where a file stood that others could read. Throws
 * SL_DATA_UNWRITABLE.
 */
export const writePrivately = (stated: string, text: string): void => {
  const target = targetOf(stated)
  try {
    writeFileSync(target?.draft ?? stated, text, { mode: 0o600 })
    if (target !== undefined) renameSync(target.draft, target.path)
  } catch (cause) {
    if (target !== undefined) rmSync(target.draft, { force: true })
    throw unwritable(stated, cause)
  }
}

/** As `writePrivately`, of what `work` hands over piece by piece: the file is whole or not there. */
export const writeInto = async <T>(stated: string, work: (write: (text: string) => void) => Promise<T>): Promise<T> => {
  const target = targetOf(stated)
  const guarded = <R>(step: () => R): R => {
    try {
      return step()
    } catch (cause) {
      throw unwritable(stated, cause)
    }
  }
  const file = guarded(() => openSync(target?.draft ?? stated, 'w', 0o600))
  try {
    // By its descriptor, to the last byte: a single write may leave some of them out.
    const result = await work((text) => guarded(() => writeFileSync(file, text))).finally(() => closeSync(file))
    if (target !== undefined) guarded(() => renameSync(target.draft, target.path))
    return result
  } catch (error) {
    if (target !== undefined) rmSync(target.draft, { force: true })
    throw error
  }
}
