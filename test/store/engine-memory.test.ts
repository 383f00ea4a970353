import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openLogger } from '../../config/events.ts'
import { StoreSettings } from '../../config/settings/schema.ts'
import { openStore } from '../../store/client.ts'
import { engineMemory, machineMemory } from '../../store/engine/memory.ts'
import { openEngine } from '../../store/engine/open.ts'

const GB = 1_000_000_000
const limits = (settings: object, machineBytes: number) => engineMemory(StoreSettings.parse(settings), machineBytes)

test('the engine takes 4 GB at most, and half of a machine that has less', () => {
  expect(limits({}, 64 * GB)).toEqual({ engine: 4 * GB, analyst: GB })
  expect(limits({}, 3 * GB)).toEqual({ engine: 1.5 * GB, analyst: 0.75 * GB })
})

test('on the smallest machine it keeps what merges need', () => {
  expect(limits({}, GB / 2).engine).toBe(GB / 2)
})

test('what the settings say is what it takes', () => {
  expect(limits({ memoryBytesMax: 6 * GB, analyst: { memoryBytesMax: 5 * GB } }, 2 * GB)).toEqual({
    engine: 6 * GB,
    analyst: 5 * GB,
  })
})

test('the memory of this machine is never more than it has', () => {
  expect(machineMemory()).toBeGreaterThan(0)
  expect(machineMemory()).toBeLessThanOrEqual(totalmem())
})

test('the analyst of an engine that may take little may take half of that', async () => {
  const { signal } = new AbortController()
  const dir = mkdtempSync(join(tmpdir(), 'earshot-memory-'))
  try {
    const settings = StoreSettings.parse({ httpPort: 0, tcpPort: 0, memoryBytesMax: 600_000_000 })
    const passwords = { owner: 'o', analyst: 'a' }
    await using engine = await openEngine(
      { dir, settings, passwords, logger: openLogger('fatal', 'test'), share: false },
      signal,
    )
    const analyst = { ...engine.address, user: 'analyst', password: 'a' }
    await using store = openStore(analyst, { readonly: true })
    let answer = ''
    for await (const part of await store.stream("SELECT getSetting('max_memory_usage')", 'TSV', signal)) answer += part
    expect(answer.trim()).toBe('300000000')
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
  }
})
