import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { openConsoleLogger } from '../console-log.ts'
import { type DataDir, dataPath, findDataDir, openDataDir, requireSight } from '../data-dir.ts'
import { environment } from '../env.ts'
import { PipelineError } from '../errors.ts'
import { type Logger, openLogger } from '../events.ts'
import { noProxies, type Proxies } from '../outgoing/proxies.ts'
import { type Loaded, loadSettings } from '../settings/load.ts'
import { openSecrets, type Secrets } from '../settings/secrets.ts'
import { type WatchList, watchListOf } from '../settings/watchlist.ts'
import { proxiesOf } from '../settings/way-out.ts'
import type { Console } from './console.ts'
import type { CommonFlags } from './flags.ts'

/** What every command that does something stands on. */
export interface Context {
  readonly loaded: Loaded
  readonly settings: Loaded['settings']
  readonly watchList: WatchList
  readonly dataDir: DataDir
  readonly secretOf: Secrets['secretOf']
  /** By which sources and webhook of a service go out. */
  readonly proxies: Proxies
  readonly logger: Logger
}

/** `service` runs on and wants all its secrets; `tool` does one thing; `onlooker` wants what others have made. */
export type Role = 'service' | 'tool' | 'onlooker'

export const loadFor = (flags: CommonFlags): Loaded =>
  loadSettings({ path: flags.config, env: environment(), port: flags.port })

/** Throws SL_SETTINGS_INVALID for a proxy that cannot be used. */
export const proxiesFor = ({ settings }: Loaded): Proxies => proxiesOf(settings, environment())

/** The data folder that is meant, whether it is there or not. Throws SL_DATA_UNWRITABLE for one we may not look into. */
export const dataPathFor = (flags: CommonFlags): string => {
  const path = dataPath(flags.data, environment())
  requireSight(path)
  return path
}

export const secretsFor = (loaded: Loaded, warn: (message: string) => void): Secrets =>
  openSecrets({ env: environment(), warn, ...(loaded.path !== undefined && { baseDir: dirname(loaded.path) }) })

const dataDirFor = (role: Role, path: string, { settings }: Loaded): DataDir => {
  // With Kafka and an external ClickHouse a folder that is missing holds nothing that an onlooker would miss. One that
  // is there must not be written to, or nobody could look on once its disk is full.
  const isNeedless = settings.log.kafka !== undefined && settings.store.url !== undefined && !existsSync(path)
  return role === 'onlooker' && !isNeedless ? findDataDir(path) : openDataDir(path, role === 'service')
}

/** Settings, data folder, secrets and log of one run. Throws what is wrong with them, all missing secrets at once. */
export const openContext = (flags: CommonFlags, role: Role, name: string, { err }: Pick<Console, 'err'>): Context => {
  const loaded = loadFor(flags)
  const { settings } = loaded
  const secrets = secretsFor(loaded, (message) => err(`warning: ${message}`))
  const problems = role === 'service' ? secrets.problems(settings) : []
  if (problems.length > 0) throw new PipelineError('SL_SECRET_MISSING', ['secrets missing', ...problems].join('\n'))
  const proxies = role === 'service' ? proxiesFor(loaded) : noProxies
  const dataDir = dataDirFor(role, dataPath(flags.data, environment()), loaded)
  // A tool that waits (for a full disk, a log that is away) says so in words: somebody sits before it.
  const isTty = role === 'tool' || process.stderr.isTTY === true
  const level = flags.logLevel ?? (role === 'tool' ? 'warn' : 'info')
  const logger =
    role === 'onlooker'
      ? openLogger(flags.logLevel ?? 'error', name)
      : openConsoleLogger({ level, name, file: dataDir.eventsFile, isTty, err })
  return { loaded, settings, watchList: watchListOf(settings), dataDir, secretOf: secrets.secretOf, proxies, logger }
}
