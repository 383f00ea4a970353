// What every process of Earshot has of its own, and how parts and commands open what both stand on.
import { resolve } from 'node:path'
import { type Context, dataPathFor } from './config/cli/context.ts'
import type { CommonFlags } from './config/cli/flags.ts'
import { leave } from './config/cli/leave.ts'
import { openShutdown } from './config/cli/shutdown.ts'
import type { Logger } from './config/events.ts'
import type { HeavierSettings } from './config/settings/schema.ts'
import type { WatchList } from './config/settings/watchlist.ts'
import { undeliveredAlerts } from './dashboards/alerts/undelivered.ts'
import { freeSpaceOn } from './dashboards/status/free-space.ts'
import { openDeadTally } from './enrich/dead/letters.ts'
import type { SecondLook } from './enrich/heavier/second-look.ts'
import { type Desk, openDesk } from './ingest/desk.ts'
import { openLedger } from './ingest/ledger.ts'
import { openLog } from './ingest/log/open.ts'
import type { MessageLog } from './ingest/log/port.ts'
import { openNodesLook } from './store/nodes-look.ts'
import type { StorePart } from './store/open.ts'
import { latestStates, toldSourceStates } from './store/source-states.ts'
import { disagreement, workersNow } from './store/worker-states.ts'

export const shutdown = openShutdown(leave)
export const { signal } = shutdown
export const now = Date.now
export const write = (text: string | Buffer): void => void process.stdout.write(text)
export const out = (line: string): void => write(`${line}\n`)
export const isTty = process.stdout.isTTY === true
/** Whether somebody can be asked. */
export const isAttended = isTty && process.stdin.isTTY === true
export const err = (line: string): void => void process.stderr.write(`${line}\n`)

export const logOf = ({ settings, dataDir, secretOf, logger }: Context): Promise<MessageLog> =>
  openLog({ settings: settings.log, dataDir: dataDir.path, secretOf, logger })
export const storeOptions = ({ settings, ...context }: Context) => ({ ...context, settings: settings.store })

/** Throws SL_EXAMPLES_FAILED when queries do not do what their examples promise. */
export const proveFor =
  (flags: CommonFlags) =>
  async (watchList: WatchList): Promise<void> => {
    const queries = [...watchList.brands, ...watchList.topics, ...watchList.entities].flatMap((subject) => [
      subject,
      ...subject.queries,
    ])
    if (queries.every(({ examples }) => examples.length === 0)) return
    const [{ proveExamples }, { learntIn }] = await Promise.all([
      import('./enrich/examples.ts'),
      import('./enrich/learnt.ts'),
    ])
    proveExamples(watchList, learntIn(dataPathFor(flags)))
  }

/** What looks at the log stands on. */
export interface Looking {
  readonly context: Context
  readonly log: MessageLog
  readonly own: AsyncDisposableStack
}

export const deskOf = ({ context, log, own }: Looking): Desk => {
  const { dataDir, logger, settings } = context
  const { textCharsMax, recordBytesMax } = settings.enrich
  return own.use(openDesk({ log, ledgerFile: dataDir.ledgerFile, textCharsMax, recordBytesMax, logger, now }))
}

export const healthDeps = async ({ context, log, own }: Looking, store?: StorePart['store']) => {
  const { sourceNames } = await import('./ingest/sources/names.ts')
  const { settings } = context
  const names = sourceNames(settings.sources)
  const ledger = own.use(openLedger(context.dataDir.ledgerFile))
  const shared = settings.store.url === undefined ? undefined : store
  // On a ClickHouse that several machines share, another one's process may run the sources.
  const told = async (until: AbortSignal) =>
    // A store that is away is told of as that; what this installation knows itself stays.
    shared === undefined ? [] : names.shown(await toldSourceStates(shared, until).catch(() => []))
  return {
    log,
    store,
    sourceNames: names.all,
    sourceFacts: async (until: AbortSignal) => latestStates(names.shown(ledger.sourceStates()), await told(until)),
    countDeadLetters: openDeadTally(log),
    nodesMissed: store === undefined ? async () => [] : openNodesLook(store.address, settings.store.nodes),
    undelivered: async (until: AbortSignal) =>
      store === undefined || settings.alerts.webhook === undefined
        ? undefined
        : await undeliveredAlerts(store, settings.alerts.webhook.url, context.watchList, until),
    workersDiffer: async (until: AbortSignal) =>
      shared === undefined ? undefined : disagreement(await workersNow(shared, until)),
    dataDir: context.dataDir.path,
    freeSpace: freeSpaceOn,
    now,
  }
}

/** The heavier classifier of the settings; with `line` it waits no longer than the line may, else as long as it takes. */
export const secondLookOf = async (
  settings: HeavierSettings,
  own: AsyncDisposableStack,
  line?: { readonly logger: Logger; readonly now: () => number },
): Promise<SecondLook> => {
  const [{ openClassifier }, { openPatientLook, openSecondLook }] = await Promise.all([
    import('./enrich/heavier/classifier.ts'),
    import('./enrich/heavier/second-look.ts'),
  ])
  const { folder, runtime } = settings
  const classifier = own.use(await openClassifier(resolve(folder), runtime && resolve(runtime)))
  return line === undefined ? openPatientLook(classifier, settings) : openSecondLook(classifier, settings, line)
}
