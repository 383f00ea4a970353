import { randomUUID } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import { counters, type Logger } from '../../config/events.ts'
import type { AlertSettings } from '../../config/settings/schema.ts'
import type { Brand, WatchList } from '../../config/settings/watchlist.ts'
import { pause } from '../../config/time/deadline.ts'
import { type EpochMs, secondsOf } from '../../config/time/instant.ts'
import { reminder } from '../../config/time/reminder.ts'
import type { Store } from '../../store/client.ts'
import { currentIncidents, type Incident, saveIncidents } from '../../store/incidents.ts'
import { crisisBins } from '../../store/queries/crisis-bins.ts'
import { crisisLate } from '../../store/queries/crisis-late.ts'
import { pausedOf, twinsOf } from '../crisis/closing.ts'
import { DUPLICATE, follow } from '../crisis/incidents.ts'
import { isSettling, judgeFrom, LATE_MS, type Late, LOOK_BACK_MS, type Memory } from '../crisis/lookout.ts'
import { binOf, type Series, seriesOf } from '../crisis/series.ts'
import { type Channel, deliveryKinds } from './channel.ts'
import { type DeliverDeps, type DeliveryTimes, deliveryTimes } from './deliver.ts'
import { type Evaluations, openEvaluations } from './evaluations.ts'
import type { Judging } from './judging.ts'
import { messageOfIncident } from './message.ts'
import { sampleIdsOf, samplesOf } from './samples.ts'
import { isTold, openSender, type Sender } from './send.ts'
import { type FindUnwatched, openUnwatched } from './unwatched.ts'

export interface WatchDeps {
  readonly store: Store
  readonly settings: AlertSettings
  readonly watchList: WatchList
  readonly channels: readonly Channel[]
  readonly logger: Logger
  /** One clock for all who watch the same store, or they take each other for dead (see `deliver`). */
  readonly now: () => EpochMs
  /** Where people look at it; stands in the messages. */
  readonly pageUrl?: string
  /** Whose clocks people read in the messages; without one UTC. */
  readonly timeZone?: string | undefined
  readonly times?: Partial<DeliveryTimes>
  readonly judging?: Judging
}

/** A look that could not judge yet is repeated so soon. */
const LOOK_AGAIN_MS = 2_000

interface Watch {
  readonly deps: WatchDeps
  readonly memories: Map<string, Memory>
  readonly evaluations: Evaluations
  readonly unwatched: FindUnwatched
  readonly sender: Sender
}

/**
 * Looks every `settings.everySeconds`, keeps the incidents and sends what they call for, until `signal` aborts. Errors
 * never end it: a store that is away is waited for. All memory that matters is in the store, so a restart repeats and
 * forgets nothing, and several processes may watch at once (see `deliver` for what then holds).
 */
export const runWatch = async (deps: WatchDeps, signal: AbortSignal): Promise<void> => {
  const watch = newWatch(deps)
  const everyMs = deps.settings.everySeconds * 1_000
  const isDue = reminder()
  while (!signal.aborted) {
    let waitMs = everyMs
    try {
      const waiting = await look(watch, signal)
      if (waiting.length > 0) waitMs = Math.min(everyMs, LOOK_AGAIN_MS)
      deps.judging?.looked(waiting.filter(({ own }) => own).map(({ name }) => name))
    } catch (err) {
      if (signal.aborted) break
      deps.judging?.looked([], err)
      counters.retries.inc({ part: 'alerts' })
      if (isDue()) deps.logger.warn({ err, part: 'alerts' }, 'crisis watch waits')
    }
    await pause(waitMs, signal)
  }
  await watch.sender.idle()
}

const newWatch = (deps: WatchDeps): Watch => {
  // From 0, so that the first message is an increase.
  for (const { name: channel } of deps.channels)
    for (const outcome of deliveryKinds) counters.notifications.inc({ channel, outcome }, 0)
  const deliverDeps: Omit<DeliverDeps, 'rest'> = {
    store: deps.store,
    logger: deps.logger,
    now: deps.now,
    claimant: randomUUID(),
    times: { ...deliveryTimes, ...deps.times },
    compose: async (incident, event, signal) => {
      if (!isTold(incident, deps.watchList)) return undefined
      const brand = deps.watchList.brands.find(({ id }) => id === incident.brand)
      const samples = event === 'opened' ? await samplesOf(deps.store, incident, signal) : []
      return messageOfIncident(incident, event, {
        brandName: brand?.name ?? incident.brand,
        samples,
        pageUrl: deps.pageUrl,
        language: deps.settings.language,
        timeZone: deps.timeZone,
      })
    },
  }
  return {
    deps,
    memories: new Map(),
    evaluations: openEvaluations(deps.store),
    unwatched: openUnwatched(deps.store),
    sender: openSender(deps.channels, deps.watchList, deliverDeps),
  }
}

/** One look at all brands; says which could not be judged yet. */
const look = async (watch: Watch, signal: AbortSignal): Promise<readonly Brand[]> => {
  const { deps, evaluations, memories, unwatched } = watch
  const now = deps.now()
  // The settings may change at any moment: this look is about the brands of now.
  const { brands } = deps.watchList
  const ids = brands.map(({ id }) => id)
  // What is late is asked first: what comes in between the two questions shows in neither, or in the first.
  const late = await askLate(deps, ids, now, signal)
  const [seriesOfBrands, incidents] = await Promise.all([
    askSeries(deps, ids, now, signal),
    currentIncidents(deps.store, now, signal),
  ])
  await evaluations.refresh(ids, now, signal)
  const twins = twinsOf(incidents)
  const closed = [
    ...twins,
    ...pausedOf(replaced(incidents, twins), evaluations.judgedBeforePause, now),
    ...(await unwatched(incidents, new Set(ids), now, signal)),
  ]
  const known = replaced(incidents, closed)
  const found: Incident[] = []
  const judged = new Map<string, EpochMs>()
  const remembered = new Map<string, Memory>()
  for (const brand of brands) {
    const series = seriesOfBrands.get(brand.id)
    if (series === undefined) continue
    const from = judgeFrom(memories.get(brand.id), series)
    const waits = isSettling(series, late.get(brand.id), deps.settings.floor)
    remembered.set(brand.id, { series, judgedUntil: waits ? from : binOf(now) })
    if (waits) continue
    found.push(...judgeBrand(watch, brand, series, known, from, now))
    judged.set(brand.id, binOf(now))
    await breathe()
  }
  const changed = await withSamples(deps, replaced(closed, found), signal)
  await saveIncidents(deps.store, changed, signal)
  // Only now: what could not be saved is found again.
  for (const [brand, memory] of remembered) memories.set(brand, memory)
  for (const brand of memories.keys()) if (!remembered.has(brand)) memories.delete(brand)
  for (const incident of changed) logChange(deps.logger, incident)
  await evaluations.note(judged, signal)
  await watch.sender.send(replaced(known, changed), now, signal)
  return brands.filter(({ id }) => !judged.has(id))
}

/** `incidents` in the newer revisions of `by`, and what is new in it. */
const replaced = (incidents: readonly Incident[], by: readonly Incident[]): readonly Incident[] => [
  ...incidents.filter((incident) => by.every((newer) => newer.id !== incident.id)),
  ...by,
]

const askLate = async (
  deps: WatchDeps,
  brands: readonly string[],
  now: EpochMs,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Late>> => {
  const span = { fromSeconds: secondsOf(now - LOOK_BACK_MS), toSeconds: secondsOf(now - LATE_MS) }
  const rows = await deps.store.ask(crisisLate, { brands: [...brands], ...span }, signal)
  return new Map(rows.map((row) => [row.brand, row]))
}

const askSeries = async (
  deps: WatchDeps,
  brands: readonly string[],
  now: EpochMs,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Series>> => {
  const from = binOf(now - LOOK_BACK_MS)
  const span = { fromSeconds: secondsOf(from), toSeconds: secondsOf(now) + 1 }
  const rows = await deps.store.ask(crisisBins, { brands: [...brands], ...span }, signal)
  const byBrand = new Map(rows.map((row) => [row.brand, row]))
  return new Map(
    brands.map((brand) => {
      const row = byBrand.get(brand)
      const bins = (row?.binSeconds ?? []).map((seconds, at) => ({
        at: seconds * 1_000,
        mentions: row?.mentions[at] ?? 0,
        negative: row?.negative[at] ?? 0,
      }))
      return [brand, seriesOf(bins, from, now)]
    }),
  )
}

const judgeBrand = (
  watch: Watch,
  brand: Brand,
  series: Series,
  known: readonly Incident[],
  judgedUntil: EpochMs,
  now: EpochMs,
): readonly Incident[] =>
  follow({
    brand: brand.id,
    series,
    known: known.filter((incident) => incident.brand === brand.id),
    listeningSince: watch.evaluations.listeningSince(brand.id) ?? now,
    judgedUntil,
    now,
    rule: watch.deps.settings,
  })

const withSamples = (
  { store, logger }: WatchDeps,
  incidents: readonly Incident[],
  signal: AbortSignal,
): Promise<readonly Incident[]> =>
  Promise.all(
    incidents.map(async (incident) => {
      if (incident.samples.length > 0 || incident.reason === DUPLICATE) return incident
      // The larger a crisis, the more there is to sort: it is told without samples rather than not at all.
      const samples = await sampleIdsOf(store, incident, signal).catch((err: unknown) => {
        logger.warn({ err, incident: incident.id, part: 'alerts' }, 'samples of a crisis not found')
        return []
      })
      return { ...incident, samples }
    }),
  )

const logChange = (logger: Logger, incident: Incident): void => {
  const { id, state, revision, reason, negative, negativeExpected, score } = incident
  logger.info({ incident: id, state, revision, reason, negative, negativeExpected, score }, 'incident changed')
}
