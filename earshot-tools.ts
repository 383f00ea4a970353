// The commands that do one thing and end: what each of them opens and closes.
import { once } from 'node:events'
import { type Context, dataPathFor, loadFor, openContext, proxiesFor, secretsFor } from './config/cli/context.ts'
import type { CommonFlags } from './config/cli/flags.ts'
import type { Actions } from './config/cli/program.ts'
import { queryActions, usableQuery } from './config/cli/query-commands.ts'
import { settingsActions } from './config/cli/settings-actions.ts'
import { stdinText } from './config/cli/stdin.ts'
import { type WatchList, watchListOf } from './config/settings/watchlist.ts'
import { judgingInStore } from './dashboards/alerts/overdue.ts'
import { healthOf } from './dashboards/status/health.ts'
import { statusLines } from './dashboards/status/lines.ts'
import { standingLines } from './dashboards/status/standing.ts'
import { historyActions } from './earshot-history.ts'
import {
  deskOf,
  err,
  healthDeps,
  isAttended,
  isTty,
  type Looking,
  logOf,
  now,
  out,
  proveFor,
  secondLookOf,
  signal,
  storeOptions,
  write,
} from './earshot-process.ts'
import { runDeadList, runDeadReplay, runDeadShow } from './enrich/dead/commands.ts'
import { migratedLines } from './store/migrated-lines.ts'
import { findStorePart, migratePart, openStorePart } from './store/open.ts'
import { closedBeforeIfThere } from './store/retention/watch.ts'
import { runSqlCommand } from './store/sql/command.ts'
import { unlistedLines } from './store/unlisted.ts'

/** For long answers: resolves when the reader takes more. */
const writePatiently = async (text: string): Promise<void> => {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain')
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
  const [{ openTextScorer }, { learntIn }] = await Promise.all([
    import('./enrich/open-scorer.ts'),
    import('./enrich/learnt.ts'),
  ])
  const { path, settings } = loadFor(flags)
  const watchList = path === undefined ? undefined : watchListOf(settings)
  return openTextScorer(watchList, learntIn(dataPathFor(flags)))
}

/** Also without examples: what was trained by another version stops the next start. */
const proveAllFor =
  (flags: CommonFlags) =>
  async (watchList: WatchList): Promise<void> => {
    const { learntIn } = await import('./enrich/learnt.ts')
    learntIn(dataPathFor(flags))
    await proveFor(flags)(watchList)
  }

/** Who cannot ask hands everything in: workers leave out what is past the retention period. */
const closedBeforeIn = async (context: Context): Promise<number | undefined> => {
  await using part = await findStorePart(storeOptions(context), signal).catch(() => undefined)
  return part && (await closedBeforeIfThere(part.store, signal))
}

/** Every command but those that run on. */
export const toolActions: Omit<Actions, 'start' | 'serve' | 'enrich' | 'ingest'> = {
  ...queryActions({ out, err }),
  ...historyActions,
  ...settingsActions({ out, err, isTty: isAttended, signal, proveFor: proveAllFor }),
  migrate: async (flags) => {
    const context = openContext(flags, 'tool', 'earshot', { err })
    await using part = await openStorePart(storeOptions(context), signal)
    const migrated = await migratePart(part, context.settings.store, signal)
    for (const line of migratedLines(migrated)) out(line)
    for (const missed of migrated.missed.values()) throw missed
    return 0
  },
  import: async ({ common, ...flags }, file) => {
    const { runImportCommand } = await import('./ingest/import/command.ts')
    const context = openContext(common, 'tool', 'earshot', { err })
    await using own = new AsyncDisposableStack()
    const { intake } = deskOf({ context, log: own.use(await logOf(context)), own })
    const emit = intake.emitter(flags.source ?? 'import')
    const { rejectsDir } = context.dataDir
    const { exitCode } = await runImportCommand({
      file,
      flags,
      emit,
      out,
      isTty,
      rejectsDir,
      closedBefore: flags.dryRun === true ? undefined : await closedBeforeIn(context),
      logger: context.logger,
      signal,
    })
    if (flags.dryRun === true) return exitCode
    await using part = await findStorePart(storeOptions(context), signal)
    if (part === undefined) out('nothing is running here: npx earshot start brings them into the store')
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
    await using own = new AsyncDisposableStack()
    const { heavier } = loadFor(flags).settings.enrich
    const secondLook = heavier && (await secondLookOf(heavier, own))
    const deps = { scorer: await textScorer(flags), secondLook, write: writePatiently, err }
    return await runScore(deps, { file, explain })
  },
  explain: async ({ lang, ...flags }, text) => {
    const { explainText } = await import('./enrich/explain-text.ts')
    for (const line of explainText(await textScorer(flags), text, lang)) out(line)
    return 0
  },
  queryExplain: async ({ title, field, json = false, ...flags }, given, text) => {
    const [{ exampleOf, explainQuery }, { explainLines }, { learntIn }] = await Promise.all([
      import('./enrich/query-explain.ts'),
      import('./enrich/match/explain-lines.ts'),
      import('./enrich/learnt.ts'),
    ])
    const learnt = learntIn(dataPathFor(flags))
    const explained = explainQuery(given, usableQuery(given), exampleOf(text, title, field), learnt)
    for (const line of json ? [JSON.stringify(explained)] : explainLines(explained)) out(line)
    return explained.holds ? 0 : 1
  },
  train: async (flags) => {
    const { runTrainCommand } = await import('./enrich/train/command.ts')
    return await runTrainCommand({ dataDir: dataPathFor(flags), out }, flags, signal)
  },
  topicTrain: async ({ background, ...flags }, name, examples) => {
    const { runTopicTrain } = await import('./enrich/topic/commands.ts')
    const watchList = watchListOf(loadFor(flags).settings)
    return runTopicTrain({ dataDir: dataPathFor(flags), out }, watchList, {
      name,
      examples,
      ...(background !== undefined && { background }),
    })
  },
  topicList: async (flags) => {
    const { runTopicList } = await import('./enrich/topic/commands.ts')
    return runTopicList({ dataDir: dataPathFor(flags), out })
  },
  topicRemove: async (flags, name) => {
    const { runTopicRemove } = await import('./enrich/topic/commands.ts')
    return runTopicRemove({ dataDir: dataPathFor(flags), out }, name)
  },
  status: (flags) =>
    withLog(flags, async (line) => {
      const part = await findStorePart(storeOptions(line.context), signal)
      if (part !== undefined) line.own.use(part)
      const { settings, watchList } = line.context
      const judging = async (until: AbortSignal) =>
        part && (await judgingInStore(part.store, watchList, settings.alerts, until))
      const report = await healthOf({ ...(await healthDeps(line, part?.store)), judging }, signal)
      for (const text of flags.json === true ? [JSON.stringify(report, null, 2)] : statusLines(report, now())) out(text)
      // A store that is away was told of above.
      if (part !== undefined && report.store !== null && flags.json !== true) {
        const stored = report.store.brands.map(({ brand }) => brand)
        for (const text of unlistedLines(stored, watchList)) out(text)
        for (const text of await standingLines(part.store, line.context, now(), signal)) out(text)
      }
      return report.ok ? 0 : 1
    }),
  alertTest: async (flags) => {
    const { runAlertTest } = await import('./dashboards/alerts/test-command.ts')
    const loaded = loadFor(flags)
    const { secretOf } = secretsFor(loaded, (message) => err(`warning: ${message}`))
    const proxies = proxiesFor(loaded)
    return await runAlertTest(loaded.settings, { secretOf, write, proxies, now, out }, signal)
  },
  deadList: ({ reason, limit, replayed = false, ...flags }) =>
    withDead(flags, (deps) => runDeadList(deps, { reason, limit, replayed })),
  deadShow: ({ raw = false, ...flags }, id) => withDead(flags, (deps) => runDeadShow(deps, id, raw)),
  deadReplay: ({ dryRun = false, ...flags }, ids) =>
    withDead(flags, (deps) => runDeadReplay(deps, { ...flags, ids }, dryRun)),
}
