import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { makeFolders } from '../../config/data-dir.ts'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { namesIn } from '../../config/names-in.ts'
import { decodeModel, type ModelFile } from './format.ts'

/** Where an installation keeps the models it trained, inside its data folder. */
export interface ModelPaths {
  /** In use, instead of the shipped one. */
  readonly current: string
  /** In use before; absent: the shipped one was. */
  readonly previous: string
  /** What own labels were learned on top of, when it was trained here too. */
  readonly baseOf: (id: string) => string
}

export const modelPaths = (dataDir: string): ModelPaths => ({
  current: join(dataDir, 'models', 'current.model'),
  previous: join(dataDir, 'models', 'previous.model'),
  baseOf: (id) => join(dataDir, 'models', `base-${id}.model`),
})

/** Whether there is such a model. Throws SL_DATA_UNWRITABLE where nobody can tell: that is not the same as none. */
export const isKept = (path: string): boolean => namesIn(dirname(path)).includes(basename(path))

/** The model of a file. Throws SL_MODEL_INVALID. */
export const readModel = (path: string): ModelFile => {
  try {
    return decodeModel(readFileSync(path))
  } catch (cause) {
    const why = cause instanceof PipelineError ? cause.message : `model unreadable (${messageOf(cause)})`
    throw new PipelineError('SL_MODEL_INVALID', `${why}: ${path}`, { cause })
  }
}

/** The model that was trained for this installation; undefined: the shipped one is in use. Throws SL_MODEL_INVALID. */
export const installedModel = (dataDir: string): ModelFile | undefined => {
  const { current } = modelPaths(dataDir)
  return isKept(current) ? readModel(current) : undefined
}

const changing = (path: string, change: () => void): void => {
  try {
    makeFolders(dirname(path))
    change()
  } catch (cause) {
    throw new PipelineError('SL_DATA_UNWRITABLE', `model not written: ${path} (${messageOf(cause)})`, { cause })
  }
}

/** Writes a model's bytes: a reader finds the former file or the new one, never half of it. */
export const writeModel = (path: string, bytes: Uint8Array): void =>
  changing(path, () => {
    writeFileSync(`${path}.new`, bytes, { mode: 0o600 })
    renameSync(`${path}.new`, path)
  })

/** Takes a model into use; the one so far is kept as the previous. */
export const installModel = ({ current, previous }: ModelPaths, bytes: Uint8Array): void =>
  changing(current, () => {
    if (isKept(current)) writeModel(previous, readFileSync(current))
    else rmSync(previous, { force: true })
    writeModel(current, bytes)
  })

/**
 * Changes current and previous: twice, and all is as before. Where there is no previous, the shipped model comes back.
 * Returns whether there was anything to change.
 */
export const rollBackModel = ({ current, previous }: ModelPaths): boolean => {
  if (!isKept(current) && !isKept(previous)) return false
  changing(current, () => {
    const kept = `${previous}.new`
    if (isKept(current)) renameSync(current, kept)
    if (isKept(previous)) renameSync(previous, current)
    if (isKept(kept)) renameSync(kept, previous)
  })
  return true
}
