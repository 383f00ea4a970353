import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { pino } from 'pino'
import { StoreSettings } from '../../config/settings/schema.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { writeEngineFiles } from '../../store/engine/config-files.ts'
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

/** An engine that is stopped before it can answer, and what was said of it. */
const slowEngine = async () => {
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
  const supervised = supervise({ configFile, dir, address, logger })
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
  const { supervised, pid, said } = await slowEngine()
  await using _ = supervised
  const { signal } = new AbortController()
  process.kill(pid, 'SIGCONT')
  await supervised.ready(signal)
  process.kill(pid, 'SIGKILL')
  await eventually(() =>
    expect(said).toEqual([expect.stringMatching(/ran out of memory \(store\.memoryBytesMax\)/), 'engine is back']),
  )
})
