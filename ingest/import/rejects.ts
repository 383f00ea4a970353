import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { messageOf, PipelineError } from '../../config/errors.ts'
import type { Reject } from './batches.ts'

/** Where rejected rows are written: one JSON object `{ line, reason, row }` a line. */
export interface RejectsFile extends Disposable {
  readonly path: string
  readonly write: (rejects: readonly Reject[]) => void
  /** Rows written; later ones are only counted. */
  readonly written: () => number
}

/** Above this many rows a list helps nobody, and a wrongly mapped file of millions must not fill the disk. */
export const REJECTS_WRITTEN_MAX = 100_000

/** The rejects file's name for an imported file's name, short enough for every file system. */
export const rejectsName = (name: string): string => `${name.slice(0, 120)}.rejects.jsonl`

/**
 * Opens the rejects file: it comes into being with the first reject and replaces that of an earlier run at once,
 * unless `goesOn` says that this run takes up an earlier one. Only its owner may read it, since rows hold what people wrote. Throws SL_DATA_UNWRITABLE.
 */
export const openRejectsFile = (path: string, goesOn = false): RejectsFile => {
  let file: number | undefined
  let written = 0
  const failed = (cause: unknown): PipelineError =>
    new PipelineError('SL_DATA_UNWRITABLE', `rejects file cannot be written: ${path} (${messageOf(cause)})`, { cause })
  try {
    if (!goesOn) rmSync(path, { force: true })
  } catch (error) {
    throw failed(error)
  }
  return {
    path,
    written: () => written,
    write: (rejects) => {
      const some = rejects.slice(0, Math.max(0, REJECTS_WRITTEN_MAX - written))
      if (some.length === 0) return
      try {
        if (file === undefined) mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        file ??= openSync(path, goesOn ? 'a' : 'wx', 0o600)
        writeSync(file, `${some.map((reject) => JSON.stringify(reject)).join('\n')}\n`)
      } catch (error) {
        throw failed(error)
      }
      written += some.length
    },
    [Symbol.dispose]: () => {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}
