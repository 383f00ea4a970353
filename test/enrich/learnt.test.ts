import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { explainError } from '../../config/hints.ts'
import { learntIn, openLearnt } from '../../enrich/learnt.ts'
import { runTrainCommand } from '../../enrich/train/command.ts'
import { eventually } from '../house/eventually.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-learnt-'))
})
afterEach(() => rmSync(dir, { recursive: true }))

const saidOf = async (work: () => unknown): Promise<string> => {
  try {
    await work()
    return 'nothing'
  } catch (error) {
    const { message, next } = explainError(error)
    return `${message}; ${next}`
  }
}

test.each(['models', 'topics'])(
  'whatever hides the %s of a data folder is told, not taken for none',
  async (folder) => {
    const path = join(dir, folder)
    expect(learntIn(dir)).toEqual({ topics: [] })
    symlinkSync(join(dir, 'unmounted'), path)
    expect(await saidOf(() => learntIn(dir))).toBe(
      `a link that leads nowhere stands in the place of a folder: ${path}; bring back what it leads to, or put it aside`,
    )
    mkdirSync(join(dir, 'unmounted'))
    expect(learntIn(dir)).toEqual({ topics: [] })
    rmSync(path)
    writeFileSync(path, '')
    expect(await saidOf(() => learntIn(dir))).toBe(
      `a file stands in the place of a folder: ${path}; put it aside, then try again`,
    )
  },
)

test('a model cannot be taken back where nobody can look', async () => {
  symlinkSync(join(dir, 'unmounted'), join(dir, 'models'))
  const { signal } = new AbortController()
  const rollback = () =>
    runTrainCommand({ dataDir: dir, out: () => undefined }, { licences: 'A', rollback: true }, signal)
  expect(await saidOf(rollback)).toContain('a link that leads nowhere')
})

test('a volume with topics that goes away is told once, and what was learnt stays in use', async () => {
  const told: string[] = []
  const logger = pino({ level: 'error' }, { write: (line: string) => void told.push(JSON.parse(line).msg) })
  mkdirSync(join(dir, 'volume'))
  symlinkSync(join(dir, 'volume'), join(dir, 'topics'))
  const stop = new AbortController()
  const taken: unknown[] = []
  const watching = openLearnt(dir, logger).watch((learnt) => taken.push(learnt), stop.signal)
  rmSync(join(dir, 'volume'), { recursive: true })
  await eventually(() => expect(told).toHaveLength(1), 10_000)
  await new Promise((resolve) => setTimeout(resolve, 4_500))
  expect(told).toHaveLength(1)
  expect(taken).toEqual([])
  mkdirSync(join(dir, 'volume'))
  await eventually(() => expect(taken).toHaveLength(1), 10_000)
  stop.abort()
  await watching
}, 30_000)
