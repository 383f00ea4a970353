import type { Logger } from '../../config/events.ts'
import type { Settings } from '../../config/settings/schema.ts'
import type { WatchList } from '../../config/settings/watchlist.ts'
import { deadline, pause } from '../../config/time/deadline.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../config/time/instant.ts'
import type { Store } from '../../store/client.ts'
import { newlyStored, newlyStoredCount } from '../../store/queries/newly-stored.ts'
import { askIncidents } from './answers/incidents.ts'
import { mentionView } from './answers/mentions.ts'
import { millis } from './answers/span.ts'
import type { HealthReport } from './contract/health.ts'
import type { IncidentView } from './contract/incidents.ts'
import type { LiveTick } from './contract/live.ts'
import type { MentionView } from './contract/mentions.ts'

/** What a listener is told. */
export type LiveEvent =
  | { readonly event: 'mentions'; readonly data: { readonly mentions: readonly MentionView[] } }
  | { readonly event: 'incidents'; readonly data: { readonly incidents: readonly IncidentView[] } }
  | { readonly event: 'tick'; readonly data: LiveTick }

export interface LiveDeps {
  readonly store: Store
  readonly settings: Pick<Settings, 'sources'>
  readonly watchList: WatchList
  readonly health: () => Promise<HealthReport>
  readonly logger: Logger
  readonly now: () => number
}

export interface Live extends AsyncDisposable {
  readonly listeners: () => number
  /** Tells at once of a mention that a person set right here, however old it is. */
  revised(mention: MentionView): void
  /** Follows one brand until the returned function is called. */
  follow(brand: string, tell: (event: LiveEvent) => void): () => void
}

const POLL_MS = 1_000
const TICK_MS = 5_000
/** A tick says how the store is doing, so it does not wait for it. */
const TICK_WAIT_MS = 3_000
/** A row is stamped before its batch is visible, so each look reaches back this far; what was told is remembered. */
const OVERLAP_MS = 10_000
/** Older mentions arrive too (imports, slow feeds), but they are not news. */
const NEWS_MS = 6 * HOUR_MS
const MENTIONS_MAX = 200
const REMEMBERED_MAX = 5_000

interface State {
  /** What was stored until then was asked for; epoch ms, which may lie ahead after the clock was set back. */
  since: number
  incidentsSince: number
  told: Set<string>
}

/** Asks the store for news while anybody listens, and tells everybody: one question a second however many listen. */
export const openLive = (deps: LiveDeps): Live => {
  const listeners = new Map<symbol, { readonly brand: string; readonly tell: (event: LiveEvent) => void }>()
  const stop = new AbortController()
  const fresh = (): State => ({ since: deps.now(), incidentsSince: deps.now(), told: new Set() })
  let state = fresh()
  /** When the next tick is due, by a clock that nobody sets back. */
  let tickAt = 0
  const tellAll = (event: LiveEvent): void => {
    for (const { tell } of listeners.values()) tell(event)
  }
  const tellOfBrands = <T extends { readonly brand: string }>(
    items: readonly T[],
    make: (own: readonly T[]) => LiveEvent,
  ): void => {
    for (const { brand, tell } of listeners.values()) {
      const own = items.filter((item) => item.brand === brand)
      if (own.length > 0) tell(make(own))
    }
  }
  const tellOfMentions = (mentions: readonly MentionView[]): void =>
    tellOfBrands(mentions, (own) => ({ event: 'mentions', data: { mentions: own } }))
  const round = async (): Promise<void> => {
    const brands = deps.watchList.brands.map((brand) => brand.id)
    const mentions = await newMentions(deps, brands, state, stop.signal)
    tellOfMentions(mentions)
    const incidents = await changedIncidents(deps, brands, state, stop.signal)
    tellOfBrands(incidents, (own) => ({ event: 'incidents', data: { incidents: own } }))
  }
  const tick = async (): Promise<void> => {
    if (performance.now() < tickAt) return
    tickAt = performance.now() + TICK_MS
    tellAll({ event: 'tick', data: await tickOf(deps, stop.signal) })
  }
  const again = async (work: () => Promise<void>, idle: () => void): Promise<void> => {
    while (!stop.signal.aborted) {
      if (listeners.size === 0) idle()
      else {
        await work().catch((err: unknown) => {
          if (!stop.signal.aborted) deps.logger.debug({ err, part: 'web' }, 'live round failed')
        })
      }
      await pause(POLL_MS, stop.signal)
    }
  }
  // Side by side: a store that hangs holds up the news, and the ticks say that it does.
  const running = Promise.all([
    again(round, () => {
      state = fresh()
    }),
    again(tick, () => undefined),
  ])
  return {
    listeners: () => listeners.size,
    revised: (mention) => {
      state.told.add(revisionOf(mention))
      tellOfMentions([mention])
    },
    follow: (brand, tell) => {
      const key = Symbol(brand)
      listeners.set(key, { brand, tell })
      // A newcomer should not wait for its first word.
      tickAt = 0
      return () => void listeners.delete(key)
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      await running
    },
  }
}

/** A correction or a rescore keeps the version of a mention, but not its revision. */
const revisionOf = ({ brand, id, revision }: Pick<MentionView, 'brand' | 'id' | 'revision'>): string =>
  `${brand} ${id} ${revision}`

const newMentions = async (
  deps: LiveDeps,
  brands: readonly string[],
  state: State,
  signal: AbortSignal,
): Promise<MentionView[]> => {
  const rows = await deps.store.ask(
    newlyStored,
    {
      brands: [...brands],
      since: millis(Math.min(state.since, deps.now()) - OVERLAP_MS),
      publishedSince: millis(deps.now() - NEWS_MS),
      limit: MENTIONS_MAX,
    },
    signal,
  )
  const news = rows.filter((row) => !state.told.has(revisionOf(row)))
  if (state.told.size > REMEMBERED_MAX) state.told = new Set(rows.map(revisionOf))
  for (const row of news) state.told.add(revisionOf(row))
  state.since = rows.reduce((latest, row) => Math.max(latest, row.storedAt), state.since)
  return news.map(mentionView)
}

const changedIncidents = async (
  deps: LiveDeps,
  brands: readonly string[],
  state: State,
  signal: AbortSignal,
): Promise<readonly IncidentView[]> => {
  const now = deps.now()
  const span = { from: now - DAY_MS, to: now + DAY_MS }
  const { incidents } = await askIncidents(
    deps.store,
    { brands, span, writtenSince: Math.min(state.incidentsSince, now) - OVERLAP_MS, now },
    signal,
  )
  const keyOf = (incident: IncidentView): string => `${incident.id} ${incident.revision}`
  const news = incidents.filter((incident) => !state.told.has(keyOf(incident)))
  for (const incident of news) state.told.add(keyOf(incident))
  state.incidentsSince = Math.max(state.incidentsSince, now - OVERLAP_MS)
  return news
}

const sourcesSetOf = ({ push, feeds, hackernews, folder, sample }: Settings['sources']): LiveTick['sourcesSet'] => {
  if (feeds.length > 0 || [hackernews, folder, sample].some((source) => source !== undefined)) return 'some'
  return push === undefined ? 'none' : 'push'
}

const tickOf = async (deps: LiveDeps, signal: AbortSignal): Promise<LiveTick> => {
  const now = deps.now()
  const bounds = { since: millis(now - MINUTE_MS), publishedSince: millis(now - NEWS_MS) }
  using wait = deadline(signal, TICK_WAIT_MS)
  const [health, stored] = await Promise.all([
    deps.health(),
    deps.store.ask(newlyStoredCount, bounds, wait.signal).then(
      ([row]) => row?.mentions ?? 0,
      () => null,
    ),
  ])
  return {
    at: now,
    ok: health.ok,
    sources: health.sources.length,
    sourcesLive: health.sources.filter((source) => source.live).length,
    lagSeconds: health.lag?.seconds ?? null,
    sourcesSet: sourcesSetOf(deps.settings.sources),
    perMinute: stored,
    troubles: health.parts.filter((part) => !part.ok),
  }
}
