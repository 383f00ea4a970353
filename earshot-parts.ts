// The parts that run on: what each opens, and the tasks it adds. What is slow to load is imported where it is needed.
import { hostname } from 'node:os'
import { join } from 'node:path'
import { alone } from './config/alone.ts'
import type { Context } from './config/cli/context.ts'
import type { Live } from './config/settings/live.ts'
import { ownSecret } from './config/settings/own-secret.ts'
import type { Waits } from './config/time/waits.ts'
import type { Task } from './config/together.ts'
import { version } from './config/version.ts'
import type { LookedAt } from './dashboards/status/health.ts'
import { runDriftWatch } from './dashboards/status/watch-drift.ts'
import { openHealthWatch } from './dashboards/status/watch-health.ts'
import type { WaitingRoom } from './dashboards/web/ports.ts'
import { deskOf, healthDeps, now, out, secondLookOf, signal, storeOptions, write } from './earshot-process.ts'
import { scoringMark } from './enrich/scoring-mark.ts'
import { runWorker } from './enrich/worker.ts'
import { runHousekeeping } from './ingest/housekeeping.ts'
import type { MessageLog } from './ingest/log/port.ts'
import { processPlace } from './ingest/log/process-place.ts'
import { runSources } from './ingest/run.ts'
import { runBotWatch } from './store/bot-scores.ts'
import { openStoreClock } from './store/clock.ts'
import { correct, undoCorrection } from './store/corrections.ts'
import { tryLock } from './store/engine/lock.ts'
import { acknowledge } from './store/incidents.ts'
import { requireKnownIds } from './store/known-ids.ts'
import { migratePart, openStorePart, type StorePart } from './store/open.ts'
import { openRetentionWatch } from './store/retention/watch.ts'
import { runRollup } from './store/rollup.ts'
import { requireSampleStore } from './store/sample-store.ts'
import { openSearchDesk } from './store/search/desk.ts'
import { openSink } from './store/sink.ts'
import { runSourceTelling } from './store/source-states.ts'
import { requireVoiceKey } from './store/voice-keys.ts'
import { runQueryNotes } from './store/watch-queries.ts'
import { runWorkerTelling, type WorkerState } from './store/worker-states.ts'

/** What the long-running parts stand on; each adds its tasks. */
export interface Line {
  readonly context: Context
  readonly live: Live
  readonly log: MessageLog
  readonly own: AsyncDisposableStack
  readonly tasks: Record<string, Task>
  readonly until: Waits['until']
  /** Absent: a part without a port. */
  readonly room: WaitingRoom | undefined
}
export type StoredLine = Line & { readonly part: StorePart }

/** Two processes with the same sources would both fetch everything. */
export const onlySources = ({ context, own }: Pick<Line, 'context' | 'own'>): void => {
  const dir = join(context.dataDir.path, 'sources')
  const next = 'stop it, or choose another folder with --data DIR'
  own.use(alone({ what: 'sources of this data folder run', dir, next }, tryLock))
}

export const withStore = async (line: Line): Promise<StoredLine> => {
  const { context, own, until } = line
  const { logger, settings } = context
  const part = own.use(await until('store', () => openStorePart(storeOptions(context), signal)))
  const migrated = await until('store', () => migratePart(part, settings.store, signal))
  for (const [node, err] of migrated.missed) logger.error({ node, err }, 'start goes on without a node of store.nodes')
  if (migrated.analystMissing !== undefined) logger.warn({ reason: migrated.analystMissing }, 'analyst not made')
  await until('store', () => requireKnownIds(part.store, settings, signal))
  if (context.loaded.sample) await until('store', () => requireSampleStore(part.store, settings, signal))
  return { ...line, part }
}

export const sourcePart = async (line: Line): Promise<void> => {
  const [{ openSources }, { sourceNames }] = await Promise.all([
    import('./ingest/sources/open-sources.ts'),
    import('./ingest/sources/names.ts'),
  ])
  const { log, own, tasks } = line
  const { settings, watchList, dataDir, proxies, logger } = line.context
  const { sources } = own.use(openSources(settings.sources, dataDir.rejectsDir, proxies))
  const { ledger, intake } = deskOf(line)
  tasks['sources'] = (until) => runSources({ sources, intake, ledger, watchList, logger, now }, until)
  if (settings.store.url !== undefined) {
    // Pages on other machines have no ledger of these sources, but the ClickHouse that all share.
    const { store } = own.use(await openStorePart(storeOptions(line.context), signal))
    const { shown } = sourceNames(settings.sources)
    const states = () => shown(ledger.sourceStates())
    tasks['source states'] = (until) => runSourceTelling({ store, states, logger }, until)
  }
  tasks['housekeeping'] = (until) =>
    runHousekeeping({ log, ledger, logger, now, retentionHours: settings.log.retentionHours }, until)
}

/** The key of the authors' pseudonyms, proved to be that of the authors who are stored, and its mark. */
const voiceKeyOf = async ({ context, part, until }: StoredLine) => {
  const { settings, dataDir, secretOf } = context
  // Without scores no author gets a pseudonym, so there is no key to agree on.
  if (!settings.enrich.scoring) return { key: Buffer.alloc(0), mark: '' }
  const { openVoices, voiceKeyMark } = await import('./enrich/voice.ts')
  const { voiceKey } = settings.enrich
  const key = Buffer.from(voiceKey === undefined ? ownSecret(dataDir.secretsDir, 'voice-key', 32) : secretOf(voiceKey))
  const mark = voiceKeyMark(key)
  const place = voiceKey === undefined ? join(dataDir.secretsDir, 'voice-key') : 'enrich.voiceKey'
  const voices = openVoices(key)
  const voiceOf = (source: string, id: string): string => voices({ source, author: { id } })
  await until('store', () => requireVoiceKey(part.store, { mark, place, voiceOf }, signal))
  return { key, mark }
}

/** On a shared ClickHouse workers tell what they score by; those of one data folder cannot but agree. */
const workerTellingPart = (
  { context, part, tasks }: StoredLine,
  told: { readonly voiceKey: string; readonly learntAs: () => string; readonly heavier: string | undefined },
): void => {
  const { settings, watchList, logger } = context
  if (settings.store.url === undefined) return
  const scoring = scoringMark(settings.enrich, told.heavier)
  const state = (): WorkerState => ({
    version,
    voiceKey: told.voiceKey,
    watchList: String(watchList.version),
    learnt: told.learntAs(),
    scoring,
  })
  const own = { worker: `${processPlace()}.${process.pid}`, host: `${hostname()}:${process.pid}`, state }
  tasks['worker state'] = (until) => runWorkerTelling({ ...own, store: part.store, logger }, until)
}

export const workerPart = async (line: StoredLine): Promise<void> => {
  const { context, live, part, log, own, tasks } = line
  const { settings, watchList, dataDir, logger } = context
  const { store } = part
  const { openLiveScorer } = await import('./enrich/live-scorer.ts')
  const { key: voiceKey, mark } = await voiceKeyOf(line)
  const scorer = openLiveScorer({ settings: settings.enrich, live, voiceKey, dataDir: dataDir.path, logger })
  const { heavier } = settings.enrich
  const secondLook = heavier && (await secondLookOf(heavier, own, { logger, now }))
  const retention = await line.until('store', () => openRetentionWatch(store, logger, signal))
  const { closedBefore } = retention
  const deps = { log, sink: openSink(store), score: scorer.score, settings: settings.enrich, logger, now, closedBefore }
  workerTellingPart(line, { voiceKey: mark, learntAs: scorer.learntAs, heavier: secondLook?.name })
  tasks['learnt'] = scorer.watchLearnt
  tasks['retention'] = retention.run
  if (settings.enrich.scoring)
    tasks['authors'] = (until) => runBotWatch({ store, take: scorer.takeBehaviour, logger, now }, until)
  tasks['queries'] = (until) => runQueryNotes({ store, watchList, logger, now }, until)
  tasks['worker'] = (until) => runWorker({ ...deps, ...(secondLook && { secondLook }) }, until)
  tasks['rollup'] = (until) => runRollup({ store, logger }, until)
}

export const pagePart = async (line: StoredLine): Promise<string> => {
  const [{ openWeb }, { channelsOf }, { openJudging }, { runWatch }, { openPushDesk }, { historyMatcher }] =
    await Promise.all([
      import('./dashboards/web/open.ts'),
      import('./dashboards/alerts/channels.ts'),
      import('./dashboards/alerts/judging.ts'),
      import('./dashboards/alerts/watch.ts'),
      import('./ingest/sources/push-desk.ts'),
      import('./enrich/history-matches.ts'),
    ])
  const { part, own, tasks, until, room } = line
  const { settings, watchList, logger, secretOf, proxies } = line.context
  const { store } = part
  const judging = openJudging(() => performance.now())
  const health = openHealthWatch({ ...(await healthDeps(line, store)), judging: async () => judging.facts() }, signal)
  const incidents = { acknowledge: acknowledge.bind(undefined, store) }
  const corrections = { correct: correct.bind(undefined, store), undo: undoCorrection.bind(undefined, store) }
  // Rows, incidents and notes carry its time, not that of this machine.
  const clock = await until('store', () => openStoreClock(store, logger, signal))
  const channels = channelsOf(settings, { secretOf, write, proxies, now })
  const { search } = openSearchDesk({ store, matcher: historyMatcher, now })
  const push = openPushDesk(settings.sources, { desk: () => deskOf(line), secretOf, signal })
  const web = own.use(
    await openWeb({
      store,
      settings,
      watchList,
      logger,
      health: health.report,
      incidents,
      corrections,
      search,
      now: clock.now,
      ...(room && { room }),
      ...push,
    }),
  )
  for (const channel of channels) own.use(channel)
  const people = { pageUrl: web.publicUrl, timeZone: settings.web.timeZone }
  const watch = { store, settings: settings.alerts, watchList, channels, logger, now: clock.now, judging, ...people }
  tasks['clock'] = clock.run
  tasks['health'] = health.run
  tasks['drift'] = (until) => runDriftWatch({ store, watchList, logger, now }, until)
  tasks['alerts'] = (until) => runWatch(watch, until)
  return web.url
}

/** A part that has no screen says at its port how it is; `without` is what others answer for. */
export const operatorPart = async (line: Line | StoredLine, without: readonly LookedAt[]) => {
  const { room } = line
  if (room === undefined) return
  const { openOperatorPage } = await import('./dashboards/web/operator-page.ts')
  const { settings, logger } = line.context
  const deps = await healthDeps(line, 'part' in line ? line.part.store : undefined)
  const health = openHealthWatch({ ...deps, without }, signal)
  const { url } = line.own.use(await openOperatorPage({ web: settings.web, logger, health: health.report, room }))
  line.tasks['health'] = health.run
  out(`health:      ${url}/healthz, metrics: ${url}/metrics`)
}
