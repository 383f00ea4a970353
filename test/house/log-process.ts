// A process of its own with a log open: the log's tests kill it. Reads its orders as JSON from the first argument,
// says what it did as JSON lines on stdout.
import { setTimeout as sleep } from 'node:timers/promises'
import { openLogger } from '../../config/events.ts'
import { LogSettings } from '../../config/settings/schema.ts'
import { openLog } from '../../ingest/log/open.ts'
import { type Subscription, topics } from '../../ingest/log/port.ts'

export interface LogOrders {
  readonly dataDir: string
  readonly log: object
  readonly append?: { readonly records: number; readonly perCall: number; readonly name: string }
  readonly consume?: { readonly subscription: Subscription; readonly handlerMs: number }
}

export type LogReport =
  | { readonly event: 'ready' }
  | { readonly event: 'appended'; readonly records: number }
  | { readonly event: 'batch'; readonly keys: readonly string[]; readonly bufferBytesMax: number }

const tell = (report: LogReport): void => {
  process.stdout.write(`${JSON.stringify(report)}\n`)
}

const orders = JSON.parse(process.argv[2] ?? '{}') as LogOrders
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())
await using log = await openLog({
  settings: LogSettings.parse(orders.log),
  dataDir: orders.dataDir,
  secretOf: () => '',
  logger: openLogger('fatal', 'log-process'),
})
tell({ event: 'ready' })

if (orders.append !== undefined) {
  const { records, perCall, name } = orders.append
  for (let at = 0; at < records; at += perCall) {
    const part = Array.from({ length: Math.min(perCall, records - at) }, (_, n) => ({
      key: `${name}-${at + n}`,
      value: Buffer.from(`value of ${name}-${at + n}`),
    }))
    await log.append(topics.mentions, part, stop.signal)
    tell({ event: 'appended', records: at + part.length })
  }
}

if (orders.consume !== undefined) {
  const { subscription, handlerMs } = orders.consume
  let bufferBytesMax = 0
  const watch = (): void => {
    bufferBytesMax = Math.max(bufferBytesMax, process.memoryUsage().arrayBuffers)
  }
  const timer = setInterval(watch, 20)
  await log.consume(
    subscription,
    async ({ records }) => {
      await sleep(handlerMs)
      watch()
      tell({ event: 'batch', keys: records.map(({ key }) => key), bufferBytesMax })
    },
    stop.signal,
  )
  clearInterval(timer)
}
