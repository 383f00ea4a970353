import { pino } from 'pino'
import { parseSettings, type SettingsInput } from '../../../config/settings/schema.ts'
import { watchListOf } from '../../../config/settings/watchlist.ts'
import type { HealthReport } from '../../../dashboards/web/contract/health.ts'
import { openWeb, type Web } from '../../../dashboards/web/open.ts'
import type { WebDeps } from '../../../dashboards/web/ports.ts'
import { historyMatcher } from '../../../enrich/history-matches.ts'
import type { SinkEntry } from '../../../enrich/sink.ts'
import type { Store } from '../../../store/client.ts'
import { acknowledge } from '../../../store/incidents.ts'
import { newRollupState, rollupOnce } from '../../../store/rollup.ts'
import { openSearchDesk } from '../../../store/search/desk.ts'
import { storeEntries } from '../../house/store-entries.ts'
import { aTown } from './town.ts'

export const { signal: running } = new AbortController()

export const townSettings: SettingsInput = {
  brands: [{ name: 'Kavento', words: ['Kavento'] }],
  competitors: [
    { name: 'Telwyn', words: ['Telwyn'] },
    { name: 'Nimbora', words: ['Nimbora'] },
  ],
  topics: ['refund', 'app', 'service', 'tariff', 'network', 'delivery'].map((name) => ({ name, words: [name] })),
  web: { port: 0 },
}
export const townBrands = [
  { id: 'kavento', name: 'Kavento', perHour: 60 },
  { id: 'telwyn', name: 'Telwyn', perHour: 40 },
  { id: 'nimbora', name: 'Nimbora', perHour: 25 },
] as const

export const healthy: HealthReport = {
  ok: true,
  parts: [{ name: 'store', ok: true }],
  sources: [{ name: 'sample', kind: 'sample', live: true }],
  lag: { records: 0, seconds: 0.4 },
}

/** Stores entries as the workers do, then brings the rollups up to date. */
export const tell = async (store: Store, entries: readonly SinkEntry[]): Promise<void> => {
  await storeEntries(store, entries)
  await rollupOnce(store, newRollupState(), running)
}

export const anIncident = (over: Record<string, unknown> = {}) => ({
  id: 'kavento-1',
  brand: 'kavento',
  revision: 1,
  state: 'open',
  reason: 'negativity-spike',
  mentions: 190,
  mentions_expected: 31,
  negative: 142,
  negative_expected: 12.4,
  score: 9.3,
  samples: [],
  ...over,
})

/** A real server over a real store. */
export const openStage = (
  store: Store,
  over: Partial<WebDeps> & { settingsInput?: SettingsInput } = {},
): Promise<Web> => {
  const { settingsInput = townSettings, ...deps } = over
  const settings = parseSettings(settingsInput)
  return openWeb({
    store,
    settings,
    watchList: watchListOf(settings),
    logger: pino({ level: 'silent' }),
    health: async () => healthy,
    incidents: { acknowledge: (id, by, signal) => acknowledge(store, id, by, signal) },
    now: Date.now,
    ...deps,
  })
}

/** Two weeks of three brands with little said of each, and the search over it. */
export const aQuietTown = async (store: Store, appDir: string): Promise<Web> => {
  const quiet = townBrands.map((brand) => ({ ...brand, perHour: brand.perHour / 6 }))
  await tell(store, aTown(quiet, 15, Date.now()))
  return openStage(store, { appDir, ...openSearchDesk({ store, matcher: historyMatcher, now: Date.now }) })
}
