// The commands that run on: opens the parts of each, runs them, closes them.
import { announcement } from './config/cli/announce.ts'
import { type Context, loadFor, openContext } from './config/cli/context.ts'
import type { CommonFlags } from './config/cli/flags.ts'
import { runMain } from './config/cli/main.ts'
import type { Actions } from './config/cli/program.ts'
import { asDiskFull } from './config/disk-full.ts'
import { isRetryable } from './config/errors.ts'
import { type LiveDeps, openLive } from './config/settings/live.ts'
import { openWaits, type Waits } from './config/time/waits.ts'
import { together } from './config/together.ts'
import type { WaitingRoom } from './dashboards/web/ports.ts'
import { type Line, onlySources, operatorPart, pagePart, sourcePart, withStore, workerPart } from './earshot-parts.ts'
import { err, logOf, now, out, proveFor, shutdown, signal } from './earshot-process.ts'
import { toolActions } from './earshot-tools.ts'
import type { StorePart } from './store/open.ts'

let isService = false

interface Service {
  readonly name: string
  readonly hasSources: boolean
  readonly hasPort: boolean
  readonly open: (line: Line) => Promise<void>
}

/** What a start stands on, however often a full disk makes it begin anew. */
interface Start {
  readonly opened: Context
  readonly liveDeps: LiveDeps
  readonly waits: Waits
  /** Absent: a part without a port. */
  readonly room: WaitingRoom | undefined
}

type Opened = Pick<Line, 'tasks'> & AsyncDisposable

/** Opens what the parts need, in order; where one cannot be opened, those before it are closed again. */
const openParts = async (service: Service, { opened, liveDeps, waits, room }: Start): Promise<Opened> => {
  await using own = new AsyncDisposableStack()
  if (service.hasSources) onlySources({ context: opened, own })
  await room?.open()
  const live = openLive(liveDeps)
  const context = { ...opened, watchList: live.watchList }
  const { until } = waits
  const log = own.use(await until('log', () => logOf(context)))
  const tasks = { settings: live.run }
  await service.open({ context, live, log, own, tasks, until, room })
  const kept = own.move()
  return { tasks, [Symbol.asyncDispose]: () => kept.disposeAsync() }
}

/** A start on a full disk waits until there is room, as everything does that runs; its port says so. */
const openPatiently = (service: Service, start: Start): Promise<Opened> =>
  start.waits.until('start', async () => {
    try {
      return await openParts(service, start)
    } catch (error) {
      const failure = asDiskFull(error, start.opened.dataDir.path)
      if (isRetryable(failure) && !signal.aborted) await start.room?.open()
      throw failure
    }
  })

const roomFor = async ({ settings, logger }: Context, waits: Waits): Promise<WaitingRoom> => {
  const { waitingRoom } = await import('./dashboards/web/waiting-room.ts')
  return waitingRoom({ web: settings.web, logger, waiting: waits.current })
}

/** Opens a service, runs it until a signal comes, and closes in reverse. */
const runService = async (service: Service, flags: CommonFlags): Promise<number> => {
  isService = true
  try {
    const opened = openContext(flags, 'service', service.name, { err })
    const { loaded, logger } = opened
    process.stdout.once('error', (unwritten) => logger.warn({ err: unwritten }, 'console is gone, all else goes on'))
    // It asks for a look at the settings, also before anything watches them; supervisors take its end for a wish.
    if (loaded.path !== undefined) process.on('SIGHUP', () => undefined)
    const prove = proveFor(flags)
    await prove(opened.watchList)
    const liveDeps = { loaded, load: (config: string) => loadFor({ ...flags, config }), prove, logger }
    const waits = openWaits(logger, now, signal)
    const room = service.hasPort ? await roomFor(opened, waits) : undefined
    await using own = new AsyncDisposableStack()
    own.defer(async () => room?.close())
    const { tasks } = own.use(await openPatiently(service, { opened, liveDeps, waits, room }))
    await together(tasks, { ...shutdown, logger })
  } catch (error) {
    // Whatever a part says about being interrupted while it starts: that is what was asked for.
    if (!signal.aborted || shutdown.failed()) throw error
  }
  return 0
}

const tell = (context: Context, part?: StorePart, pageUrl?: string): void => {
  const running = { pageUrl, clickHouse: part?.analyst, tcpPort: part?.engine?.tcpPort }
  for (const line of announcement(context, running)) out(line)
}

const openAll = async (line: Line): Promise<void> => {
  const stored = await withStore(line)
  const pageUrl = await pagePart(stored)
  await workerPart(stored)
  await sourcePart(line)
  tell(line.context, stored.part, pageUrl)
}

const openPage = async (line: Line): Promise<void> => {
  const stored = await withStore(line)
  tell(line.context, stored.part, await pagePart(stored))
}

const openWorker = async (line: Line): Promise<void> => {
  const stored = await withStore(line)
  await workerPart(stored)
  // A node that is away is no fault of a worker, and no reason to restart it.
  await operatorPart(stored, ['sources', 'nodes', 'webhook'])
  tell(line.context, stored.part)
}

const openIntake = async (line: Line): Promise<void> => {
  await sourcePart(line)
  await operatorPart(line, ['store', 'workers', 'nodes', 'webhook'])
  tell(line.context)
}

const actions: Actions = {
  ...toolActions,
  start: (flags) => runService({ name: 'earshot', hasSources: true, hasPort: true, open: openAll }, flags),
  serve: (flags) => runService({ name: 'earshot-serve', hasSources: false, hasPort: true, open: openPage }, flags),
  // With `--port` a part that has no screen says there how it is.
  enrich: (flags) => {
    const hasPort = flags.port !== undefined
    return runService({ name: 'earshot-enrich', hasSources: false, hasPort, open: openWorker }, flags)
  },
  ingest: (flags) => {
    const hasPort = flags.port !== undefined
    return runService({ name: 'earshot-ingest', hasSources: true, hasPort, open: openIntake }, flags)
  },
}

await runMain(actions, { ...shutdown, err, isService: () => isService })
