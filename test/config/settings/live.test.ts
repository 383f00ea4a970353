import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { PipelineError } from '../../../config/errors.ts'
import { type Live, openLive } from '../../../config/settings/live.ts'
import { loadSettings } from '../../../config/settings/load.ts'
import type { WatchList } from '../../../config/settings/watchlist.ts'
import { eventually } from '../../house/eventually.ts'

let dir: string
let path: string
let said: string[]
let stop: AbortController
let running: Promise<void>
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-live-'))
  path = join(dir, 'earshot.yaml')
  said = []
  stop = new AbortController()
})
afterEach(async () => {
  stop.abort()
  await running
  rmSync(dir, { recursive: true, force: true })
})

const write = (words: string, more = ''): void =>
  writeFileSync(path, `brands: [{ name: Acme, words: [${words}] }]\n${more}`)

const open = (prove: (watchList: WatchList) => Promise<void> = async () => undefined): Live => {
  const load = (file: string) => loadSettings({ path: file, env: {} })
  const logger = pino({ level: 'info' }, { write: (line) => void said.push(line) })
  const live = openLive({ loaded: load(path), load, prove, logger })
  running = live.run(stop.signal)
  return live
}
const textOf = ({ brands }: WatchList): string | undefined => brands[0]?.queries[0]?.text

test('a change of the words reaches everyone who keeps the watch list, and those who prepare for it', async () => {
  write('acme')
  const live = open()
  const { watchList } = live
  const taken: (string | undefined)[] = []
  live.onChange((next) => () => void taken.push(textOf(next)))
  expect(textOf(watchList)).toBe('"acme"')
  write('acme, acme shop')
  await eventually(() => expect(textOf(watchList)).toBe('"acme" OR "acme shop"'))
  expect(taken).toEqual(['"acme" OR "acme shop"'])
})

test('a product that is added is found from then on', async () => {
  write('acme')
  const { watchList } = open()
  write('acme', 'entities: [{ name: Acme One, words: [acme one] }, { name: Jo Doe, kind: person, words: [jo doe] }]\n')
  await eventually(() => expect(watchList.entities.map(({ id }) => id)).toEqual(['product:acme-one', 'person:jo-doe']))
  expect(said.join('')).not.toMatch(/restart/)
})

test('wrong settings are told about with their problems, and change nothing', async () => {
  write('acme')
  const { watchList } = open()
  writeFileSync(path, 'brands: [{ name: Acme, queries: ["acme AND (shop OR"] }]\n')
  await eventually(() => expect(said.join('')).toMatch(/settings not taken/))
  expect(said.join('')).toMatch(/EQ112/)
  expect(textOf(watchList)).toBe('"acme"')
})

test('a file that is gone as it is read changes nothing, and brings no sample', async () => {
  write('acme')
  const loaded = loadSettings({ path, env: {} })
  const load = (file: string) => {
    rmSync(file)
    return loadSettings({ path: file, env: {} })
  }
  const logger = pino({ level: 'info' }, { write: (line) => void said.push(line) })
  const live = openLive({ loaded, load, prove: async () => undefined, logger })
  running = live.run(stop.signal)
  write('acme, acme shop')
  await eventually(() => expect(said.join('')).toMatch(/settings file missing/))
  expect(live.watchList.brands.map(({ name }) => name)).toEqual(['Acme'])
})

test('a change that was made while the start waited for something is taken too', async () => {
  write('acme')
  const load = (file: string) => loadSettings({ path: file, env: {} })
  const live = openLive({ loaded: load(path), load, prove: async () => undefined, logger: pino({ level: 'silent' }) })
  write('acme, acme shop')
  running = live.run(stop.signal)
  await eventually(() => expect(textOf(live.watchList)).toBe('"acme" OR "acme shop"'))
})

test('a file that is out of reach is told about and stops nothing, and counts again when it is back', async () => {
  write('acme')
  const { watchList } = open()
  rmSync(path)
  // A volume gone stale, or one that may not be looked into any more, fails in the same way.
  symlinkSync(path, path)
  await eventually(() => expect(said.join('')).toMatch(/settings file cannot be read: .*ELOOP/))
  rmSync(path)
  write('acme, acme shop')
  await eventually(() => expect(textOf(watchList)).toBe('"acme" OR "acme shop"'))
})

test('a file that is away for a moment, because it is being replaced, is nothing to be told about', async () => {
  write('acme')
  const { watchList } = open()
  rmSync(path)
  await sleep(2_500)
  write('acme, acme shop')
  await eventually(() => expect(textOf(watchList)).toBe('"acme" OR "acme shop"'))
  expect(said.join('')).not.toMatch(/not taken/)
})

test('queries whose examples fail are not taken', async () => {
  write('acme')
  const { watchList } = open(async () => {
    throw new PipelineError('SL_EXAMPLES_FAILED', 'queries not as promised: 1 example')
  })
  write('other')
  await eventually(() => expect(said.join('')).toMatch(/not as promised/))
  expect(textOf(watchList)).toBe('"acme"')
})

test('other sections are said to need a restart; a hang-up makes it look again', async () => {
  write('acme')
  open()
  write('acme', 'alerts: { floor: 5 }\n')
  await eventually(() => expect(said.join('')).toMatch(/"sections":\["alerts"\].*after a restart/))
  said.length = 0
  process.emit('SIGHUP')
  await eventually(() => expect(said.join('')).toMatch(/after a restart/))
})
