import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLogger } from '../../config/events.ts'
import { StoreSettings } from '../../config/settings/schema.ts'
import { openStore, type Store } from '../../store/client.ts'
import { type Engine, openEngine } from '../../store/engine/open.ts'
import { migrate } from '../../store/migrate.ts'

export interface TestClickHouse {
  readonly store: Store
  /** The same server as the read-only analyst. */
  readonly analyst: Store
  readonly engine: Engine
  readonly dir: string
  /** Takes every row out of the line's own tables. */
  empty(): Promise<void>
  stop(): Promise<void>
}

const lineTables = [
  'mentions',
  'mention_keys',
  'revisions',
  'rollup_progress',
  'rollup_5m',
  'rollup_hour',
  'rollup_topic_hour',
  'rollup_channel_hour',
  'corrections',
  'rescores',
  'rescored',
  'source_states',
  'worker_states',
  'voice_keys',
  'retention',
]

/** A real engine in a folder of its own, migrated, on free ports. */
export const startClickHouse = async (): Promise<TestClickHouse> => {
  const dir = await mkdtemp(join(tmpdir(), 'earshot-engine-'))
  const { signal } = new AbortController()
  const engine = await openEngine(
    {
      dir,
      settings: StoreSettings.parse({ httpPort: 0, tcpPort: 0 }),
      passwords: { owner: 'owner-for-tests', analyst: 'analyst-for-tests' },
      logger: openLogger('fatal', 'test'),
      share: false,
    },
    signal,
  )
  const store = openStore(engine.address)
  const analyst = openStore({ ...engine.address, user: 'analyst', password: 'analyst-for-tests' }, { readonly: true })
  await migrate(store, signal)
  const empty = async (): Promise<void> => {
    for (const table of lineTables) await store.command(`TRUNCATE TABLE ${table}`, signal)
  }
  const stop = async (): Promise<void> => {
    await store[Symbol.asyncDispose]()
    await analyst[Symbol.asyncDispose]()
    await engine[Symbol.asyncDispose]()
    await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  return { store, analyst, engine, dir, empty, stop }
}
