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
import { join, resolve } from 'node:path'
import { messageOf, PipelineError } from './errors.ts'
import { pathText } from './explain.ts'
import type { SecretRef, Settings } from './settings.ts'
import { signingProblem } from './signing-secret.ts'

const FILE_BYTES_MAX = 65_536

export interface SecretOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Relative files stand beside the settings file; absent: in the working folder. */
  readonly baseDir?: string
  /** Told once for each file that others may read. */
  readonly warn: (message: string) => void
}

/** Resolves references to secrets. Values leave only as return values, never in a message. */
export interface Secrets {
  /** Throws SL_SECRET_MISSING, which names the variable or file. */
  readonly secretOf: (ref: SecretRef) => string
  /** Every reference of these settings that leads nowhere or to something unusable, as `path: what is wrong`. */
  readonly problems: (settings: Settings) => readonly string[]
}

const missing = (text: string, cause?: unknown): PipelineError =>
  new PipelineError('SL_SECRET_MISSING', `secret missing: ${text}`, { cause })

const fromEnvironment = (name: string, env: SecretOptions['env']): string => {
  const value = env[name]
  if (value === undefined) throw missing(`environment variable ${name} is not set`)
  if (value === '') throw missing(`environment variable ${name} is empty`)
  return value
}

const OTHERS_MAY_READ = 0o004

const fromFile = (path: string, warn: (message: string) => void): string => {
  try {
    const facts = statSync(path)
    if (!facts.isFile()) throw missing(`${path} is no file`)
    if (facts.size > FILE_BYTES_MAX) throw missing(`file ${path} is larger than ${FILE_BYTES_MAX} bytes`)
    if (process.platform !== 'win32' && (facts.mode & OTHERS_MAY_READ) !== 0) {
      warn(`secret file can be read by every user of this machine: ${path}; mend it with: chmod 600 ${path}`)
    }
    // Editors and echo leave a line break at the end; no other character is cut.
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    if (value === '') throw missing(`file ${path} is empty`)
    return value
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    throw missing(`file ${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`, cause)
  }
}

const isRef = (value: object): value is SecretRef => {
  const [key, ...more] = Object.keys(value)
  return more.length === 0 && (key === 'env' || key === 'file')
}

/** Every reference in the settings with its place, wherever the schema has one. */
const refsOf = (value: unknown, path: readonly PropertyKey[] = []): readonly (readonly [string, SecretRef])[] => {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((entry, at) => refsOf(entry, [...path, at]))
  if (isRef(value)) return [[pathText(path), value]]
  return Object.entries(value).flatMap(([key, below]) => refsOf(below, [...path, key]))
}

/** Settings whose secret signs, as Standard Webhooks say. */
const signingPlaces: readonly string[] = ['sources.push.secret', 'alerts.webhook.secret']

export const openSecrets = ({ env, baseDir = '.', warn }: SecretOptions): Secrets => {
  const warned = new Set<string>()
  const warnOnce = (message: string): void => {
    if (warned.has(message)) return
    warned.add(message)
    warn(message)
  }
  const secretOf = (ref: SecretRef): string =>
    'env' in ref ? fromEnvironment(ref.env, env) : fromFile(resolve(baseDir, ref.file), warnOnce)
  return {
    secretOf,
    problems: (settings) =>
      refsOf(settings).flatMap(([path, ref]) => {
        try {
          const value = secretOf(ref)
          const problem = signingPlaces.includes(path) ? signingProblem(value) : undefined
          return problem === undefined ? [] : [`${path}: ${problem}`]
        } catch (error) {
          return [`${path}: ${messageOf(error)}`]
        }
      }),
  }
}

const SECRET_NAME = /^[a-z0-9-]{1,60}$/

const writeOnce = (path: string, text: string): void => {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, `${text}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    // A link never replaces: of several processes the first wins, and nobody ever sees half a file.
    linkSync(draft, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    // File systems without hard links: the last wins, and everybody reads after writing.
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Keeps a secret where `ownSecret` would look for it, so that people find it at the place they are told. */
export const keepSecret = (dataDir: string, name: string, value: string): string => {
  const dir = join(dataDir, 'secrets')
  const path = join(dir, name)
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    const stands = statSync(path, { throwIfNoEntry: false }) !== undefined
    if (stands && readFileSync(path, 'utf8').trimEnd() === value) return value
    if (stands) rmSync(path, { force: true })
    writeOnce(path, value)
  } catch (cause) {
    throw new PipelineError('SL_DATA_UNWRITABLE', `secret cannot be written: ${path} (${messageOf(cause)})`, { cause })
  }
  return value
}

/**
 * A secret of this data folder, made up when first asked for: `bytes` random bytes as base64url, in `secrets/NAME`
 * for its owner alone. Any number of processes get the same one. Throws SL_DATA_UNWRITABLE, and SL_SECRET_MISSING
 * for a file that was emptied: a new one would lock its owner out.
 */
export const ownSecret = (dataDir: string, name: string, bytes: number): string => {
  if (!SECRET_NAME.test(name)) throw new TypeError(`secret name invalid: ${name}`)
  const dir = join(dataDir, 'secrets')
  const path = join(dir, name)
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    if (statSync(path, { throwIfNoEntry: false }) === undefined) {
      writeOnce(path, randomBytes(bytes).toString('base64url'))
    }
  } catch (cause) {
    throw new PipelineError('SL_DATA_UNWRITABLE', `secret cannot be written: ${path} (${messageOf(cause)})`, { cause })
  }
  return fromFile(path, () => undefined)
}
