import { readFileSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { messageOf, PipelineError } from '../errors.ts'
import { certificateProblem, isCertificate, isKeyOf, keyProblem } from './certificate.ts'
import { pathText } from './explain.ts'
import type { SecretRef, Settings } from './schema.ts'
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

/** The secret that a file holds; `warn` is told when others may read it. Throws SL_SECRET_MISSING. */
export const secretInFile = (path: string, warn: (message: string) => void): string => {
  try {
    const facts = statSync(path)
    if (!facts.isFile()) throw missing(`${path} is no file`)
    if (facts.size > FILE_BYTES_MAX) throw missing(`file ${path} is larger than ${FILE_BYTES_MAX} bytes`)
    // Editors and echo leave a line break at the end; no other character is cut.
    const value = readFileSync(path, 'utf8').replace(/\r?\n$/, '')
    if (value === '') throw missing(`file ${path} is empty`)
    if (process.platform !== 'win32' && (facts.mode & OTHERS_MAY_READ) !== 0 && !isCertificate(value)) {
      warn(`secret file can be read by every user of this machine: ${path}; mend it with: chmod 600 ${path}`)
    }
    return value
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    throw missing(`file ${path} ${code === 'ENOENT' ? 'does not exist' : `cannot be read (${code})`}`, cause)
  }
}

/** The schema has these names for nothing else. */
const isRef = (value: object): value is SecretRef => 'env' in value || 'file' in value

/** Every reference in the settings with its place, wherever the schema has one. */
const refsOf = (value: unknown, path: readonly PropertyKey[] = []): readonly (readonly [string, SecretRef])[] => {
  if (typeof value !== 'object' || value === null) return []
  if (isRef(value)) return [[pathText(path), value]]
  return Object.entries(value).flatMap(([key, below]) => refsOf(below, [...path, key]))
}

/** What is wrong with a value, for places where not any text will do. */
const problemsAt: ReadonlyMap<string, (value: string) => string | undefined> = new Map([
  ['sources.push.secret', signingProblem],
  ['alerts.webhook.secret', signingProblem],
  ['log.kafka.ssl.ca', certificateProblem],
  ['log.kafka.ssl.certificate', certificateProblem],
  ['log.kafka.ssl.key', keyProblem],
])

export const openSecrets = ({ env, baseDir = '.', warn }: SecretOptions): Secrets => {
  const warned = new Set<string>()
  const warnOnce = (message: string): void => {
    if (warned.has(message)) return
    warned.add(message)
    warn(message)
  }
  const secretOf = (ref: SecretRef): string =>
    'env' in ref ? fromEnvironment(ref.env, env) : secretInFile(resolve(baseDir, ref.file), warnOnce)
  const problemOf = ([path, ref]: readonly [string, SecretRef]): readonly string[] => {
    try {
      const value = secretOf(ref)
      const problem = problemsAt.get(path)?.(value)
      return problem === undefined ? [] : [`${path}: ${problem}`]
    } catch (error) {
      return [`${path}: ${messageOf(error)}`]
    }
  }
  const pairProblem = ({ log }: Settings): readonly string[] => {
    const tls = log.kafka?.ssl
    if (typeof tls !== 'object' || tls.certificate === undefined || tls.key === undefined) return []
    return isKeyOf(secretOf(tls.key), secretOf(tls.certificate))
      ? []
      : ['log.kafka.ssl.key: key unusable: it belongs to another certificate than log.kafka.ssl.certificate']
  }
  return {
    secretOf,
    problems: (settings) => {
      const problems = refsOf(settings).flatMap(problemOf)
      return problems.length > 0 ? problems : pairProblem(settings)
    },
  }
}
