import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment } from '../../config/env.ts'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { counters, gauges, type Logger } from '../../config/events.ts'
import { pathFault } from '../../config/hints.ts'
import { backoffMs, pause } from '../../config/time/deadline.ts'
import { openStore, type Store, type StoreAddress } from '../client.ts'
import { keepsIn } from './keeps-in.ts'
import { lastWords } from './last-words.ts'

export interface SuperviseOptions {
  readonly configFile: string
  readonly dir: string
  readonly address: StoreAddress
  readonly logger: Logger
}

/** The engine process and its restarts. Disposing it ends both. */
export interface Supervised extends AsyncDisposable {
  /** Resolves when the engine answers; rejects when it cannot be started at all. */
  ready(signal: AbortSignal): Promise<void>
  pid(): number | undefined
}

/** With much to load, from a slow disk, an engine is silent for minutes; one that cannot start ends by itself. */
const START_MS = 3_600_000
const TELL_MS = 60_000
/** One that ran this long is no engine that ends at once. */
const SETTLED_MS = 60_000
/** Exits this often before the first answer mean that it will never start. */
const EARLY_EXITS_MAX = 3

/** Refuses early, with words, where no engine exists for this platform. */
const requireLibrary = (): void => {
  try {
    const { libchdbPath } = createRequire(import.meta.url)('chdb/libchdb') as { libchdbPath: () => string }
    libchdbPath()
  } catch (cause) {
    throw new PipelineError(
      'SL_ENGINE_UNSUPPORTED',
      `embedded engine missing for this platform: ${process.platform}-${process.arch}; run npm ci again, or set store.url to an existing ClickHouse`,
      { cause },
    )
  }
}

/** Keeps one engine process alive: restarted with back-off, its output kept, gone when this process is gone. */
export const supervise = (options: SuperviseOptions): Supervised => {
  requireLibrary()
  let outputFrom = 0
  const stop = new AbortController()
  const first = Promise.withResolvers<void>()
  first.promise.catch(() => undefined)
  let child: ChildProcess | undefined
  let answered = false
  /** How it ends. A start that fails (no file descriptor) is an engine that ended; a fault of its folder is told. */
  const begin = (): Promise<string> => {
    try {
      outputFrom = outputBegins(options.dir)
      child = start(options)
      return exitOf(child)
    } catch (error) {
      if (!answered && pathFault(error) !== undefined) first.reject(error)
      return Promise.resolve(messageOf(error))
    }
  }
  const running = (async () => {
    for (let attempt = 0; !stop.signal.aborted; attempt++) {
      const exited = begin()
      const startedAt = performance.now()
      const isUp = await answersAtLast(options, exited, stop.signal)
      if (isUp) {
        if (answered) options.logger.warn({ part: 'engine' }, 'engine is back')
        answered = true
        gauges.up.set({ part: 'engine' }, 1)
        first.resolve()
      } else if (!stop.signal.aborted) child?.kill('SIGKILL')
      const how = await exited
      child = undefined
      gauges.up.set({ part: 'engine' }, 0)
      if (stop.signal.aborted) return
      if (isUp && performance.now() - startedAt > SETTLED_MS) attempt = 0
      if (!answered && attempt + 1 >= EARLY_EXITS_MAX) {
        first.reject(startError(options.dir, how, outputFrom))
        return
      }
      counters.engineRestarts.inc()
      const why =
        isUp && how === 'SIGKILL' ? ', perhaps because the machine ran out of memory (store.memoryBytesMax)' : ''
      options.logger.error({ part: 'engine', how }, `engine ended unexpectedly${why}, starting it again`)
      await pause(backoffMs(attempt, 100, 5_000), stop.signal)
    }
  })()
  return {
    ready: (signal) => untilAborted(first.promise, signal),
    pid: () => child?.pid,
    [Symbol.asyncDispose]: async () => {
      stop.abort()
      first.reject(new PipelineError('SL_ENGINE_FAILED', 'engine stopped before it answered'))
      // Whatever it acknowledged is on disk, and whoever stores here is done by now. Shutting down by itself is none:
      // without a working folder (see child.ts) that ends in a crash, which it then describes for four seconds.
      child?.kill('SIGKILL')
      await running
    },
  }
}

const untilAborted = (work: Promise<void>, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = (): void =>
      reject(new PipelineError('SL_ENGINE_FAILED', 'engine start interrupted', { cause: signal.reason }))
    if (signal.aborted) return leave()
    signal.addEventListener('abort', leave, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave))
  })

const outputOf = (dir: string): string => join(dir, 'engine.out')
/** Above this the engine's output begins anew. */
const OUT_BYTES_MAX = 5_000_000

/** Where in the file of its output a new engine's begins. */
const outputBegins = (dir: string): number => {
  const { size } = statSync(outputOf(dir), { throwIfNoEntry: false }) ?? { size: 0 }
  if (size <= OUT_BYTES_MAX) return size
  rmSync(outputOf(dir))
  return 0
}

const start = ({ configFile, dir }: SuperviseOptions): ChildProcess => {
  // The engine itself says nothing of a log that it cannot write.
  closeSync(openSync(join(dir, 'engine.log'), 'a', 0o600))
  const out = openSync(outputOf(dir), 'a', 0o600)
  try {
    const script = fileURLToPath(new URL('./child.ts', import.meta.url))
    return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, configFile, join(dir, 'data')], {
      stdio: ['ignore', out, out],
      cwd: dir,
      // A question has the same answer on every machine; with a TZ that is a rule (CET-1CEST) it would not even start.
      // What NODE_OPTIONS loads from our working folder is not in its own.
      env: { ...environment(), TZ: 'UTC', NODE_OPTIONS: undefined },
      // Ctrl-C reaches the whole group of a terminal: the engine has to outlive the workers that still store.
      detached: true,
    })
  } finally {
    closeSync(out)
  }
}

const exitOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(messageOf(error)))
    child.once('exit', (code, signal) => resolve(signal ?? `exit ${code}`))
  })

/** False: it ended, or is not worth waiting for any longer. */
const answersAtLast = async (
  { address, dir, logger }: SuperviseOptions,
  exited: Promise<string>,
  signal: AbortSignal,
): Promise<boolean> => {
  await using store = openStore({ ...address, database: 'default' }, { requestMs: 5_000 })
  let over = false
  exited.then(() => {
    over = true
  })
  const startedAt = performance.now()
  for (let toldAt = startedAt; !over && !signal.aborted && performance.now() - startedAt < START_MS; ) {
    try {
      if ((await keepsIn(store, dir, signal)) && !(await readsFiles(store, signal))) return true
    } catch {
      // Not there yet.
    }
    if (performance.now() - toldAt > TELL_MS) {
      toldAt = performance.now()
      const seconds = Math.round((toldAt - startedAt) / 1_000)
      logger.warn({ part: 'engine', seconds }, 'engine does not answer yet, it is waited for')
    }
    await pause(50, signal)
  }
  return false
}

/** Whether SQL can still read files (see child.ts): then nobody may have this engine yet. */
const readsFiles = async (store: Store, signal: AbortSignal): Promise<boolean> => {
  try {
    await store.command("SELECT file('/dev/null') FORMAT Null", signal)
    return true
  } catch {
    // The refusal comes as a bare C++ exception; an engine that answers afterwards has not merely been away.
    await store.ping(signal)
    return false
  }
}

const startError = (dir: string, how: string, outputFrom: number): PipelineError => {
  let last = ''
  try {
    last = lastWords(readFileSync(outputOf(dir)).subarray(outputFrom).toString())
  } catch {
    // Without its output the way it ended must do.
  }
  const why = [how, last]
    .filter((text) => text !== '')
    .join(', ')
    .replaceAll('; ', ', ')
  const see = `see ${join(dir, 'engine.log')}`
  const next = why.includes('Too many open files')
    ? `let it open more files (ulimit -n 1024, or LimitNOFILE); ${see}`
    : see
  return new PipelineError('SL_ENGINE_FAILED', `engine does not start: ${why}; ${next}`)
}
