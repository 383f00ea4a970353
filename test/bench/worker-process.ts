// Earshot's own worker, as `earshot enrich` runs it. Argument: JSON orders. Prints one JSON line when `total` mentions
// are stored, or with several workers when nothing is left on the log: seconds from the first mention scored to the last
// one stored, and the memory at its highest.
import { openLogger } from '../../config/events.ts'
import { EnrichSettings, LogSettings } from '../../config/settings/schema.ts'
import { openScorer } from '../../enrich/score.ts'
import { unscored } from '../../enrich/unscored.ts'
import { runWorker } from '../../enrich/worker.ts'
import { openLog } from '../../ingest/log/open.ts'
import { topics } from '../../ingest/log/port.ts'
import type { Mention } from '../../ingest/mention.ts'
import { openStore, type StoreAddress } from '../../store/client.ts'
import { runRollup } from '../../store/rollup.ts'
import { openSink } from '../../store/sink.ts'
import { benchWatch } from './watch.ts'

export interface BenchOrders {
  readonly dataDir: string
  readonly log: object
  readonly store: StoreAddress
  readonly scoring: boolean
  readonly total: number
  readonly group: string
  /** How many of these share the log; default 1. */
  readonly workers?: number
  readonly enrich?: object
}

const orders = JSON.parse(process.argv[2] ?? '{}') as BenchOrders
const logger = openLogger('warn', 'bench-worker')
const stop = new AbortController()
await using log = await openLog({
  settings: LogSettings.parse(orders.log),
  dataDir: orders.dataDir,
  secretOf: () => '',
  logger,
})
await using store = openStore(orders.store)

const plain = unscored('kavento', 1)
const scorer = openScorer(benchWatch, { voiceKey: Buffer.alloc(32, 7) })
let startedAt = 0
const score = (mention: Mention, now: number) => {
  startedAt ||= Date.now()
  return orders.scoring ? scorer.scoreMention(mention, now) : plain(mention, now)
}
const sink = openSink(store)
let stored = 0
let endedAt = 0
const rssSamples: number[] = []
let most = process.memoryUsage()
setInterval(() => {
  const now = process.memoryUsage()
  rssSamples.push(now.rss)
  if (now.rss > most.rss) most = now
}, 250).unref()
const counting: typeof sink = {
  batch: sink.batch,
  store: async (batches, signal) => {
    const result = await sink.store(batches, signal)
    stored += batches.reduce((sum, batch) => sum + batch.size, 0)
    endedAt = Date.now()
    if (stored >= orders.total) stop.abort()
    return result
  },
}
const rollup = runRollup({ store, logger }, stop.signal)
const cpuBefore = process.cpuUsage()
if ((orders.workers ?? 1) > 1) {
  setInterval(async () => {
    const lag = await log.lag(topics.mentions, orders.group, stop.signal)
    if (startedAt > 0 && lag.every(({ lagRecords }) => lagRecords === 0)) stop.abort()
  }, 500).unref()
}
await runWorker(
  {
    log,
    sink: counting,
    score,
    settings: EnrichSettings.parse(orders.enrich ?? {}),
    logger,
    now: Date.now,
    group: orders.group,
  },
  stop.signal,
)
await rollup
const cpu = process.cpuUsage(cpuBefore)
const half = rssSamples.slice(rssSamples.length >> 1)
process.stdout.write(
  `${JSON.stringify({
    seconds: (endedAt - startedAt) / 1_000,
    startedAt,
    endedAt,
    stored,
    rssBytes: Math.max(...rssSamples),
    rssFirstHalfBytes: Math.max(...rssSamples.slice(0, rssSamples.length >> 1)),
    rssSecondHalfBytes: Math.max(...half),
    heapUsedBytes: most.heapUsed,
    heapTotalBytes: most.heapTotal,
    externalBytes: most.external,
    cpuSeconds: (cpu.user + cpu.system) / 1e6,
  })}\n`,
)
process.exit(0)
