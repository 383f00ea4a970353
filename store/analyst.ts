import { createHash } from 'node:crypto'
import type { StoreSettings } from '../config/settings.ts'
import type { Store } from './client.ts'
import { analystViews, TEMPORARY_BYTES_MAX } from './engine/config-files.ts'

/** The embedded engine knows one analyst; on a shared ClickHouse the name must not meet somebody else's. */
export const analystUser = (settings: Pick<StoreSettings, 'url' | 'database'>): string =>
  settings.url === undefined ? 'analyst' : `${settings.database}_analyst`

/**
 * The statements that make the read-only analyst on an external ClickHouse: the same limits as in the embedded
 * engine's users.xml. Names come from a checked setting, the password only as its hash; each may be repeated.
 */
export const analystStatements = (settings: StoreSettings, password: string): readonly string[] => {
  const name = analystUser(settings)
  const { secondsMax, memoryBytesMax, rowsReadMax, resultRowsMax } = settings.analyst
  const hash = createHash('sha256').update(password).digest('hex')
  const limits = `readonly = 1 CONST, allow_ddl = 0 CONST, allow_introspection_functions = 0 CONST,
  max_execution_time = ${secondsMax} MIN 1 MAX ${secondsMax} CHANGEABLE_IN_READONLY,
  max_memory_usage = ${memoryBytesMax} CONST, max_rows_to_read = ${rowsReadMax} CONST,
  max_result_rows = ${resultRowsMax} CONST, max_result_bytes = ${memoryBytesMax} CONST,
  result_overflow_mode = 'throw' CONST, max_concurrent_queries_for_user = 8 CONST,
  max_temporary_data_on_disk_size_for_user = ${TEMPORARY_BYTES_MAX} CONST,
  cancel_http_readonly_queries_on_client_close = 1 CONST`
  return [
    `CREATE SETTINGS PROFILE IF NOT EXISTS ${name} SETTINGS ${limits}`,
    `ALTER SETTINGS PROFILE ${name} SETTINGS ${limits}`,
    `CREATE USER IF NOT EXISTS ${name} IDENTIFIED WITH sha256_hash BY '${hash}'`,
    `ALTER USER ${name} IDENTIFIED WITH sha256_hash BY '${hash}' SETTINGS PROFILE '${name}'`,
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
