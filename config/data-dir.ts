import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { isDiskFull } from './disk-full.ts'
import { PipelineError } from './errors.ts'

/** Where everything of one installation stands. Only the owner may look in. */
export interface DataDir {
  readonly path: string
  /** Cursors of the sources, and which mentions were seen. */
  readonly ledgerFile: string
  /** The embedded engine: its data, its own log, `address.json`. */
  readonly engineDir: string
  readonly secretsDir: string
  /** Rows of imported files that could not be used. */
  readonly rejectsDir: string
  /** What happened, as JSON lines. */
  readonly eventsFile: string
}

const layoutOf = (path: string): DataDir => ({
  path,
  ledgerFile: join(path, 'ingest.sqlite'),
  engineDir: join(path, 'clickhouse'),
  secretsDir: join(path, 'secrets'),
  rejectsDir: join(path, 'rejects'),
  eventsFile: join(path, 'earshot.log'),
})

/** What may stand in a data folder; a machine that only scores has but what others learned. */
const entriesOf = ({ path, ...places }: DataDir): ReadonlySet<string> =>
  new Set([...Object.values(places).map((place) => relative(path, place)), 'log', 'models', 'topics', 'rescore'])

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'read-only file system',
  ENOSPC: 'disk full',
  EDQUOT: 'no more disk space allowed to this user',
  ENOTDIR: 'a part of the path is no folder',
  EEXIST: 'it is no folder',
  ENOENT: 'no folder can be made there',
  ELOOP: 'links that lead in a circle',
  ENAMETOOLONG: 'name too long',
}

const AS_OWNER = 'run this as the user that runs Earshot, or name another folder with --data DIR'

/** Of a folder that is there: another one would be a new installation. */
const nextOf: Readonly<Record<string, string>> = {
  EACCES: AS_OWNER,
  EPERM: AS_OWNER,
  // A system that finds its disk failing stops writing to it.
  EROFS: 'mount its volume for writing; why the system does not says its own log (dmesg)',
}

const unusable = (what: string, cause: unknown, isThere: boolean): PipelineError => {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown'
  const next = isDiskFull(cause)
    ? 'free some space on its volume (or inodes: df -i), then try again'
    : isThere
      ? nextOf[code]
      : undefined
  const text = `${what} (${reasons[code] ?? code})`
  return new PipelineError('SL_DATA_UNWRITABLE', next === undefined ? text : `${text}; ${next}`, { cause })
}

/** The stated folder, `EARSHOT_DATA`, or `data` in the working folder. */
export const dataPath = (stated: string | undefined, env: Readonly<Record<string, string | undefined>>): string =>
  // `--data "$UNSET"` means what an empty EARSHOT_DATA means, not the working folder.
  resolve(stated || env['EARSHOT_DATA'] || 'data')

/** For the owner alone. Step by step: Node's own recursion never ends where no folder can be made, such as in /proc. */
export const makeFolders = (path: string): void => {
  if (!existsSync(dirname(path))) makeFolders(dirname(path))
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST' && statSync(path).isDirectory()
    if (!isThere) throw error
  }
}

/**
 * Makes the folder if need be and proves that it can be written to. With `waits` a full disk is taken as it is: who
 * opens it waits for room. Throws SL_DATA_UNWRITABLE.
 */
export const openDataDir = (path: string, waits = false): DataDir => {
  const layout = layoutOf(resolve(path))
  const probe = join(layout.path, `.probe.${process.pid}`)
  try {
    makeFolders(layout.path)
    const file = openSync(probe, 'w', 0o600)
    try {
      writeSync(file, 'x')
    } finally {
      closeSync(file)
      rmSync(probe, { force: true })
    }
  } catch (cause) {
    const isThere = existsSync(layout.path)
    if (waits && isDiskFull(cause) && isThere) return layout
    throw unusable(`data folder cannot be ${isThere ? 'written' : 'made'}: ${layout.path}`, cause, isThere)
  }
  return layout
}

const notForUs = (path: string, cause: unknown): PipelineError =>
  unusable(`data folder cannot be used: ${path}`, cause, true)

/** Looks without a trace whether a folder that is there may be written to. Throws SL_DATA_UNWRITABLE. */
export const requireWritable = (path: string): void => {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw notForUs(path, cause)
  }
}

/**
 * For who only wants what was learnt, if anything: no folder is fine, but one that we may not look into would pass for
 * one without any. Throws SL_DATA_UNWRITABLE.
 */
export const requireSight = (path: string): void => {
  try {
    statSync(join(path, 'models'), { throwIfNoEntry: false })
  } catch (cause) {
    throw notForUs(path, cause)
  }
}

/** What stands in a folder; undefined: there is none. Throws SL_DATA_UNWRITABLE for one that we may not use. */
const lookInto = (path: string): readonly string[] | undefined => {
  let entries: readonly string[]
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined
    entries = readdirSync(path)
  } catch (cause) {
    throw notForUs(path, cause)
  }
  requireWritable(path)
  return entries
}

/** Looks at a folder that must be there already (`status`, `sql`, `dead`). Throws SL_DATA_UNWRITABLE. */
export const findDataDir = (path: string): DataDir => {
  const layout = layoutOf(resolve(path))
  // Looking must leave nothing behind in a folder that is somebody else's. An empty one is a machine's that only looks.
  const entries = lookInto(layout.path)
  const isOurs = entries?.length === 0 || entries?.some((entry) => entriesOf(layout).has(entry)) === true
  if (!isOurs) {
    const missing = existsSync(layout.path) ? 'data folder is no folder' : 'data folder missing'
    throw new PipelineError(
      'SL_DATA_UNWRITABLE',
      `${entries === undefined ? missing : 'folder holds no data of Earshot'}: ${layout.path}; name the one of your installation with --data DIR, or begin with: npx earshot start`,
    )
  }
  return layout
}
