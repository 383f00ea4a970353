import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { isRetryable } from '../../config/errors.ts'
import { openLogger } from '../../config/events.ts'
import { StoreSettings } from '../../config/settings/schema.ts'
import { openStore } from '../../store/client.ts'
import { tryLock } from '../../store/engine/lock.ts'
import { type Engine, type EngineOptions, openEngine } from '../../store/engine/open.ts'
import { portNear } from '../../store/engine/ports.ts'
import { eventually } from '../house/eventually.ts'

const { signal } = new AbortController()
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-engine-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }))

const options = (share = false): EngineOptions => ({
  dir,
  settings: StoreSettings.parse({ httpPort: 0, tcpPort: 0 }),
  passwords: { owner: 'o', analyst: 'a' },
  logger: openLogger('fatal', 'test'),
  share,
})

const ask = async (engine: Engine, sql: string): Promise<string> => {
  await using store = openStore(engine.address)
  let text = ''
  for await (const part of await store.stream(sql, 'TSV', signal)) text += part.toString()
  return text.trim()
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A process of its own that opens the engine of `dir` and prints its pid. */
const engineInAChild = (): ChildProcess =>
  spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    fileURLToPath(new URL('../house/engine-process.ts', import.meta.url)),
    dir,
  ])

const firstLine = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.stdout?.once('data', (data) => resolve(String(data).trim()))
    child.once('exit', (code) => reject(new Error(`ended early: ${code}`)))
  })

describe('the embedded engine', () => {
  test('keeps its rows over a kill -9 and is started again', async () => {
    await using engine = await openEngine(options(), signal)
    await using store = openStore(engine.address)
    await store.command('CREATE TABLE kept (n UInt32) ENGINE = MergeTree ORDER BY n', signal)
    await store.insert('kept', [{ n: 1 }, { n: 2 }], signal)
    const before = engine.pid() as number
    appendFileSync(join(dir, 'engine.out'), 'last words\n')
    process.kill(before, 'SIGKILL')
    await eventually(async () => expect(await ask(engine, 'SELECT sum(n) FROM kept')).toBe('3'))
    expect(readFileSync(join(dir, 'engine.out'), 'utf8')).toContain('last words')
    expect(engine.pid()).not.toBe(before)
  })

  test('is gone as soon as it is closed, keeps its rows, and has no crash to tell of', async () => {
    const engine = await openEngine(options(), signal)
    {
      await using store = openStore(engine.address)
      await store.command('CREATE TABLE kept (n UInt32) ENGINE = MergeTree ORDER BY n', signal)
      await store.insert('kept', [{ n: 1 }, { n: 2 }], signal)
    }
    const pid = engine.pid() as number
    await engine[Symbol.asyncDispose]()
    expect(isAlive(pid)).toBe(false)
    for (const name of ['engine.log', 'engine.out'])
      expect(readFileSync(join(dir, name), 'utf8')).not.toContain('<Fatal>')
    await using again = await openEngine(options(), signal)
    expect(await ask(again, 'SELECT sum(n) FROM kept')).toBe('3')
  })

  test('does not fill its log with tables that wait for their turn', async () => {
    await using engine = await openEngine(options(), signal)
    await using store = openStore(engine.address)
    for (let at = 0; at < 10; at++) {
      await store.command(`CREATE TABLE t${at} (n UInt32) ENGINE = MergeTree ORDER BY n`, signal)
      for (let part = 0; part < 3; part++) await store.insert(`t${at}`, [{ n: part }], signal)
    }
    expect(await ask(engine, 'SELECT count() FROM t9')).toBe('3')
    expect(readFileSync(join(dir, 'engine.log'), 'utf8')).not.toContain('Temporarily pause')
  })

  test('refuses a second instance on the same folder and names the process that holds it', async () => {
    await using _engine = await openEngine(options(), signal)
    await expect(openEngine(options(), signal)).rejects.toMatchObject({
      code: 'SL_DATA_LOCKED',
      message: expect.stringContaining(`by process ${process.pid}`),
    })
  })

  test('an engine that another process is still starting is worth waiting for, not a folder to leave', async () => {
    using _ = tryLock(dir)
    const refused = openEngine(options(true), AbortSignal.timeout(500)).catch((error: unknown) => error)
    expect(await refused).toMatchObject({
      code: 'SL_STORE_UNAVAILABLE',
      message: expect.stringContaining('engine of another process does not answer yet'),
    })
    expect(isRetryable(await refused)).toBe(true)
  })

  test('says so when its lock is damaged, instead of naming a process that holds it', async () => {
    writeFileSync(join(dir, 'lock.sqlite'), 'this is no database, it only stands where one should be')
    await expect(openEngine(options(), signal)).rejects.toMatchObject({
      code: 'SL_DATA_UNWRITABLE',
      message: expect.stringMatching(/lock cannot be taken: .*lock\.sqlite .*not a database/),
    })
  })

  test('lets go of its lock when it cannot be started', async () => {
    mkdirSync(join(dir, 'config.xml'))
    await expect(openEngine(options(), signal)).rejects.toThrow('EISDIR')
    rmSync(join(dir, 'config.xml'), { recursive: true })
    await using engine = await openEngine(options(), signal)
    expect(engine.owned).toBe(true)
  })

  test('a port that somebody takes before it can listen is left to them, and another one is chosen', async () => {
    const opening = openEngine(options(), signal)
    const config = join(dir, 'config.xml')
    const port = await eventually(() =>
      Number((/<tcp_port>(\d+)</.exec(readFileSync(config, 'utf8')) as RegExpExecArray)[1]),
    )
    const taker = createServer().listen(port, '127.0.0.1')
    await once(taker, 'listening')
    await using engine = await opening
    expect(engine.tcpPort).not.toBe(port)
    expect(await ask(engine, 'SELECT 1')).toBe('1')
    taker.close()
  }, 120_000)

  test('chosen ports differ, and are none that Linux lends to connections', async () => {
    const lent = 32_768
    for (let look = 0; look < 20; look++) expect(await portNear(0)).toBeLessThan(lent)
    const port = await portNear(0)
    expect(await portNear(port)).toBe(port)
    expect(await portNear(port, port)).not.toBe(port)
  })

  test('says why it cannot be started, and where to look', async () => {
    mkdirSync(join(dir, 'data', 'status'), { recursive: true })
    await expect(openEngine(options(), signal)).rejects.toMatchObject({
      code: 'SL_ENGINE_FAILED',
      message: expect.stringMatching(/^engine does not start: [^;]*data\/status[^;]+; see .*engine\.log$/),
    })
  })

  test('lets another process join it, and dies with its own', async () => {
    const child = engineInAChild()
    const enginePid = Number(await firstLine(child))
    {
      await using joined = await openEngine(options(true), signal)
      expect(joined.owned).toBe(false)
      expect(await ask(joined, 'SELECT 1')).toBe('1')
      child.kill('SIGKILL')
      await eventually(() => expect(isAlive(enginePid)).toBe(false))
      // Whoever joined takes over, on the same port.
      await eventually(async () => expect(await ask(joined, 'SELECT 2')).toBe('2'))
      expect(joined.pid()).not.toBe(enginePid)
    }
  })

  test('gives a wrong password and an outsider nothing', async () => {
    await using engine = await openEngine(options(), signal)
    await expect(ask({ ...engine, address: { ...engine.address, password: 'x' } }, 'SELECT 1')).rejects.toMatchObject({
      code: 'SL_STORE_DENIED',
    })
    const outsider = { ...engine, address: { ...engine.address, user: 'default', password: '' } }
    await expect(ask(outsider, "SELECT * FROM file('/etc/passwd', LineAsString)")).rejects.toThrow(
      /ACCESS_DENIED|getcwd/,
    )
    await expect(ask(outsider, 'CREATE DATABASE mine')).rejects.toThrow('ACCESS_DENIED')
    await expect(ask(outsider, 'SELECT count() FROM numbers(100000000000)')).rejects.toThrow('QUOTA_EXCEEDED')
    // Nor is the engine's own session, which has no name there, the less for it.
    expect(await ask(engine, "SELECT count() FROM system.processes WHERE user = ''")).toBe('1')
    expect(statSync(join(dir, 'users.xml')).mode & 0o077).toBe(0)
  })
})
