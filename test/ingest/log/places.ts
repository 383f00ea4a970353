import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { counters } from '../../../config/events.ts'
import type { LogSettings } from '../../../config/settings/schema.ts'
import { type LogRecord, type MessageLog, type Subscription, topics } from '../../../ingest/log/port.ts'
import type { LogOrders, LogReport } from '../../house/log-process.ts'

/** One adapter with a log that no other test uses. */
export interface LogPlace {
  readonly dataDir: string
  readonly settings: LogSettings
  /** A further handle on the same log, as another process would have. */
  open(): Promise<MessageLog>
  remove(): Promise<void>
}

/** Makes a place; what is stated overrides the settings. */
export type MakePlace = (over?: Partial<LogSettings>) => Promise<LogPlace>

export const aSubscription = (over: Partial<Subscription> = {}): Subscription => ({
  topic: topics.mentions,
  group: 'testers',
  batchRecordsMax: 100,
  batchBytesMax: 1_048_576,
  lingerMs: 20,
  batchesInFlightMax: 2,
  ...over,
})

export const someRecords = (count: number, name = 'record'): LogRecord[] =>
  Array.from({ length: count }, (_, n) => ({ key: `${name}-${n}`, value: Buffer.from(`value of ${name}-${n}`) }))

/** What `/metrics` of this process says of records that were lost unread. */
export const expiredSoFar = async (): Promise<number> => (await counters.recordsExpired.get()).values[0]?.value ?? 0

export interface LogChild {
  readonly child: ChildProcess
  readonly reports: LogReport[]
  readonly ended: Promise<void>
}

/** Starts a real process on the same log. Its reports arrive in `reports`. */
export const startLogProcess = (place: LogPlace, work: Pick<LogOrders, 'append' | 'consume'>): LogChild => {
  const orders: LogOrders = { dataDir: place.dataDir, log: place.settings, ...work }
  const path = fileURLToPath(new URL('../../house/log-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', path, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const reports: LogReport[] = []
  createInterface({ input: child.stdout }).on('line', (line) => reports.push(JSON.parse(line) as LogReport))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  return { child, reports, ended }
}

/** The keys a child said it handled. */
export const keysOf = (reports: readonly LogReport[]): string[] =>
  reports.flatMap((report) => (report.event === 'batch' ? report.keys : []))
