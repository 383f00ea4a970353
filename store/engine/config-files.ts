import { hash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StoreSettings } from '../../config/settings/schema.ts'
import { analystSettings, analystViews } from './analyst-limits.ts'
import type { EngineMemory } from './memory.ts'

export interface EnginePasswords {
  /** Of `earshot`, the user that owns the tables. */
  readonly owner: string
  /** Of `analyst`, who may only read the views. */
  readonly analyst: string
}

export interface EngineFiles {
  readonly dir: string
  readonly httpPort: number
  readonly tcpPort: number
  readonly settings: StoreSettings
  readonly passwords: EnginePasswords
  readonly memory: EngineMemory
}

const sha256 = (text: string): string => hash('sha256', text)
const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

// Its pools have two threads here, and say of each of 20 tables, many times a second, that it waits for its turn: that
// is 50 to 500 MB a day, and the log keeps 60 MB of what somebody may look for.
const chatty = ['BgSchPool', 'BgStrmSchPool']
  .map((pool) => `<logger><name>BackgroundSchedulePool/${pool}</name><level>error</level></logger>`)
  .join('')

const serverConfig = ({ dir, httpPort, tcpPort, memory }: EngineFiles): string => `<clickhouse>
  <logger>
    <log>${xml(join(dir, 'engine.log'))}</log><size>20M</size><count>3</count>
    <levels>${chatty}</levels>
  </logger>
  <listen_host>127.0.0.1</listen_host>
  <http_port>${httpPort}</http_port>
  <tcp_port>${tcpPort}</tcp_port>
  <max_server_memory_usage>${memory.engine}</max_server_memory_usage>
  <mark_cache_size>268435456</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <max_concurrent_queries>64</max_concurrent_queries>
  <background_pool_size>2</background_pool_size>
  <keep_alive_timeout>60</keep_alive_timeout>
  <user_directories><users_xml><path>${xml(join(dir, 'users.xml'))}</path></users_xml></user_directories>
</clickhouse>
`

/** A multiple of what the start-up session reads in an hour by waiting: a row every three seconds. */
const START_ROWS_MAX = 100_000

/** An analyst reads views and nothing else; of the settings only those may be changed that `asked` says. */
const usersConfig = ({ settings, passwords, memory }: EngineFiles): string => {
  const limits = analystSettings({ analyst: { ...settings.analyst, memoryBytesMax: memory.analyst } })
  const values = limits.flatMap(({ name, value }) => (value === undefined ? [] : [`<${name}>${value}</${name}>`]))
  const constraints = limits.flatMap(({ name, asked }) => {
    if (asked === undefined) return [`<${name}><const/></${name}>`]
    const bounds = asked === 'any' ? '' : `<min>${asked.min}</min><max>${asked.max}</max>`
    return [`<${name}>${bounds}<changeable_in_readonly/></${name}>`]
  })
  const grants = analystViews.map((view) => `<query>GRANT SELECT ON ${settings.database}.${view}</query>`).join('')
  return `<clickhouse>
  <profiles>
    <default/>
    <analyst>
      ${values.join('\n      ')}
      <constraints>${constraints.join('')}</constraints>
    </analyst>
  </profiles>
  <users>
    <default>
      <!-- The engine's own start-up session: it may open the ports and nothing else, and count little beside. -->
      <password></password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile><quota>start</quota>
      <grants><query>GRANT SYSTEM LISTEN ON *.*</query></grants>
    </default>
    <earshot>
      <password_sha256_hex>${sha256(passwords.owner)}</password_sha256_hex>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile><quota>default</quota>
      <access_management>1</access_management>
    </earshot>
    <analyst>
      <password_sha256_hex>${sha256(passwords.analyst)}</password_sha256_hex>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>analyst</profile><quota>default</quota><default_database>${settings.database}</default_database>
      <grants>${grants}</grants>
    </analyst>
  </users>
  <quotas>
    <default/>
    <start>
      <!-- By address: the session's own is none, so whoever else comes as this user uses up nothing of its. -->
      <keyed_by_ip/>
      <interval><duration>3600</duration><queries>20</queries><read_rows>${START_ROWS_MAX}</read_rows></interval>
    </start>
  </quotas>
</clickhouse>
`
}

/** Writes config.xml and users.xml for the embedded engine, readable by its owner alone; returns config.xml's path. */
export const writeEngineFiles = (files: EngineFiles): string => {
  mkdirSync(join(files.dir, 'data'), { recursive: true, mode: 0o700 })
  writeFileSync(join(files.dir, 'users.xml'), usersConfig(files), { mode: 0o600 })
  const path = join(files.dir, 'config.xml')
  writeFileSync(path, serverConfig(files), { mode: 0o600 })
  return path
}
