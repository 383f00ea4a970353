import { execFile, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { pino } from 'pino'
import { z } from 'zod'
import { explainError } from '../../config/hints.ts'
import { StoreSettings } from '../../config/settings/schema.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { openStore, query } from '../../store/client.ts'
import { writeEngineFiles } from '../../store/engine/config-files.ts'
import { lastWords } from '../../store/engine/last-words.ts'
import { engineMemory } from '../../store/engine/memory.ts'
import { portNear } from '../../store/engine/ports.ts'
import { supervise } from '../../store/engine/supervise.ts'
import { eventually } from '../house/eventually.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-engine-'))
})
afterEach(() => {
  jest.restoreAllMocks()
  rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const startEngine = async () => {
  const said: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line).msg) })
  const settings = StoreSettings.parse({})
  const [httpPort, tcpPort] = [await portNear(0), await portNear(0)]
  const passwords = { owner: 'o', analyst: 'a' }
  const configFile = writeEngineFiles({
    dir,
    settings,
    httpPort,
    tcpPort,
    passwords,
    memory: engineMemory(settings, 8e9),
  })
  const address = { url: `http://127.0.0.1:${httpPort}`, user: 'earshot', password: 'o', database: 'earshot' }
  return { supervised: supervise({ configFile, dir, address, logger }), said }
}

/** An engine that is stopped before it can answer, and what was said of it. */
const slowEngine = async () => {
  const { supervised, said } = await startEngine()
  const pid = supervised.pid() as number
  process.kill(pid, 'SIGSTOP')
  return { supervised, pid, said }
}

test('an engine that takes minutes to load what is stored is told of and waited for, not killed', async () => {
  const now = performance.now.bind(performance)
  const { supervised, pid, said } = await slowEngine()
  await using _ = supervised
  jest.spyOn(performance, 'now').mockImplementation(() => now() + 5 * MINUTE_MS)
  await eventually(() => expect(said).toEqual(['engine does not answer yet, it is waited for']))
  process.kill(pid, 'SIGCONT')
  await supervised.ready(new AbortController().signal)
  expect(supervised.pid()).toBe(pid)
})

test('an engine that somebody killed is started again, and memory is named as who may have done it', async () => {
  const { supervised, said } = await startEngine()
  await using _ = supervised
  await supervised.ready(new AbortController().signal)
  process.kill(supervised.pid() as number, 'SIGKILL')
  await eventually(() =>
    expect(said).toEqual([expect.stringMatching(/ran out of memory \(store\.memoryBytesMax\)/), 'engine is back']),
  )
})

test.each(['engine.out', 'engine.log'])(
  'a folder in the place of %s is what is told, not a log that says nothing',
  async (name) => {
    mkdirSync(join(dir, name))
    const { supervised } = await startEngine()
    await using _ = supervised
    const failure = await supervised.ready(new AbortController().signal).catch(explainError)
    expect(failure).toEqual({
      code: 'SL_DATA_UNWRITABLE',
      message: `a folder stands in the place of a file: ${join(dir, name)}`,
      next: 'put it aside, then try again',
    })
  },
)

/** An engine whose process was started in `cwd` with `env`, and what it says of its clocks. */
const zoneOfEngine = async (env: Readonly<Record<string, string>>, cwd = dir): Promise<string> => {
  const script = resolve('test/house/engine-process.ts')
  const options = { cwd, env: { PATH: process.env['PATH'], ...env } }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, dir], options)
  const ended = once(child, 'exit')
  try {
    await Promise.race([once(child.stdout, 'data'), ended.then(([code]) => Promise.reject(new Error(`exit ${code}`)))])
    const { httpPort } = JSON.parse(readFileSync(join(dir, 'address.json'), 'utf8'))
    const url = `http://127.0.0.1:${httpPort}`
    await using store = openStore({ url, user: 'earshot', password: 'o', database: 'default' })
    const [row] = await store.ask(zoneNow, {}, new AbortController().signal)
    return row?.zone ?? ''
  } finally {
    child.kill('SIGKILL')
    await ended
  }
}
const zoneNow = query({ sql: 'SELECT timezone() AS zone', params: z.object({}), row: z.object({ zone: z.string() }) })

test('what now() and today() say to an analyst does not depend on where the machine stands', async () => {
  expect(await zoneOfEngine({ TZ: 'Asia/Kathmandu' })).toBe('UTC')
})

test('an engine starts where TZ holds a rule instead of a name', async () => {
  expect(await zoneOfEngine({ TZ: 'CET-1CEST,M3.5.0,M10.5.0/3' })).toBe('UTC')
})

test('an engine starts where NODE_OPTIONS names a module of the folder that Earshot was started in', async () => {
  const site = join(dir, 'site')
  mkdirSync(site)
  writeFileSync(join(site, 'trace.cjs'), '')
  expect(await zoneOfEngine({ NODE_OPTIONS: '--require ./trace.cjs' }, site)).toBe('UTC')
})

/** Whether we may mount here: a volume on which a folder in use stays is hard to come by otherwise. */
const mayMount =
  process.platform === 'linux' && process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0

;(mayMount ? test : test.skip)(
  'an engine whose folder cannot be removed yet, as on NFS, starts once it can',
  async () => {
    const { supervised } = await startEngine()
    await using _ = supervised
    const folder = await eventually(() => join(dir, readdirSync(dir).find((name) => name.startsWith('run-')) as string))
    const busy = join(folder, 'busy')
    mkdirSync(busy)
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', busy])
    try {
      await eventually(() => expect(readFileSync(join(dir, 'data', 'status'), 'utf8')).toContain('PID'))
      await new Promise((resolve) => setTimeout(resolve, 1_000))
    } finally {
      execFileSync('umount', [busy])
    }
    await supervised.ready(AbortSignal.timeout(10_000))
  },
)

test('an engine starts in a folder with a quote in its name', async () => {
  rmSync(dir, { recursive: true })
  dir = mkdtempSync(join(tmpdir(), "earshot's-"))
  const { supervised } = await startEngine()
  await using _ = supervised
  await supervised.ready(new AbortController().signal)
})

test('what an engine said before its stack trace is what is told of its end', () => {
  const complaint = `std::exception. Code: 1001, e.what() = filesystem error: Too many open files ["/sys/block"]`
  const output = `Logging warning to /data/clickhouse/engine.log
[vm] 2026.11.23 02:22:56.467784 [ 12869 ] {d080d4db} <Error> executeQuery: ${complaint}
Cannot print extra info for Poco::Exception (version 26.7.2.1), Stack trace:

0. ? @ 0x0000000020f214f4
28. v8impl::(anonymous namespace)::FunctionCallbackWrapper::Invoke(v8::Info<v8::Value> const&) @ 0x00000000008aa901
`
  expect(lastWords(output)).toBe(`executeQuery: ${complaint}`)
  expect(lastWords('one\ntwo\nthree\n\nfour\n')).toBe('two three four')
})

// Elsewhere it meets the limit in another place.
const onLinux = process.platform === 'linux' ? test : test.skip
onLinux(
  'an engine that may open too few files says how many it needs',
  async () => {
    const start = `import { openStorePart } from ${JSON.stringify(resolve('store/open.ts'))}
    import { openDataDir } from ${JSON.stringify(resolve('config/data-dir.ts'))}
    import { StoreSettings } from ${JSON.stringify(resolve('config/settings/schema.ts'))}
    import { pino } from ${JSON.stringify(import.meta.resolve('pino'))}
    const settings = StoreSettings.parse({ httpPort: 0, tcpPort: 0 })
    const options = { settings, dataDir: openDataDir(${JSON.stringify(dir)}), secretOf: () => '', logger: pino({ enabled: false }) }
    try { await openStorePart(options, new AbortController().signal) } catch ({ message }) { console.log(message) }`
    const shell = `ulimit -n 64; exec "$0" --disable-warning=ExperimentalWarning --input-type=module --eval "$1"`
    const { stdout } = await promisify(execFile)('sh', ['-c', shell, process.execPath, start])
    expect(stdout).toMatch(/^engine does not start: .*Too many open files.*; let it open more files \(ulimit -n 1024/)
  },
  120_000,
)
