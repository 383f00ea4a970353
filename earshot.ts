#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import { checkLines } from './config/check.ts'
import { announcement } from './config/cli/announce.ts'
import { failWith } from './config/cli/console.ts'
import { type Context, loadFor, openContext, secretsFor } from './config/cli/context.ts'
import type { CommonFlags } from './config/cli/flags.ts'
import { type Actions, defineProgram } from './config/cli/program.ts'
import { openShutdown } from './config/cli/shutdown.ts'
import { stdinText } from './config/cli/stdin.ts'
import { runInit } from './config/init.ts'
import { patiently } from './config/patiently.ts'
import { ownSecret } from './config/secrets.ts'
import { type Task, together } from './config/together.ts'
import { openConsole } from './dashboards/alerts/console.ts'
import { runWatch } from './dashboards/alerts/watch.ts'
import { openWebhook } from './dashboards/alerts/webhook.ts'
import { healthOf } from './dashboards/status/health.ts'
import { statusLines } from './dashboards/status/lines.ts'
import { openHealthWatch } from './dashboards/status/watch-health.ts'
import { openWeb } from './dashboards/web/open.ts'
import { findLetter, openDeadTally, readLetters } from './enrich/dead-letters.ts'
import { listLines, showLines } from './enrich/dead-list.ts'
import { replay, replayChoice } from './enrich/dead-replay.ts'
import { openScorer } from './enrich/score.ts'
import { unscored } from './enrich/unscored.ts'
import { runWorker } from './enrich/worker.ts'
import { openFetch } from './ingest/fetch.ts'
import { runHousekeeping } from './ingest/housekeeping.ts'
import { runImportCommand } from './ingest/import/command.ts'
import { openIntake } from './ingest/intake.ts'
import { openLedger } from './ingest/ledger.ts'
import { openLog } from './ingest/log/open.ts'
import type { MessageLog } from './ingest/log/port.ts'
import { runSources } from './ingest/run.ts'
import { openPushHandler } from './ingest/sources/push.ts'
import { sourcesOf } from './ingest/sources/registry.ts'
import { openStore } from './store/client.ts'
import { acknowledge } from './store/incidents.ts'
import { migratedLines } from './store/migrated-lines.ts'
import { findStorePart, migratePart, openStorePart, type StorePart } from './store/open.ts'
import { runRollup } from './store/rollup.ts'
import { openSink } from './store/sink.ts'
import { runSql } from './store/sql.ts'

const shutdown = openShutdown((code) => process.exit(code))
const { signal } = shutdown
const now = Date.now
const out = (line: string): void => void process.stdout.write(`${line}\n`)
const err = (line: string): void => void process.stderr.write(`${line}\n`)
const isTty = process.stdout.isTTY === true

const logOf = ({ settings, dataDir, secretOf, logger }: Context): Promise<MessageLog> =>
  openLog({ settings: settings.log, dataDir: dataDir.path, secretOf, log: logger })
const storeOptions = ({ settings, ...context }: Context) => ({ ...context, settings: settings.store })

/** What the long-running parts stand on; each adds its tasks. */
interface Line {
  readonly context: Context
  readonly log: MessageLog
  readonly tasks: Record<string, Task>
  readonly own: AsyncDisposableStack
}
interface StoredLine extends Line {
  readonly part: StorePart
}

/** Opens what the parts need, in order, runs them until a signal comes, and closes in reverse. */
const runService = async (name: string, flags: CommonFlags, open: (line: Line) => Promise<void>): Promise<number> => {
  try {
    const context = openContext(flags, 'service', name, { err })
    await using own = new AsyncDisposableStack()
    const log = own.use(await patiently('log', context.logger, () => logOf(context), signal))
    const line: Line = { context, log, tasks: {}, own }
    await open(line)
    await together(line.tasks, { ...shutdown, logger: context.logger })
  } catch (error) {
    // Whatever a part says about being interrupted while it starts: that is what was asked for.
    if (!signal.aborted) throw error
  }
  return 0
}

const withStore = async (line: Line): Promise<StoredLine> => {
  const { context, own } = line
  const part = own.use(await openStorePart(storeOptions(context), signal))
  const migrated = await patiently(
    'store',
    context.logger,
    () => migratePart(part, context.settings.store, signal),
    signal,
  )
  if (migrated.analystMissing !== undefined)
    context.logger.warn({ reason: migrated.analystMissing }, 'analyst not made')
  return { ...line, part }
}

const deskOf = ({ context, log, own }: Pick<Line, 'context' | 'log' | 'own'>) => {
  const { dataDir, logger, settings } = context
  const ledger = own.use(openLedger(dataDir.ledgerFile))
  return { ledger, intake: openIntake({ log, ledger, logger, now, textCharsMax: settings.enrich.textCharsMax }) }
}

const sourcePart = (line: Line): void => {
  const { context, log, own, tasks } = line
  const { settings, watchList, logger } = context
  const { ledger, intake } = deskOf(line)
  const web = own.use(openFetch(settings.sources.allowPrivateHosts))
  const sources = sourcesOf(settings.sources, web)
  tasks['sources'] = (until) => runSources({ sources, intake, ledger, watchList, logger, now }, until)
  tasks['housekeeping'] = (until) => runHousekeeping({ log, ledger, logger, now }, until)
}

const scorerOf = ({ settings, watchList, dataDir, secretOf }: Context) => {
  const { scoring, keepUnmatched, voiceKey } = settings.enrich
  if (!scoring) return unscored(watchList.brands[0]?.id ?? '-', watchList.version)
  const key = voiceKey === undefined ? ownSecret(dataDir.path, 'voice-key', 32) : secretOf(voiceKey)
  return openScorer(watchList, { voiceKey: Buffer.from(key), keepUnmatched }).scoreMention
}

const workerPart = ({ context, part, log, tasks }: StoredLine): void => {
  const { settings, logger } = context
  const deps = { log, sink: openSink(part.store), score: scorerOf(context), settings: settings.enrich, logger, now }
  tasks['worker'] = (until) => runWorker(deps, until)
  tasks['rollup'] = (until) => runRollup({ store: part.store, logger }, until)
}

const healthDeps = (
  context: Context,
  log: MessageLog,
  store: StorePart['store'] | undefined,
  own: AsyncDisposableStack,
) => {
  const ledger = own.use(openLedger(context.dataDir.ledgerFile))
  const web = own.use(openFetch([]))
  const names = sourcesOf(context.settings.sources, web).map((source) => source.name)
  const sourceNames = new Set(['push', ...names])
  const countDeadLetters = openDeadTally(log)
  return {
    log,
    store,
    sourceNames,
    sourceFacts: ledger.sourceStates,
    countDeadLetters,
    dataDir: context.dataDir.path,
    now,
  }
}

const pushOf = (line: Line) => {
  const { settings, secretOf } = line.context
  const { push } = settings.sources
  if (push === undefined) return {}
  const { ledger, intake } = deskOf(line)
  const emitter = intake.emitter('push')
  const emit: typeof emitter = async (sightings, until) => {
    const taken = await emitter(sightings, until)
    if (taken.accepted > 0) ledger.noteMention('push', 'push', now())
    return taken
  }
  return { push: openPushHandler({ secret: secretOf(push.secret), bodyBytesMax: push.bodyBytesMax, emit, signal }) }
}

const pagePart = async (line: StoredLine): Promise<string> => {
  const { context, part, log, own, tasks } = line
  const { settings, watchList, logger, secretOf } = context
  const { store } = part
  const health = openHealthWatch(healthDeps(context, log, store, own), signal)
  const incidents = { acknowledge: acknowledge.bind(undefined, store) }
  const web = own.use(
    await openWeb({ store, settings, watchList, logger, health: health.report, incidents, now, ...pushOf(line) }),
  )
  const { webhook } = settings.alerts
  const channels = [own.use(openConsole((text) => void process.stdout.write(text)))]
  const { allowPrivateHosts: allowHosts } = settings.sources
  if (webhook !== undefined) {
    channels.push(own.use(openWebhook({ url: webhook.url, secret: secretOf(webhook.secret), allowHosts, now })))
  }
  tasks['health'] = health.run
  tasks['alerts'] = (until) =>
    runWatch({ store, settings: settings.alerts, watchList, channels, logger, now, pageUrl: web.url }, until)
  return web.url
}

const tell = (context: Context, part?: StorePart, pageUrl?: string): void => {
  for (const text of announcement(context, { pageUrl, clickHouse: part?.analyst, tcpPort: part?.engine?.tcpPort }))
    out(text)
}

/** A command that looks or does one thing with the log. */
const withLog = async <T>(
  flags: CommonFlags,
  name: string,
  work: (log: MessageLog, context: Context) => Promise<T>,
) => {
  const context = openContext(flags, 'onlooker', name, { err })
  await using log = await logOf(context)
  return work(log, context)
}

const actions: Actions = {
  start: (flags) =>
    runService('earshot', flags, async (line) => {
      const stored = await withStore(line)
      const pageUrl = await pagePart(stored)
      workerPart(stored)
      sourcePart(line)
      tell(line.context, stored.part, pageUrl)
    }),
  serve: (flags) =>
    runService('earshot-serve', flags, async (line) => {
      const stored = await withStore(line)
      tell(line.context, stored.part, await pagePart(stored))
    }),
  enrich: (flags) =>
    runService('earshot-enrich', flags, async (line) => {
      const stored = await withStore(line)
      workerPart(stored)
      tell(line.context, stored.part)
    }),
  ingest: (flags) =>
    runService('earshot-ingest', flags, async (line) => {
      sourcePart(line)
      tell(line.context)
    }),
  migrate: async (flags) => {
    const context = openContext(flags, 'tool', 'earshot-migrate', { err })
    await using part = await openStorePart(storeOptions(context), signal)
    for (const line of migratedLines(await migratePart(part, context.settings.store, signal))) out(line)
    return 0
  },
  init: async ({ config: path, brand, word: words, competitor: competitors, feed: feeds, hackernews, yes, force }) => {
    const asks = { yes: yes === true, force: force === true, isTty: isTty && process.stdin.isTTY === true }
    await runInit({ path, brand, words, competitors, feeds, hackernews, ...asks, out, signal })
    return 0
  },
  check: async (flags) => {
    const loaded = loadFor(flags)
    for (const line of checkLines(
      loaded,
      secretsFor(loaded, (message) => err(`warning: ${message}`)),
    ))
      out(line)
    return 0
  },
  import: async ({ config, data, port, logLevel, map, ...flags }, file) => {
    const context = openContext({ config, data, port, logLevel } as CommonFlags, 'tool', 'earshot-import', { err })
    await using own = new AsyncDisposableStack()
    const log = own.use(await logOf(context))
    const emit = deskOf({ context, log, own }).intake.emitter(flags.source ?? 'import')
    const { rejectsDir: dataDir } = context.dataDir
    const done = await runImportCommand({
      file,
      flags: { ...flags, map: [...map] },
      emit,
      out,
      isTty,
      dataDir,
      logger: context.logger,
      signal,
    })
    await using part = await findStorePart(storeOptions(context), signal)
    if (part === undefined && flags.dryRun !== true)
      out('nothing is running: npx earshot start brings them into the store')
    return done.exitCode
  },
  sql: async ({ format, out: path, ...flags }, given) => {
    const context = openContext(flags, 'onlooker', 'earshot-sql', { err })
    const sql = given === '-' ? await stdinText() : given
    await using part = await openStorePart(storeOptions(context), signal)
    await using store = openStore(part.analyst, { readonly: true })
    const file = path === undefined ? undefined : createWriteStream(path, { mode: 0o600 })
    const target = {
      out: file ?? process.stdout,
      isTty: file === undefined && isTty,
      columns: process.stdout.columns ?? 80,
    }
    await runSql({ store, sql, format, ...target, note: err }, signal)
    if (file !== undefined) await finished(file.end())
    return 0
  },
  status: (flags) =>
    withLog(flags, 'earshot-status', async (log, context) => {
      await using own = new AsyncDisposableStack()
      const part = await findStorePart(storeOptions(context), signal)
      if (part !== undefined) own.use(part)
      const report = await healthOf(healthDeps(context, log, part?.store, own), signal)
      for (const line of flags.json === true ? [JSON.stringify(report, null, 2)] : statusLines(report, now())) out(line)
      return report.ok ? 0 : 1
    }),
  deadList: ({ reason, limit, replayed = false, ...flags }) =>
    withLog(flags, 'earshot-dead', async (log) => {
      for (const line of listLines(await readLetters(log, signal), { reason, limit, replayed })) out(line)
      return 0
    }),
  deadShow: ({ raw = false, ...flags }, id) =>
    withLog(flags, 'earshot-dead', async (log) => {
      const letter = await findLetter(log, id, signal)
      if (raw) process.stdout.write(letter.value)
      else for (const line of showLines(letter)) out(line)
      return 0
    }),
  deadReplay: ({ dryRun = false, ...flags }, ids) =>
    withLog(flags, 'earshot-dead', async (log, { settings }) => {
      const { recordBytesMax } = settings.enrich
      const choice = replayChoice({ ...flags, ids }, recordBytesMax)
      const { refused } = await replay({ log, recordBytesMax, now, out, dryRun }, choice, signal)
      return refused > 0 ? 1 : 0
    }),
}

let exitCode = 0
const program = defineProgram(actions, (code) => {
  exitCode = code
})
// Whoever reads us has seen enough (| head).
process.stdout.on('error', () => process.exit(0))
try {
  await program.parseAsync(process.argv)
} catch (error) {
  exitCode = signal.aborted ? 130 : failWith(error, { err }, program.opts()['logLevel'] === 'debug')
}
process.exit(exitCode)
