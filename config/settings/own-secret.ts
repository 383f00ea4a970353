import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { messageOf, PipelineError } from '../errors.ts'
import { secretInFile } from './secrets.ts'

const writeDraft = (path: string, text: string): void => {
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, `${text}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const publish = (draft: string, path: string): void => {
  try {
    // A link never replaces: of several processes the first wins, and nobody ever sees half a file.
    linkSync(draft, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    // File systems without hard links: the last wins, and everybody reads after writing.
    renameSync(draft, path)
  }
}

const writeOnce = (path: string, text: string): void => {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    writeDraft(draft, text)
    publish(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Does `write` in the folder of the secrets, which only its owner may look into. */
const writing = (secretsDir: string, path: string, write: () => void): void => {
  try {
    mkdirSync(secretsDir, { recursive: true, mode: 0o700 })
    write()
  } catch (cause) {
    throw new PipelineError('SL_DATA_UNWRITABLE', `secret cannot be written: ${path} (${messageOf(cause)})`, { cause })
  }
}

/**
 * Keeps a secret where `ownSecret` would look for it, so that people find it at the place they are told. Throws
 * SL_DATA_UNWRITABLE.
 */
export const keepSecret = (secretsDir: string, name: string, value: string): void => {
  const path = join(secretsDir, name)
  writing(secretsDir, path, () => {
    const stands = statSync(path, { throwIfNoEntry: false }) !== undefined
    if (stands && readFileSync(path, 'utf8').trimEnd() === value) return
    if (stands) rmSync(path, { force: true })
    writeOnce(path, value)
  })
}

/**
 * A secret of this data folder, made up when first asked for: `bytes` random bytes as base64url, in a file `name` for
 * its owner alone. Any number of processes get the same one. Throws SL_DATA_UNWRITABLE, and SL_SECRET_MISSING for a
 * file that was emptied: a new one would lock its owner out.
 */
export const ownSecret = (secretsDir: string, name: string, bytes: number): string => {
  const path = join(secretsDir, name)
  writing(secretsDir, path, () => {
    if (statSync(path, { throwIfNoEntry: false }) === undefined) {
      writeOnce(path, randomBytes(bytes).toString('base64url'))
    }
  })
  return secretInFile(path, () => undefined)
}
