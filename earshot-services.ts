// The commands that run on: opens the parts of each, runs them, closes them.
import { announcement } from './config/cli/announce.ts'
import { type Context, loadFor, openContext } from './config/cli/context.ts'
import type { CommonFlags } from './config/cli/flags.ts'
import { runMain } from './config/cli/main.ts'
import type { Actions } from './config/cli/program.ts'
import { openLive } from './config/live.ts'
import { patiently } from './config/patiently.ts'
import { together } from './config/together.ts'
import { requireFreePort } from './dashboards/web/free-port.ts'
import { type Line, onlySources, operatorPart, pagePart, sourcePart, withStore, workerPart } from './earshot-parts.ts'
import { err, logOf, out, proveFor, shutdown, signal } from './earshot-process.ts'
import { toolActions } from './earshot-tools.ts'
import type { StorePart } from './store/open.ts'

let isService = false

/** Opens what the parts need, in order, runs them until a signal comes, and closes in reverse. */
const runService = async (name: string, flags: CommonFlags, open: (line: Line) => Promise<void>): Promise<number> => {
  isService = true
  try {
    const { watchList: first, ...opened } = openContext(flags, 'service', name, { err })
    const { loaded, logger } = opened
    process.stdout.once('error', (unwritten) => logger.warn({ err: unwritten }, 'console is gone, all else goes on'))
    const prove = proveFor(flags)
    await prove(first)
    const live = openLive({ loaded, load: (config) => loadFor({ ...flags, config }), prove, logger })
    const context = { ...opened, watchList: live.watchList }
    await using own = new AsyncDisposableStack()
    const log = own.use(await patiently('log', logger, () => logOf(context), signal))
    const line: Line = { context, live, log, own, tasks: { settings: live.run } }
    await open(line)
    await together(line.tasks, { ...shutdown, logger })
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

const actions: Actions = {
  ...toolActions,
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
      // A node that is away is no fault of a worker, and no reason to restart it.
      await operatorPart(stored, flags, ['sources', 'nodes', 'webhook'])
      tell(line.context, stored.part)
    }),
  ingest: (flags) =>
    runService('earshot-ingest', flags, async (line) => {
      onlySources(line)
      await sourcePart(line)
      await operatorPart(line, flags, ['store', 'workers', 'nodes', 'webhook'])
      tell(line.context)
    }),
}

await runMain(actions, { ...shutdown, err, isService: () => isService })
