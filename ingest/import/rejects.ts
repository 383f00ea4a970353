import { closeSync, existsSync, openSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolders } from '../../config/data-dir.ts'
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

/** Above this many runs of one name the last file is added to. */
const NAMES_MAX = 10_000

/** Short enough for every file system: they count bytes, and a letter may be three. */
const NAME_BYTES_MAX = 120

/** The name as far as it fits, without half a letter at its end. */
const fitting = (name: string): string =>
  new TextDecoder().decode(Buffer.from(name).subarray(0, NAME_BYTES_MAX), { stream: true })

/**
 * Where the rejects of a file of this name go: a file of their own for each run, because another export of the same
 * name is another file. One that goes on where an earlier run ended goes on in its rejects too.
 */
export const rejectsPath = (dir: string, name: string, goesOn = false): string => {
  const stem = join(dir, fitting(name))
  let before: string | undefined
  for (let run = 1; run <= NAMES_MAX; run++) {
    const path = `${stem}${run === 1 ? '' : `.${run}`}.rejects.jsonl`
    if (!existsSync(path)) return goesOn ? (before ?? path) : path
    before = path
  }
  return before as string
}

/**
 * Opens the rejects file: it comes into being with the first reject. What stands there already is added to, never
 * replaced. Only its owner may read it, since rows hold what people wrote. Throws SL_DATA_UNWRITABLE.
 */
export const openRejectsFile = (path: string): RejectsFile => {
  let file: number | undefined
  let written = 0
  const failed = (cause: unknown): PipelineError =>
    new PipelineError('SL_DATA_UNWRITABLE', `rejects file cannot be written: ${path} (${messageOf(cause)})`, { cause })
  return {
    path,
    written: () => written,
    write: (rejects) => {
      const some = rejects.slice(0, Math.max(0, REJECTS_WRITTEN_MAX - written))
      if (some.length === 0) return
      try {
        if (file === undefined) makeFolders(dirname(path))
        file ??= openSync(path, 'a', 0o600)
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
