import { execFile } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { DAY_MS } from '../../config/time/instant.ts'
import { openLedger } from '../../ingest/ledger.ts'
import { mentionId } from '../../ingest/mention.ts'
import { noon } from '../house/builders.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-ledger-'))
  path = join(folder, 'ledger.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

const id = (at: number) => mentionId('test', String(at))
const entry = (at: number, version = 1, deleted = false) => ({
  id: id(at),
  version,
  fingerprint: '00000000000000ff',
  deleted,
})

test('is for its owner alone: the address of a feed may hold a key', () => {
  using ledger = openLedger(path)
  ledger.noteRun('feed https://one.example/feed?key=k', 'feed', noon, undefined)
  for (const end of ['', '-wal', '-shm']) expect(statSync(`${path}${end}`).mode & 0o077).toBe(0)
})

test('cursors, mentions and states survive reopening', () => {
  {
    using ledger = openLedger(path)
    ledger.saveCursor('feed a', 'one')
    ledger.saveCursor('feed a', 'two')
    ledger.remember([entry(1), entry(2, 5, true)], noon)
    ledger.noteRun('feed a', 'feed', noon, 'host away')
  }
  using ledger = openLedger(path)
  expect(ledger.cursor('feed a')).toBe('two')
  expect(ledger.cursor('feed b')).toBeUndefined()
  const seen = ledger.look([id(1), id(2), id(3)])
  expect(seen.get(id(1))).toMatchObject({ version: 1, fingerprint: '00000000000000ff', deleted: false })
  expect(seen.get(id(2))).toMatchObject({ version: 5, deleted: true })
  expect(seen.has(id(3))).toBe(false)
  expect(ledger.sourceStates()).toMatchObject([{ name: 'feed a', lastError: 'host away', failures: 1 }])
})

test('what a process that died had on its way is unsure until it is forgotten with the rest', () => {
  {
    using ledger = openLedger(path)
    ledger.carry([id(1), id(2)], noon)
  }
  {
    using ledger = openLedger(path)
    expect([1, 2, 3].map((at) => ledger.unsure(id(at)))).toEqual([true, true, false])
    ledger.expire(noon + DAY_MS)
  }
  using ledger = openLedger(path)
  expect(ledger.unsure(id(1))).toBe(false)
})

test('a larger version stays, whoever comes later', () => {
  using ledger = openLedger(path)
  ledger.remember([entry(1, 7)], noon)
  ledger.remember([entry(1, 3)], noon)
  expect(ledger.look([id(1)]).get(id(1))?.version).toBe(7)
})

test('any number of ids is found at once, also the same twice', () => {
  using ledger = openLedger(path)
  const many = Array.from({ length: 1_234 }, (_, at) => entry(at))
  ledger.remember(many, noon)
  const seen = ledger.look([...many.map(({ id: one }) => one), id(0), id(99_999)])
  expect(seen.size).toBe(1_234)
  expect(ledger.look([]).size).toBe(0)
})

test('what was not seen for long is forgotten, what is still shown and what was deleted is not', () => {
  using ledger = openLedger(path)
  ledger.remember([entry(1), entry(2), entry(3, 2, true)], noon - 40 * DAY_MS)
  ledger.touch([id(2)], noon)
  expect(ledger.expire(noon - 30 * DAY_MS)).toBe(1)
  expect([...ledger.look([id(1), id(2), id(3)]).keys()].toSorted()).toEqual([id(2), id(3)].toSorted())
})

test('failures are counted in a row, and forgotten when a run goes well', () => {
  using ledger = openLedger(path)
  ledger.noteMention('a', 'feed', noon)
  for (const error of ['x', 'y', 'z']) ledger.noteRun('a', 'feed', noon, error)
  expect(ledger.sourceStates()).toMatchObject([{ failures: 3, lastError: 'z', lastMentionAt: noon, lastRunAt: noon }])
  ledger.noteMention('a', 'feed', noon - 5)
  ledger.noteRun('a', 'feed', noon + 1, undefined)
  expect(ledger.sourceStates()).toMatchObject([{ failures: 0, lastError: undefined, lastMentionAt: noon }])
})

test('two processes write at once and lose nothing', async () => {
  const write = (from: number) => `
    import { openLedger } from ${JSON.stringify(resolve('ingest/ledger.ts'))}
    import { mentionId } from ${JSON.stringify(resolve('ingest/mention.ts'))}
    using ledger = openLedger(${JSON.stringify(path)})
    for (let at = ${from}; at < ${from} + 4000; at += 100) {
      ledger.remember(Array.from({ length: 100 }, (_, i) => ({ id: mentionId('test', String(at + i)), version: 1, fingerprint: '00'.repeat(8), deleted: false })), ${noon})
      ledger.saveCursor('p${from}', String(at))
    }`
  const run = (from: number) =>
    promisify(execFile)(process.execPath, [
      '--input-type=module-typescript',
      '--disable-warning=ExperimentalWarning',
      '-e',
      write(from),
    ])
  await Promise.all([run(0), run(10_000)])
  using ledger = openLedger(path)
  const all = [0, 10_000].flatMap((from) => Array.from({ length: 4_000 }, (_, at) => id(from + at)))
  expect(ledger.look(all).size).toBe(8_000)
  expect([ledger.cursor('p0'), ledger.cursor('p10000')]).toEqual(['3900', '13900'])
})

test('several processes may create it at the same moment', async () => {
  for (let round = 0; round < 3; round++) {
    const fresh = join(folder, `fresh-${round}.sqlite`)
    const script = `
      import { openLedger } from ${JSON.stringify(resolve('ingest/ledger.ts'))}
      while (Date.now() < ${Date.now() + 700}) {}
      openLedger(${JSON.stringify(fresh)})[Symbol.dispose]()`
    const flags = ['--input-type=module-typescript', '--disable-warning=ExperimentalWarning', '-e', script]
    await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, flags)))
  }
})

test.each(['', '-wal', '-shm'])('a folder in its place is told at once, for no waiting mends it (%s)', (ending) => {
  openLedger(path)[Symbol.dispose]()
  rmSync(`${path}${ending}`, { force: true })
  mkdirSync(`${path}${ending}`)
  const what = `a folder stands in the place of a file: ${path}${ending}; put it aside, then try again`
  expect(() => openLedger(path)).toThrow(expect.objectContaining({ code: 'SL_DATA_UNWRITABLE', message: what }))
})

test('a file that somebody else left, as a command run as root does, is named instead of waited for', async () => {
  openLedger(path)[Symbol.dispose]()
  const isRoot = process.getuid?.() === 0
  chmodSync(folder, 0o777)
  chmodSync(path, isRoot ? 0o600 : 0)
  const script = `${isRoot ? 'process.setuid(65534);' : ''}
    const { openLedger } = await import(${JSON.stringify(resolve('ingest/ledger.ts'))})
    try { openLedger(${JSON.stringify(path)}) } catch ({ code, message }) { console.log(code + ' ' + message) }`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  expect(stdout).toMatch(
    /^SL_DATA_UNWRITABLE permission denied: .*ledger\.sqlite; give it to the user that runs Earshot/,
  )
})

test('a file that is damaged is named, with what becomes of it without', () => {
  writeFileSync(path, 'no database '.repeat(1_000))
  expect(() => openLedger(path)).toThrow(
    expect.objectContaining({
      code: 'SL_DATA_DAMAGED',
      message: expect.stringMatching(
        /^ledger of the intake damaged: .*ledger\.sqlite \(.+\); without it sources begin anew/,
      ),
    }),
  )
})
