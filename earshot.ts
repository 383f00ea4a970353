#!/usr/bin/env -S node --disable-warning=ExperimentalWarning --max-semi-space-size=8
// The front door: opens parts, runs them, closes them. What is slow to load is imported where it is needed.
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { alone } from './config/alone.ts'
import { announcement } from './config/cli/announce.ts'
import { type Context, dataPathFor, loadFor, openContext } from './config/cli/context.ts'
import type { CommonFlags } from './config/cli/flags.ts'
import { runMain } from './config/cli/main.ts'
import type { Actions } from './config/cli/program.ts'
import { queryActions, statedQuery, usableQuery } from './config/cli/query-commands.ts'
import { settingsActions } from './config/cli/settings-actions.ts'
import { openShutdown } from './config/cli/shutdown.ts'
import { askPerson, stdinText } from './config/cli/stdin.ts'
import { type Live, openLive } from './config/live.ts'
import { patiently } from './config/patiently.ts'
import { ownSecret } from './config/secrets.ts'
import type { HeavierSettings } from './config/settings.ts'
import { type Task, together } from './config/together.ts'
import { type WatchList, watchListOf } from './config/watchlist.ts'
import { askDrift, driftLines } from './dashboards/status/drift.ts'
import { healthOf } from './dashboards/status/health.ts'
import { statusLines } from './dashboards/status/lines.ts'
import { runDriftWatch } from './dashboards/status/watch-drift.ts'
import { openHealthWatch } from './dashboards/status/watch-health.ts'
import { requireFreePort } from './dashboards/web/free-port.ts'
import { runDeadList, runDeadReplay, runDeadShow } from './enrich/dead-commands.ts'
import { openDeadTally } from './enrich/dead-letters.ts'
import { runWorker } from './enrich/worker.ts'
import { type Desk, openDesk } from './ingest/desk.ts'
import { runHousekeeping } from './ingest/housekeeping.ts'
import { openLedger } from './ingest/ledger.ts'
import { openLog } from './ingest/log/open.ts'
import type { MessageLog } from './ingest/log/port.ts'
import { runSources } from './ingest/run.ts'
import { correct, undoCorrection } from './store/corrections.ts'
import { tryLock } from './store/engine/lock.ts'
import { acknowledge } from './store/incidents.ts'
import { migratedLines } from './store/migrated-lines.ts'
import { findStorePart, migratePart, openStorePart, type StorePart } from './store/open.ts'
import type { QueryCommandDeps } from './store/query-commands.ts'
import { runRollup } from './store/rollup.ts'
import { openSearchDesk } from './store/search/desk.ts'
import { openSink } from './store/sink.ts'
import { runSqlCommand } from './store/sql-command.ts'
import { runLabelsExport, runRescoreCommand } from './store/trust-commands.ts'
import { runQueryNotes } from './store/watch-queries.ts'

const shutdown = openShutdown((code) => process.exit(code))
const { signal } = shutdown
const now = Date.now
const write = (text: string | Buffer): void => void process.stdout.write(text)
const out = (line: string): void => write(`${line}\n`)
const err = (line: string): void => void process.stderr.write(`${line}\n`)
const isTty = process.stdout.isTTY === true
/** For long answers: resolves when the reader takes more. */
const writePatiently = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
}

const logOf = ({ settings, dataDir, secretOf, logger }: Context): Promise<MessageLog> =>
  openLog({ settings: settings.log, dataDir: dataDir.path, secretOf, log: logger })
const storeOptions = ({ settings, ...context }: Context) => ({ ...context, settings: settings.store })

/** What the long-running parts stand on; each adds its tasks. */
interface Line {
  readonly context: Context
  readonly live: Live
  readonly log: MessageLog
  readonly own: AsyncDisposableStack
  readonly tasks: Record<string, Task>
}
type StoredLine = Line & { readonly part: StorePart }

/** Throws SL_EXAMPLES_FAILED when queries do not do what their examples promise. */
const prove = async (watchList: WatchList): Promise<void> => {
  const queries = [...watchList.brands, ...watchList.topics].flatMap((subject) => [subject, ...subject.queries])
  if (queries.every(({ examples }) => examples.length === 0)) return
  const { proveExamples } = await import('./enrich/examples.ts')
  proveExamples(watchList)
}

/** Opens what the parts need, in order, runs them until a signal comes, and closes in reverse. */
const runService = async (name: string, flags: CommonFlags, open: (line: Line) => Promise<void>): Promise<number> => {
  try {
    const { watchList: first, ...opened } = openContext(flags, 'service', name, { err })
    const { loaded, logger } = opened
    await prove(first)
    const live = openLive({ loaded, load: () => loadFor(flags), prove, logger })
    const context = { ...opened, watchList: live.watchList }
    await using own = new AsyncDisposableStack()
    const log = own.use(await patiently('log', logger, () => logOf(context), signal))
    const line: Line = { context, live, log, own, tasks: { settings: live.run } }
    await open(line)
    await together(line.tasks, { ...shutdown, logger })
  } catch (error) {
    // Whatever a part says about being interrupted while it starts: that is what was asked for.
    if (!signal.aborted) throw error
  }
  return 0
}

/** Two processes with the same sources would both fetch everything. */
const onlySources = ({ context, own }: Line): void =>
  void own.use(alone('sources', join(context.dataDir.path, 'sources'), tryLock))

const withStore = async (line: Line): Promise<StoredLine> => {
  const { context, own } = line
  const { logger, settings } = context
  const part = own.use(await openStorePart(storeOptions(context), signal))
  const migrated = await patiently('store', logger, () => migratePart(part, settings.store, signal), signal)
  if (migrated.analystMissing !== undefined) logger.warn({ reason: migrated.analystMissing }, 'analyst not made')
  return { ...line, part }
}

/** What looks at the log stands on. */
type Looking = Omit<Line, 'tasks' | 'live'>

const deskOf = ({ context, log, own }: Looking): Desk => {
  const { dataDir, logger, settings } = context
  const { textCharsMax } = settings.enrich
  return own.use(openDesk({ log, ledgerFile: dataDir.ledgerFile, textCharsMax, logger, now }))
}

const sourcePart = async (line: Line): Promise<void> => {
  const { openSources } = await import('./ingest/sources/open-sources.ts')
  const { log, own, tasks } = line
  const { settings, watchList, logger } = line.context
  const { sources } = own.use(openSources(settings.sources))
  const { ledger, intake } = deskOf(line)
  tasks['sources'] = (until) => runSources({ sources, intake, ledger, watchList, logger, now }, until)
  tasks['housekeeping'] = (until) => runHousekeeping({ log, ledger, logger, now }, until)
}

const heavierRefine = async (
  settings: HeavierSettings,
  { own, logger }: Pick<Line, 'own'> & Pick<Context, 'logger'>,
) => {
  const [{ openClassifier }, { openRefine }] = await Promise.all([
    import('./enrich/heavier/classifier.ts'),
    import('./enrich/heavier/refine.ts'),
  ])
  const { folder, runtime } = settings
  const classifier = own.use(await openClassifier(resolve(folder), runtime && resolve(runtime)))
  return openRefine(classifier, settings, { logger, now })
}

const workerPart = async ({ context, live, part, log, own, tasks }: StoredLine): Promise<void> => {
  const { learntIn, scorerOf } = await import('./enrich/open-scorer.ts')
  const { settings, watchList, dataDir, secretOf, logger } = context
  const { voiceKey } = settings.enrich
  const key = Buffer.from(voiceKey === undefined ? ownSecret(dataDir.path, 'voice-key', 32) : secretOf(voiceKey))
  const scorerFor = (list: WatchList) => scorerOf(settings.enrich, list, key, learntIn(dataDir.path))
  let score = scorerFor(watchList)
  live.onChange((next) => {
    const scorer = scorerFor(next)
    return () => {
      score = scorer
    }
  })
  const scoreNow: typeof score = (mention, at) => score(mention, at)
  const { heavier } = settings.enrich
  const refine = heavier && (await heavierRefine(heavier, { own, logger }))
  const deps = { log, sink: openSink(part.store), score: scoreNow, settings: settings.enrich, logger, now }
  tasks['queries'] = (until) => runQueryNotes({ store: part.store, watchList, logger, now }, until)
  tasks['worker'] = (until) => runWorker({ ...deps, ...(refine && { refine }) }, until)
  tasks['rollup'] = (until) => runRollup({ store: part.store, logger }, until)
}

const healthDeps = async ({ context, log, own }: Looking, store?: StorePart['store']) => {
  const { sourceNames } = await import('./ingest/sources/names.ts')
  return {
    log,
    store,
    sourceNames: sourceNames(context.settings.sources),
    sourceFacts: own.use(openLedger(context.dataDir.ledgerFile)).sourceStates,
    countDeadLetters: openDeadTally(log),
    dataDir: context.dataDir.path,
    now,
  }
}

const pagePart = async (line: StoredLine): Promise<string> => {
  const [{ openWeb }, { channelsOf }, { runWatch }, { openPushDesk }, { historyMatcher }] = await Promise.all([
    import('./dashboards/web/open.ts'),
    import('./dashboards/alerts/channels.ts'),
    import('./dashboards/alerts/watch.ts'),
    import('./ingest/sources/push-desk.ts'),
    import('./enrich/history-matches.ts'),
  ])
  const { part, own, tasks } = line
  const { settings, watchList, logger, secretOf } = line.context
  const { store } = part
  const health = openHealthWatch(await healthDeps(line, store), signal)
  const incidents = { acknowledge: acknowledge.bind(undefined, store) }
  const corrections = { correct: correct.bind(undefined, store), undo: undoCorrection.bind(undefined, store) }
  const channels = channelsOf(settings, { secretOf, write, now })
  const { search } = openSearchDesk({ store, matcher: historyMatcher, now })
  const push = openPushDesk(settings.sources, { desk: () => deskOf(line), secretOf, now, signal })
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
      now,
      ...push,
    }),
  )
  for (const channel of channels) own.use(channel)
  const watch = { store, settings: settings.alerts, watchList, channels, logger, now, pageUrl: web.url }
  tasks['health'] = health.run
  tasks['drift'] = (until) => runDriftWatch({ store, watchList, logger, now }, until)
  tasks['alerts'] = (until) => runWatch(watch, until)
  return web.url
}

const tell = (context: Context, part?: StorePart, pageUrl?: string): void => {
  const running = { pageUrl, clickHouse: part?.analyst, tcpPort: part?.engine?.tcpPort }
  for (const line of announcement(context, running)) out(line)
}

/** A command that looks at the log, or does one thing with it. */
const withLog = async <T>(flags: CommonFlags, work: (line: Looking) => Promise<T>): Promise<T> => {
  const context = openContext(flags, 'onlooker', 'earshot', { err })
  await using own = new AsyncDisposableStack()
  const log = own.use(await logOf(context))
  return await work({ context, log, own })
}

const withDead = (flags: CommonFlags, work: (deps: Parameters<typeof runDeadList>[0]) => Promise<number>) =>
  withLog(flags, ({ log, context }) => {
    const { recordBytesMax } = context.settings.enrich
    return work({ log, recordBytesMax, now, out, outBytes: write, signal })
  })

/** Scores texts without a server; brands and topics only of settings that somebody wrote. */
const textScorer = async (flags: CommonFlags) => {
  const { learntIn, openTextScorer } = await import('./enrich/open-scorer.ts')
  const { path, settings } = loadFor(flags)
  const watchList = path === undefined ? undefined : watchListOf(settings)
  return openTextScorer(watchList, learntIn(dataPathFor(flags)))
}

/** A command that asks stored history as the stream's matcher would. */
const withHistory = async (flags: CommonFlags, work: (deps: QueryCommandDeps) => Promise<number>): Promise<number> => {
  const { historyMatcher: matcher } = await import('./enrich/history-matches.ts')
  await using part = await openStorePart(storeOptions(openContext(flags, 'onlooker', 'earshot', { err })), signal)
  const person = isTty && process.stdin.isTTY === true
  const progress = process.stderr.isTTY === true ? (text: string): void => void process.stderr.write(text) : undefined
  return await work({
    store: part.store,
    matcher,
    now,
    out,
    ...(progress !== undefined && { progress }),
    ...(person && { ask: (question: string) => askPerson(question, signal) }),
  })
}

const actions: Actions = {
  ...queryActions({ out, err }),
  ...settingsActions({ out, err, isTty: isTty && process.stdin.isTTY === true, signal, prove }),
  start: (flags) =>
    runService('earshot', flags, async (line) => {
      onlySources(line)
      await requireFreePort(line.context.settings.web)
      const stored = await withStore(line)
      const pageUrl = await pagePart(stored)
      await workerPart(stored)
      await sourcePart(line)
      tell(line.context, stored.part, pageUrl)
    }),
  serve: (flags) =>
    runService('earshot-serve', flags, async (line) => {
      await requireFreePort(line.context.settings.web)
      const stored = await withStore(line)
      tell(line.context, stored.part, await pagePart(stored))
    }),
  enrich: (flags) =>
    runService('earshot-enrich', flags, async (line) => {
      const stored = await withStore(line)
      await workerPart(stored)
      tell(line.context, stored.part)
    }),
  ingest: (flags) =>
    runService('earshot-ingest', flags, async (line) => {
      onlySources(line)
      await sourcePart(line)
      tell(line.context)
    }),
  migrate: async (flags) => {
    const context = openContext(flags, 'tool', 'earshot', { err })
    await using part = await openStorePart(storeOptions(context), signal)
    for (const line of migratedLines(await migratePart(part, context.settings.store, signal))) out(line)
    return 0
  },
  import: async ({ common, ...flags }, file) => {
    const { runImportCommand } = await import('./ingest/import/command.ts')
    const context = openContext(common, 'tool', 'earshot', { err })
    await using own = new AsyncDisposableStack()
    const { intake } = deskOf({ context, log: own.use(await logOf(context)), own })
    const emit = intake.emitter(flags.source ?? 'import')
    const { rejectsDir: dataDir } = context.dataDir
    const { exitCode } = await runImportCommand({
      file,
      flags,
      emit,
      out,
      isTty,
      dataDir,
      logger: context.logger,
      signal,
    })
    const part = flags.dryRun === true ? undefined : await findStorePart(storeOptions(context), signal)
    if (part !== undefined) own.use(part)
    else if (flags.dryRun !== true) out('nothing is running here: npx earshot start brings them into the store')
    return exitCode
  },
  sql: async ({ format, out: path, ...flags }, given) => {
    const context = openContext(flags, 'onlooker', 'earshot', { err })
    const sql = given === '-' ? await stdinText() : given
    await using part = await openStorePart(storeOptions(context), signal)
    return await runSqlCommand({ analyst: part.analyst, sql, format, path, note: err }, signal)
  },
  score: async ({ explain = false, ...flags }, file = '-') => {
    const { runScore } = await import('./enrich/score-command.ts')
    return await runScore({ scorer: await textScorer(flags), write: writePatiently, err }, { file, explain })
  },
  explain: async ({ lang, ...flags }, text) => {
    const { explainText } = await import('./enrich/explain-text.ts')
    for (const line of explainText(await textScorer(flags), text, lang)) out(line)
    return 0
  },
  queryExplain: async ({ title, field, json = false }, given, text) => {
    const [{ exampleOf, explainQuery }, { explainLines }] = await Promise.all([
      import('./enrich/query-explain.ts'),
      import('./enrich/match/explain-lines.ts'),
    ])
    const explained = explainQuery(given, usableQuery(given), exampleOf(text, title, field))
    for (const line of json ? [JSON.stringify(explained)] : explainLines(explained)) out(line)
    return explained.holds ? 0 : 1
  },
  queryPreview: async ({ file, marked, ...flags }, given) => {
    const query = usableQuery(await statedQuery(given, file))
    const { runQueryMarked, runQueryPreview } = await import('./store/query-commands.ts')
    if (marked !== undefined) return runQueryMarked({ out }, query, { ...flags, marked })
    return await withHistory(flags, (deps) => runQueryPreview(deps, query, flags, signal))
  },
  queryDiff: async (flags, before, after) => {
    const asked = (text: string) => ({ text, query: usableQuery(text) })
    const queries = [asked(before), asked(after)] as const
    const { runQueryDiff } = await import('./store/query-commands.ts')
    return await withHistory(flags, (deps) => runQueryDiff(deps, queries, flags, signal))
  },
  labelsExport: async ({ out: path, ...flags }) => {
    await using part = await openStorePart(storeOptions(openContext(flags, 'onlooker', 'earshot', { err })), signal)
    return await runLabelsExport({ store: part.store, write, err, path }, signal)
  },
  train: async (flags) => {
    const { runTrainCommand } = await import('./enrich/train-command.ts')
    return await runTrainCommand({ dataDir: dataPathFor(flags), out }, flags, signal)
  },
  topicTrain: async ({ background, ...flags }, name, examples) => {
    const { runTopicTrain } = await import('./enrich/topic-commands.ts')
    const watchList = watchListOf(loadFor(flags).settings)
    return runTopicTrain({ dataDir: dataPathFor(flags), out }, watchList, {
      name,
      examples,
      ...(background !== undefined && { background }),
    })
  },
  topicList: async (flags) => {
    const { runTopicList } = await import('./enrich/topic-commands.ts')
    return runTopicList({ dataDir: dataPathFor(flags), out })
  },
  topicRemove: async (flags, name) => {
    const { runTopicRemove } = await import('./enrich/topic-commands.ts')
    return runTopicRemove({ dataDir: dataPathFor(flags), out }, name)
  },
  rescore: async ({ model, ...flags }) => {
    const [{ openHistoryScorer }, { learntIn }, { readModel }] = await Promise.all([
      import('./enrich/history-scorer.ts'),
      import('./enrich/open-scorer.ts'),
      import('./enrich/model/installed.ts'),
    ])
    const context = openContext(flags, 'onlooker', 'earshot', { err })
    await using part = await openStorePart(storeOptions(context), signal)
    const learnt = () => ({
      ...learntIn(context.dataDir.path),
      ...(model !== undefined && { model: readModel(model) }),
    })
    const scorer = () => openHistoryScorer(context.watchList, learnt())
    return await runRescoreCommand({ store: part.store, scorer, now, out, err }, flags, signal)
  },
  status: (flags) =>
    withLog(flags, async (line) => {
      const part = await findStorePart(storeOptions(line.context), signal)
      if (part !== undefined) line.own.use(part)
      const report = await healthOf(await healthDeps(line, part?.store), signal)
      for (const text of flags.json === true ? [JSON.stringify(report, null, 2)] : statusLines(report, now())) out(text)
      const brands = line.context.watchList.brands.map(({ id }) => id)
      const drifts = part === undefined || flags.json === true ? [] : await askDrift(part.store, brands, now(), signal)
      for (const text of driftLines(drifts)) out(text)
      return report.ok ? 0 : 1
    }),
  deadList: ({ reason, limit, replayed = false, ...flags }) =>
    withDead(flags, (deps) => runDeadList(deps, { reason, limit, replayed })),
  deadShow: ({ raw = false, ...flags }, id) => withDead(flags, (deps) => runDeadShow(deps, id, raw)),
  deadReplay: ({ dryRun = false, ...flags }, ids) =>
    withDead(flags, (deps) => runDeadReplay(deps, { ...flags, ids }, dryRun)),
}

await runMain(actions, { signal, err })
