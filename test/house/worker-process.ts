// A worker of its own: test/crash kills it. Reads its orders as JSON from the first argument.
import { openLogger } from '../../config/events.ts'
import { EnrichSettings, LogSettings } from '../../config/settings/schema.ts'
import { unscored } from '../../enrich/unscored.ts'
import { runWorker } from '../../enrich/worker.ts'
import { openLog } from '../../ingest/log/open.ts'
import { openStore, type StoreAddress } from '../../store/client.ts'
import { runRollup } from '../../store/rollup.ts'
import { openSink } from '../../store/sink.ts'

export interface WorkerOrders {
  readonly dataDir: string
  readonly log: object
  readonly store: StoreAddress
  readonly enrich?: object
  readonly logLevel?: string
  /** Dies by SIGKILL when it passes this label for the `crashAfter`-th time. */
  readonly crashAt?: string
  readonly crashAfter?: number
}

const orders = JSON.parse(process.argv[2] ?? '{}') as WorkerOrders
const logger = openLogger(orders.logLevel ?? 'fatal', 'test-worker')
let passes = 0
const crashPoint = (label: string): void => {
  if (label !== orders.crashAt || ++passes < (orders.crashAfter ?? 1)) return
  process.kill(process.pid, 'SIGKILL')
}

const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
await using log = await openLog({
  settings: LogSettings.parse(orders.log),
  dataDir: orders.dataDir,
  secretOf: () => '',
  logger,
})
await using store = openStore(orders.store)
const rollup = runRollup({ store, logger }, stop.signal)
await runWorker(
  {
    log,
    sink: openSink(store, crashPoint),
    score: unscored('kavento', 1),
    settings: EnrichSettings.parse(orders.enrich ?? {}),
    logger,
    now: Date.now,
    crashPoint,
  },
  stop.signal,
)
await rollup
