import { hash } from 'node:crypto'
import type { StoreSettings } from '../config/settings/schema.ts'
import { openStore, type Store, type StoreAddress } from './client.ts'
import { analystSettings, analystViews } from './engine/analyst-limits.ts'

/** The embedded engine knows one analyst; on a shared ClickHouse the name must not meet somebody else's. */
export const analystUser = (settings: Pick<StoreSettings, 'url' | 'database'>): string =>
  settings.url === undefined ? 'analyst' : `${settings.database}_analyst`

/**
 * The statements that make the read-only analyst on an external ClickHouse: the same limits as in the embedded
 * engine's users.xml. Names come from a checked setting, the password only as its hash; each may be repeated.
 */
export const analystStatements = (settings: StoreSettings, password: string): readonly string[] => {
  const name = analystUser(settings)
  const passwordHash = hash('sha256', password)
  const limits = analystSettings(settings)
    .map(({ name: setting, value, asked }) => {
      const bounds = asked === undefined || asked === 'any' ? '' : ` MIN ${asked.min} MAX ${asked.max}`
      const set = value === undefined ? '' : ` = ${typeof value === 'string' ? `'${value}'` : value}`
      return `${setting}${set}${bounds} ${asked === undefined ? 'CONST' : 'CHANGEABLE_IN_READONLY'}`
    })
    .join(', ')
  return [
    `CREATE SETTINGS PROFILE IF NOT EXISTS ${name} SETTINGS ${limits}`,
    `ALTER SETTINGS PROFILE ${name} SETTINGS ${limits}`,
    `CREATE USER IF NOT EXISTS ${name} IDENTIFIED WITH sha256_hash BY '${passwordHash}'`,
    `ALTER USER ${name} IDENTIFIED WITH sha256_hash BY '${passwordHash}' DEFAULT DATABASE ${settings.database} SETTINGS PROFILE '${name}'`,
    ...analystViews.map((view) => `GRANT SELECT ON ${settings.database}.${view} TO ${name}`),
  ]
}

/**
 * Makes or mends the analyst on an external ClickHouse (the embedded engine has its own from its files). The owner
 * needs ACCESS MANAGEMENT; without it this rejects with SL_STORE_DENIED, and only `earshot sql` is missing.
 */
export const ensureAnalyst = async (
  store: Store,
  settings: StoreSettings,
  password: string,
  signal: AbortSignal,
): Promise<void> => {
  for (const statement of analystStatements(settings, password)) await store.command(statement, signal)
}

/** Whether the analyst is there already, made by somebody who may: it answers. */
export const isAnalyst = async (analyst: StoreAddress, signal: AbortSignal): Promise<boolean> => {
  await using store = openStore(analyst, { readonly: true })
  try {
    await store.command('SELECT 1 FROM v_mentions LIMIT 0 FORMAT Null', signal)
    return true
  } catch {
    return false
  }
}
