import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { StoreSettings } from '../../config/settings/schema.ts'
import { pause } from '../../config/time/deadline.ts'
import { reminder } from '../../config/time/reminder.ts'
import { openStore, type StoreAddress } from '../client.ts'
import { type EnginePasswords, writeEngineFiles } from './config-files.ts'
import { keepsIn } from './keeps-in.ts'
import { tryLock } from './lock.ts'
import { engineMemory, machineMemory } from './memory.ts'
import { freeWithin, isFree, portNear } from './ports.ts'
import { supervise } from './supervise.ts'

export interface EngineOptions {
  /** The engine's own folder inside the data folder. */
  readonly dir: string
  readonly settings: StoreSettings
  readonly passwords: EnginePasswords
  readonly logger: Logger
  /** Join an engine that another process of the same data folder runs, instead of refusing. */
  readonly share: boolean
}

/** An engine that answers. `owned` is false when another process of the same data folder runs it. */
export interface Engine extends AsyncDisposable {
  readonly owned: boolean
  readonly address: StoreAddress
  readonly tcpPort: number
  /** Of the engine process itself; undefined when it is not ours or just restarting. */
  pid(): number | undefined
}

const Recorded = z.object({
  supervisorPid: z.int(),
  httpPort: z.int(),
  tcpPort: z.int(),
  /** What the settings asked for then. */
  wished: z.object({ httpPort: z.int(), tcpPort: z.int() }).optional(),
})
type Recorded = z.infer<typeof Recorded>

const recordPath = (dir: string): string => join(dir, 'address.json')

const readRecord = (dir: string): Recorded | undefined => {
  try {
    return Recorded.parse(JSON.parse(readFileSync(recordPath(dir), 'utf8')))
  } catch {
    return undefined
  }
}

const writeRecord = (dir: string, record: Recorded): void => {
  const draft = `${recordPath(dir)}.${process.pid}`
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 })
  renameSync(draft, recordPath(dir))
}

const addressOf = (options: Pick<EngineOptions, 'settings' | 'passwords'>, httpPort: number): StoreAddress => ({
  url: `http://127.0.0.1:${httpPort}`,
  user: 'earshot',
  password: options.passwords.owner,
  database: options.settings.database,
})

/** Starts the engine, or joins the one that another process of this data folder runs. Resolves when it answers. */
export const openEngine = async (options: EngineOptions, signal: AbortSignal): Promise<Engine> => {
  const lock = tryLock(options.dir)
  if (lock !== undefined) return own(options, lock, signal)
  if (!options.share) throw lockedError(options.dir)
  return joinOther(options, signal)
}

/** The engine that another process of this data folder runs; undefined when none answers. Starts and owns nothing. */
export const findEngine = async (
  options: Pick<EngineOptions, 'dir' | 'settings' | 'passwords'>,
  signal: AbortSignal,
): Promise<Pick<Engine, 'address' | 'tcpPort'> | undefined> => {
  const record = readRecord(options.dir)
  if (record === undefined) return undefined
  const address = addressOf(options, record.httpPort)
  return (await answers(address, options.dir, signal)) ? { address, tcpPort: record.tcpPort } : undefined
}

const lockedError = (dir: string): PipelineError => {
  const holder = readRecord(dir)?.supervisorPid
  return new PipelineError(
    'SL_DATA_LOCKED',
    `data folder in use: ${dir} by process ${holder ?? 'unknown'}; stop that process or choose another folder with --data`,
  )
}

/** An engine whose supervisor was killed needs this long at most to let go of its ports. */
const PORT_PATIENCE_MS = 3_000

/**
 * The ports of the last run, unless the settings ask for others now: whoever joined this folder's engine knows only
 * those, and finds it there again after a takeover.
 */
const portsFor = async (
  { settings }: EngineOptions,
  known: Pick<Recorded, 'httpPort' | 'tcpPort' | 'wished'> | undefined,
): Promise<{ readonly httpPort: number; readonly tcpPort: number }> => {
  const port = async (name: 'httpPort' | 'tcpPort', besides?: number): Promise<number> => {
    const last = known?.wished?.[name] === settings[name] ? known[name] : undefined
    if (last !== undefined && (await freeWithin(last, PORT_PATIENCE_MS))) return last
    return portNear(settings[name], besides)
  }
  const httpPort = await port('httpPort')
  return { httpPort, tcpPort: await port('tcpPort', httpPort) }
}

const START_TRIES = 3

/** An engine that answers, at ports that were free when it began: one that somebody took before it could is let go. */
const startAtFreePorts = async (options: EngineOptions, known: Recorded | undefined, signal: AbortSignal) => {
  const memory = engineMemory(options.settings, machineMemory())
  for (let tries = START_TRIES; ; ) {
    const ports = await portsFor(options, known)
    const configFile = writeEngineFiles({ ...options, ...ports, memory })
    const address = addressOf(options, ports.httpPort)
    const child = supervise({ configFile, dir: options.dir, address, logger: options.logger })
    try {
      await child.ready(signal)
      return { ...ports, address, child }
    } catch (error) {
      await child[Symbol.asyncDispose]()
      tries -= 1
      if (signal.aborted || tries === 0 || ((await isFree(ports.httpPort)) && (await isFree(ports.tcpPort))))
        throw error
      options.logger.warn(
        { part: 'engine', ...ports },
        'a port was taken before the engine could listen, trying others',
      )
    }
  }
}

const own = async (
  options: EngineOptions,
  lock: Disposable,
  signal: AbortSignal,
  known: Recorded | undefined = readRecord(options.dir),
): Promise<Engine> => {
  await using opening = new AsyncDisposableStack()
  opening.use(lock)
  const { httpPort, tcpPort, address, child } = await startAtFreePorts(options, known, signal)
  opening.use(child)
  await using store = openStore({ ...address, database: 'default' })
  await store.command(`CREATE DATABASE IF NOT EXISTS ${options.settings.database}`, signal)
  const wished = { httpPort: options.settings.httpPort, tcpPort: options.settings.tcpPort }
  writeRecord(options.dir, { supervisorPid: process.pid, httpPort, tcpPort, wished })
  const opened = opening.move()
  return {
    owned: true,
    address,
    tcpPort,
    pid: () => child.pid(),
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  }
}

const JOIN_WAIT_MS = 15_000

/** With much to load an engine takes minutes: whoever wants to join it may try again. */
const startingError = (dir: string): PipelineError => {
  const next = 'wait until it does; clickhouse/engine.log there says what it is at'
  return new PipelineError('SL_STORE_UNAVAILABLE', `engine of another process does not answer yet: ${dir}; ${next}`)
}

/** Joins the other process's engine; when that process dies, takes over with the same ports. */
const joinOther = async (options: EngineOptions, signal: AbortSignal): Promise<Engine> => {
  const giveUpAt = performance.now() + JOIN_WAIT_MS
  for (;;) {
    const record = readRecord(options.dir)
    if (record !== undefined && (await answers(addressOf(options, record.httpPort), options.dir, signal))) {
      return joined(options, record)
    }
    const lock = tryLock(options.dir)
    if (lock !== undefined) return own(options, lock, signal)
    if (signal.aborted || performance.now() > giveUpAt) throw startingError(options.dir)
    await pause(200, signal)
  }
}

const TAKEOVER_LOOK_MS = 1_000

const joined = (options: EngineOptions, record: Recorded): Engine => {
  const stop = new AbortController()
  let taken: Engine | undefined
  const isDue = reminder()
  const watching = (async () => {
    while (!stop.signal.aborted) {
      await pause(TAKEOVER_LOOK_MS, stop.signal)
      if (stop.signal.aborted) return
      const lock = tryLock(options.dir)
      if (lock === undefined) continue
      try {
        // At the address that this process knows, whatever others did meanwhile.
        taken = await own(options, lock, stop.signal, { ...record, wished: options.settings })
        options.logger.warn({ part: 'engine' }, 'engine taken over: its process ended')
        return
      } catch (err) {
        if (isDue()) options.logger.error({ err, part: 'engine' }, 'engine takeover failed')
      }
    }
  })()
  return {
    owned: false,
    address: addressOf(options, record.httpPort),
    tcpPort: record.tcpPort,
    pid: () => taken?.pid(),
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      await watching
      await taken?.[Symbol.asyncDispose]()
    },
  }
}

const answers = async (address: StoreAddress, dir: string, signal: AbortSignal): Promise<boolean> => {
  await using store = openStore({ ...address, database: 'default' }, { requestMs: 2_000 })
  try {
    return await keepsIn(store, dir, signal)
  } catch (error) {
    // It answers: whoever waits for room waits for the disk, not for an engine.
    return error instanceof PipelineError && error.code === 'SL_STORE_DISK_FULL'
  }
}
