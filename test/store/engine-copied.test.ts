import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openLogger } from '../../config/events.ts'
import { StoreSettings } from '../../config/settings/schema.ts'
import { writeEngineFiles } from '../../store/engine/config-files.ts'
import { tryLock } from '../../store/engine/lock.ts'
import { engineMemory } from '../../store/engine/memory.ts'
import { type EngineOptions, findEngine, openEngine } from '../../store/engine/open.ts'
import { supervise } from '../../store/engine/supervise.ts'

const { signal } = new AbortController()
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-engine-'))
})
afterEach(() => {
  for (const path of [dir, `${dir}-copy`])
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

const options = (share = false): EngineOptions => ({
  dir,
  settings: StoreSettings.parse({ httpPort: 0, tcpPort: 0 }),
  passwords: { owner: 'o', analyst: 'a' },
  logger: openLogger('fatal', 'test'),
  share,
})

describe('the embedded engine of a data folder that was copied', () => {
  const copy = (): string => {
    const other = `${dir}-copy`
    mkdirSync(other)
    cpSync(join(dir, 'address.json'), join(other, 'address.json'))
    return other
  }

  test('is not found where only the first one runs, at whose ports it would be', async () => {
    await using engine = await openEngine(options(), signal)
    expect(await findEngine({ ...options(), dir: copy() }, signal)).toBeUndefined()
    expect((await findEngine(options(), signal))?.address).toEqual(engine.address)
  })

  test('is not joined at the ports of the first one while it is still starting itself', async () => {
    await using _ = await openEngine(options(), signal)
    const other = copy()
    using _starting = tryLock(other)
    const joining = openEngine({ ...options(true), dir: other }, AbortSignal.timeout(1_000))
    await expect(joining).rejects.toMatchObject({ code: 'SL_STORE_UNAVAILABLE' })
  })

  test('does not take an engine that listens at its ports for its own', async () => {
    await using first = await openEngine(options(), signal)
    const other = copy()
    const { httpPort, tcpPort } = JSON.parse(readFileSync(join(dir, 'address.json'), 'utf8'))
    const { settings, passwords, logger } = options()
    const memory = engineMemory(settings, 8e9)
    const configFile = writeEngineFiles({ dir: other, httpPort, tcpPort, settings, passwords, memory })
    await using child = supervise({ configFile, dir: other, address: first.address, logger })
    await expect(child.ready(signal)).rejects.toMatchObject({ code: 'SL_ENGINE_FAILED' })
  })

  test('is found by another path that leads to its folder', async () => {
    await using engine = await openEngine(options(), signal)
    symlinkSync(dir, `${dir}-copy`)
    expect((await findEngine({ ...options(), dir: `${dir}-copy` }, signal))?.address).toEqual(engine.address)
  })
})
