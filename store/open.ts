import { createHmac } from 'node:crypto'
import type { DataDir } from '../config/data-dir.ts'
import { type ErrorCode, PipelineError } from '../config/errors.ts'
import type { Logger } from '../config/events.ts'
import { keepSecret, ownSecret } from '../config/settings/own-secret.ts'
import type { SecretRef, StoreSettings } from '../config/settings/schema.ts'
import { analystUser, ensureAnalyst, isAnalyst } from './analyst.ts'
import { openStore, type Store, type StoreAddress } from './client.ts'
import type { EnginePasswords } from './engine/config-files.ts'
import { type Engine, findEngine, openEngine } from './engine/open.ts'
import { type MigratedNodes, migrateNodes, nodeMissed } from './migrate.ts'

const SECRET_BYTES = 24
const analystSecret = 'clickhouse-analyst'

export interface StorePartOptions {
  readonly settings: StoreSettings
  readonly dataDir: DataDir
  readonly secretOf: (ref: SecretRef) => string
  readonly logger: Logger
}

/** ClickHouse as this installation has it: its own engine, or an external server. */
export interface StorePart extends AsyncDisposable {
  readonly store: Store
  readonly analyst: StoreAddress
  /** Absent: an external server. */
  readonly engine?: Engine
}

/**
 * On a shared ClickHouse every process makes the analyst, so all machines need one password for it: what nobody states
 * follows from the owner's. One that each data folder made up would lock the others out at every start.
 */
const analystPasswordOf = ({ settings, dataDir, secretOf }: StorePartOptions): string => {
  if (settings.analyst.password !== undefined) return secretOf(settings.analyst.password)
  if (settings.url === undefined || settings.password === undefined) {
    return ownSecret(dataDir.secretsDir, analystSecret, SECRET_BYTES)
  }
  const owner = createHmac('sha256', secretOf(settings.password))
  const password = owner.update(`analyst of ${settings.database}`).digest('base64url')
  keepSecret(dataDir.secretsDir, analystSecret, password)
  return password
}

const passwordsOf = (options: StorePartOptions): EnginePasswords => ({
  owner: ownSecret(options.dataDir.secretsDir, 'clickhouse-owner', SECRET_BYTES),
  analyst: analystPasswordOf(options),
})

/** The store at an address of the owner's, and the analyst's. */
const partAt = (owner: StoreAddress, analystPassword: string, settings: StoreSettings, engine?: Engine): StorePart => {
  const store = openStore(owner)
  return {
    store,
    analyst: { ...owner, user: analystUser(settings), password: analystPassword },
    ...(engine && { engine }),
    [Symbol.asyncDispose]: async () => {
      await store[Symbol.asyncDispose]()
      await engine?.[Symbol.asyncDispose]()
    },
  }
}

const external = (options: StorePartOptions, url: string): StorePart => {
  const { settings, secretOf } = options
  const password = settings.password === undefined ? '' : secretOf(settings.password)
  return partAt(
    { url, user: settings.user, password, database: settings.database },
    analystPasswordOf(options),
    settings,
  )
}

/**
 * Opens what the settings name. The embedded engine is started, or joined when another process of this data folder
 * runs it; an external server is not asked anything yet. Throws SL_ENGINE_* and SL_DATA_LOCKED.
 */
export const openStorePart = async (options: StorePartOptions, signal: AbortSignal): Promise<StorePart> => {
  const { settings, dataDir, logger } = options
  if (settings.url !== undefined) return external(options, settings.url)
  const passwords = passwordsOf(options)
  const engine = await openEngine({ dir: dataDir.engineDir, settings, passwords, logger, share: true }, signal)
  return partAt(engine.address, passwords.analyst, settings, engine)
}

/**
 * Like `openStorePart`, but joins only: undefined when no process of this data folder runs the engine. For looking on
 * (`status`), where starting one would hide that nothing runs.
 */
export const findStorePart = async (options: StorePartOptions, signal: AbortSignal): Promise<StorePart | undefined> => {
  const { settings, dataDir } = options
  if (settings.url !== undefined) return external(options, settings.url)
  const passwords = passwordsOf(options)
  const found = await findEngine({ dir: dataDir.engineDir, settings, passwords }, signal)
  return found && partAt(found.address, passwords.analyst, settings)
}

/** What a migration did: per server the names applied now, and why the analyst could not be made if so. */
export interface Migrated extends MigratedNodes {
  readonly analystMissing?: string
}

/** ClickHouse answered, and does not let this owner make users. */
const notMade: ReadonlySet<string> = new Set<ErrorCode>(['SL_STORE_REJECTED', 'SL_STORE_DENIED'])

/** Applies the migrations on every node, and on an external ClickHouse makes the analyst. */
export const migratePart = async (part: StorePart, settings: StoreSettings, signal: AbortSignal): Promise<Migrated> => {
  const { address } = part.store
  const { applied, missed } = await migrateNodes(address, settings.nodes, signal)
  if (settings.url === undefined) return { applied, missed }
  const away = new Map(missed)
  for (const url of applied.keys()) {
    try {
      await using store = openStore({ ...address, url })
      await ensureAnalyst(store, settings, part.analyst.password, signal)
    } catch (error) {
      // Collecting mentions needs no analyst: an owner without ACCESS MANAGEMENT must not stop the line.
      if (error instanceof PipelineError && notMade.has(error.code)) {
        if (await isAnalyst({ ...part.analyst, url }, signal)) continue
        return { applied, missed: away, analystMissing: `${url}: ${error.message}` }
      }
      if (signal.aborted || url === address.url || !(error instanceof PipelineError)) throw error
      away.set(url, nodeMissed(url, error))
    }
  }
  return { applied, missed: away }
}
