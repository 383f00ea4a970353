import {
  appendFileSync, chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync,
  writeFileSync,
} from 'node:fs' // biome-ignore format: one glance shows all
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Writable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { noProxies } from '../../../config/outgoing/proxies.ts'
import { SourceSettings } from '../../../config/settings/schema.ts'
import type { Source, SourceContext } from '../../../ingest/source.ts'
import { folderSource } from '../../../ingest/sources/folder.ts'
import { openSources } from '../../../ingest/sources/open-sources.ts'
import { type MemoryIntake, memoryIntake } from '../import/memory-intake.ts'

let root: string
let watched: string
let intake: MemoryIntake
let cursor: string | undefined
let logged: { readonly msg: string; readonly file?: string; readonly reason?: string; readonly line?: number }[]

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'earshot-folder-'))
  watched = join(root, 'in')
  mkdirSync(watched)
  intake = memoryIntake()
  cursor = undefined
  logged = []
})
afterEach(() => rmSync(root, { recursive: true }))

const contextWith = (over: Partial<SourceContext> = {}): SourceContext => ({
  watchList: { version: 1, brands: [], topics: [], entities: [] },
  log: pino(
    { level: 'warn' },
    new Writable({
      write: (chunk, _encoding, done) => {
        logged.push(JSON.parse(String(chunk)))
        done()
      },
    }),
  ),
  now: Date.now,
  cursor: () => cursor,
  saveCursor: (next) => {
    cursor = next
  },
  emit: (sightings) => intake.emit(sightings),
  signal: new AbortController().signal,
  ...over,
})
const open = (): Source => folderSource({ path: watched, every: '5s' }, { rejectsDir: root })
const texts = (): string[] => intake.sightings.map(({ text }) => text)
const drop = (name: string, content: string | Buffer): void => writeFileSync(join(watched, name), content)
const rows = (count: number): string =>
  `id,text,date\n${Array.from({ length: count }, (_, at) => `${at},words number ${at},2024-01-01\n`).join('')}`
/** What the last of them leaves to be seen to. */
const poll = async (source: Source, times = 2, over: Partial<SourceContext> = {}): Promise<unknown> => {
  let toSeeTo: unknown
  for (let time = 0; time < times; time++) toSeeTo = await source.run(contextWith(over))
  return toSeeTo
}

test('a dropped file is imported once, whatever its format', async () => {
  const source = open()
  drop('a.csv', 'id;text\n1;from CSV\n')
  drop('b.jsonl', '{"id":2,"text":"from JSON"}\n')
  drop('c.csv.gz', gzipSync(Buffer.from('\uFEFFid\ttext\n3\tfrom gzip\n', 'utf16le')))
  await poll(source, 4)
  expect(texts()).toEqual(['from CSV', 'from JSON', 'from gzip'])
  expect(readdirSync(watched)).toEqual(['a.csv', 'b.jsonl', 'c.csv.gz'])
})

test('a file that still grows is left alone until it rests for a whole poll', async () => {
  const source = open()
  drop('a.csv', 'id,text\n1,first half\n')
  await poll(source, 1)
  appendFileSync(join(watched, 'a.csv'), '2,second half\n')
  await poll(source, 1)
  expect(texts()).toEqual([])
  await poll(source, 1)
  expect(texts()).toEqual(['first half', 'second half'])
})

test('dotfiles, unfinished downloads and subfolders are passed over; a finished download is taken under its final name', async () => {
  const source = open()
  const content = 'id,text\n1,hello there\n'
  for (const name of ['.hidden.csv', 'a.csv.part', 'b.csv.crdownload', 'c.csv~', 'd.tmp']) drop(name, content)
  mkdirSync(join(watched, 'sub.csv'))
  await poll(source, 3)
  expect(texts()).toEqual([])
  renameSync(join(watched, 'a.csv.part'), join(watched, 'a.csv'))
  await poll(source, 2)
  expect(texts()).toEqual(['hello there'])
  expect(logged).toEqual([])
})

test('a restart does not read a finished file again', async () => {
  drop('a.csv', rows(10))
  await poll(open())
  let emitted = 0
  await poll(open(), 3, {
    emit: (batch) => {
      emitted += batch.length
      return intake.emit(batch)
    },
  })
  expect(emitted).toBe(0)
  expect(intake.sightings).toHaveLength(10)
})

test('a run that is killed half-way goes on with the row after the last durable one', async () => {
  drop('a.csv', rows(9_000))
  const handed: string[] = []
  const dying: SourceContext['emit'] = async (batch) => {
    if (handed.length >= 4_000) throw new Error('killed')
    handed.push(...batch.map(({ nativeId }) => nativeId))
    return intake.emit(batch)
  }
  await expect(poll(open(), 2, { emit: dying })).rejects.toThrow('killed')
  expect(handed).toHaveLength(4_000)
  await poll(open(), 1, {
    emit: async (batch) => {
      handed.push(...batch.map(({ nativeId }) => nativeId))
      return intake.emit(batch)
    },
  })
  expect(handed).toEqual(Array.from({ length: 9_000 }, (_, at) => String(at)))
})

test('a file that was replaced after a run that broke off is read from its top', async () => {
  drop('a.csv', rows(9_000))
  let batches = 0
  const dying: SourceContext['emit'] = (batch) =>
    batches++ === 0 ? intake.emit(batch) : Promise.reject(new Error('killed'))
  await expect(poll(open(), 2, { emit: dying })).rejects.toThrow('killed')
  drop('a.csv', 'id,text\nother,other words\n')
  await poll(open())
  expect(texts().at(-1)).toBe('other words')
})

test('a stop in the middle keeps what is durable and the next run finishes', async () => {
  drop('a.csv', rows(9_000))
  const stop = new AbortController()
  const stopping: SourceContext['emit'] = (batch) => {
    stop.abort()
    return intake.emit(batch)
  }
  await poll(open(), 2, { emit: stopping, signal: stop.signal }).catch(() => undefined)
  await poll(open(), 2, { emit: stopping, signal: stop.signal })
  const source = open()
  await source.run(contextWith())
  await poll(source, 2)
  expect(intake.sightings).toHaveLength(9_000)
})

test('a file that changes is read again and only what is new counts', async () => {
  const source = open()
  drop('a.csv', rows(3))
  await poll(source)
  drop('a.csv', rows(5))
  await poll(source)
  expect(intake.sightings).toHaveLength(5)
})

test('a broken file is reported once, also across a restart, and the others are imported', async () => {
  const source = open()
  drop('a.csv', 'x,y\n1,2\n')
  drop('b.csv', Buffer.alloc(9_000))
  drop('c.csv.gz', gzipSync(rows(100_000)).subarray(0, 50_000))
  drop('d.csv', 'id,text\nd1,good words\n')
  await poll(source, 4)
  await poll(open(), 3)
  expect(texts()).toContain('good words')
  expect(logged.map(({ file, msg }) => [file, msg])).toEqual([
    ['a.csv', 'file in the watched folder not taken'],
    ['b.csv', 'file in the watched folder not taken'],
    ['c.csv.gz', 'file in the watched folder taken up to a row, and not further'],
  ])
  expect(logged[0]?.reason).toMatch(/no column looks like the text/)
  drop('a.csv', 'id,text\na1,mended words\n')
  await poll(source, 2)
  expect(texts()).toContain('mended words')
})

test('a file that nests too deep stops no other', async () => {
  drop('a.jsonl', `{"id":1,"text":"words","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`)
  drop('b.csv', 'id,text\n2,good words\n')
  expect(await poll(open())).toContain('a.jsonl')
  expect(texts()).toEqual(['good words'])
})

test('status is told of what is not taken, with file, reason and cure, until it is gone or mended; also after a restart', async () => {
  drop('a.xlsx', 'PK\x03\x04 and so on')
  drop('b.csv', 'id,text,date\n1,when?,long ago\n2,words,2024-01-01\n')
  drop('d.csv', 'id,text,date\n1,words,1950-01-01\n2,words,1950-01-02\n')
  drop('quiet-night.csv', 'id,text,date\n')
  symlinkSync('/nowhere/at/all', join(watched, 'z.csv'))
  const excel = 'a.xlsx (file is not CSV or JSON but a ZIP or Excel file: save the sheet as CSV)'
  const cure = 'correct or remove, or: npx earshot import FILE'
  expect(await poll(open())).toBe(`3 files not taken: ${excel}, and 2 more; ${cure}`)
  expect(await poll(open(), 1)).toBe(`3 files not taken: ${excel}, and 2 more; ${cure}`)
  rmSync(join(watched, 'z.csv'))
  drop('a.xlsx', 'id,text\n9,a sheet saved as CSV\n')
  const source = open()
  expect(await poll(source)).toMatch(
    /^1 file not taken: d\.csv \(no row of 2 rows is usable, line 2: date lies before 1990\); /,
  )
  rmSync(join(watched, 'd.csv'))
  expect(await poll(source)).toBeUndefined()
  expect(texts()).toEqual(['words', 'a sheet saved as CSV'])
})

test('a file that may not be read is told, and taken as soon as it may be, without being touched', async () => {
  const source = open()
  for (const folder of [root, watched]) chmodSync(folder, 0o755)
  drop('a.csv', 'id,text\n1,words\n')
  chmodSync(join(watched, 'a.csv'), 0)
  const { geteuid, seteuid } = process as Required<Pick<NodeJS.Process, 'geteuid' | 'seteuid'>>
  const me = geteuid()
  // Root may read everything.
  if (me === 0) seteuid(65_534)
  try {
    expect(await poll(source, 4)).toMatch(/^1 file not taken: a\.csv \(file cannot be read: a\.csv \(.*EACCES/)
  } finally {
    if (me === 0) seteuid(me)
  }
  expect(logged).toHaveLength(1)
  chmodSync(join(watched, 'a.csv'), 0o600)
  expect(await poll(source, 1)).toBeUndefined()
  expect(texts()).toEqual(['words'])
})

test('rejected rows are logged by line and written to the rejects folder', async () => {
  drop('a.csv', 'id,text\n1,fine\n2,one,too many\n')
  await using opened = openSources(
    SourceSettings.parse({ folder: { path: watched } }),
    join(root, 'rejects'),
    noProxies,
  )
  await poll(opened.sources[0] as Source)
  expect(logged).toMatchObject([{ file: 'a.csv', line: 3, reason: 'row has 3 cells where the header has 2' }])
  expect(JSON.parse(readFileSync(join(root, 'rejects', 'a.csv.rejects.jsonl'), 'utf8'))).toMatchObject({ line: 3 })
})

test('what a run rejects that goes on where an earlier one ended is added to its list, for the owner alone', async () => {
  drop('a.csv', rows(9_000).replace('\n10,', '\n10,too many,').replace('\n8500,', '\n8500,too many,'))
  const rejectsDir = join(root, 'rejects')
  const openAgain = (): Source => folderSource({ path: watched, every: '5s' }, { rejectsDir })
  let batches = 0
  const dying: SourceContext['emit'] = (batch) =>
    batches++ === 0 ? intake.emit(batch) : Promise.reject(new Error('killed'))
  await expect(poll(openAgain(), 2, { emit: dying })).rejects.toThrow('killed')
  await poll(openAgain())
  expect(readdirSync(rejectsDir)).toEqual(['a.csv.rejects.jsonl'])
  const path = join(rejectsDir, 'a.csv.rejects.jsonl')
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).line)).toEqual([12, 8_502])
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test.each(['n', '名'])(
  'a file whose name is as long as it can be, of %s alone, has a list of its rejects too',
  async (letter) => {
    const name = `${letter.repeat(Math.floor(251 / Buffer.byteLength(letter)))}.csv`
    drop(name, 'id,text\n1,fine\n2,one,too many\n')
    const rejectsDir = join(root, 'rejects')
    await poll(folderSource({ path: watched, every: '5s' }, { rejectsDir }))
    const [list = ''] = readdirSync(rejectsDir)
    expect(list).toMatch(new RegExp(`^${letter}{40,120}\\.rejects\\.jsonl$`))
    expect(readFileSync(join(rejectsDir, list), 'utf8')).toContain('"line":3')
  },
)

test('links that lead out of the folder are refused and said once, links inside it are followed', async () => {
  const source = open()
  writeFileSync(join(root, 'secret.csv'), 'id,text\n1,secret words\n')
  symlinkSync(join(root, 'secret.csv'), join(watched, 'out.csv'))
  symlinkSync(root, join(watched, 'up'))
  mkdirSync(`${watched}-private`)
  writeFileSync(join(`${watched}-private`, 'a.csv'), 'id,text\n3,private words\n')
  symlinkSync(join(`${watched}-private`, 'a.csv'), join(watched, 'sibling.csv'))
  symlinkSync('/nowhere/at/all', join(watched, 'dangling.csv'))
  drop('real.csv', 'id,text\n2,inside words\n')
  symlinkSync('real.csv', join(watched, 'alias.csv'))
  await poll(source, 4)
  expect(texts()).toEqual(['inside words'])
  expect(logged.map(({ file }) => file)).toEqual(['dangling.csv', 'out.csv', 'sibling.csv', 'up'])
})

test('a failure of the log is thrown, so that the file is tried again', async () => {
  const source = open()
  drop('a.csv', rows(3))
  await expect(poll(source, 2, { emit: () => Promise.reject(new Error('log is full')) })).rejects.toThrow('log is full')
  await poll(source, 1)
  expect(intake.sightings).toHaveLength(3)
})

test('files are forgotten when they are gone, and names that mean something to JavaScript are names', async () => {
  const source = open()
  drop('__proto__', 'id,text\n1,first words\n')
  drop('constructor', 'id,text\n2,more words\n')
  await poll(source, 2)
  let emitted = 0
  await poll(source, 3, {
    emit: (batch) => {
      emitted++
      return intake.emit(batch)
    },
  })
  expect(emitted).toBe(0)
  expect(texts()).toEqual(['first words', 'more words'])
  rmSync(join(watched, 'constructor'))
  drop('other.csv', 'id,text\n3,other words\n')
  await poll(source, 2)
  expect(cursor).not.toContain('constructor')
  expect(cursor).toContain('__proto__')
})

test('a folder that is not there is an error that names it whole', async () => {
  const relative = folderSource({ path: 'no/where', every: '5s' })
  await expect(relative.run(contextWith())).rejects.toThrow(`: ${resolve('no/where')}`)
  const source = folderSource({ path: join(root, 'nowhere'), every: '5s' })
  await expect(source.run(contextWith())).rejects.toMatchObject({
    code: 'SL_SOURCE_UNAVAILABLE',
    message: `watched folder missing, make it or correct sources.folder.path: ${join(root, 'nowhere')}`,
  })
})

test('a damaged cursor means reading again, not failing', async () => {
  cursor = '{"files": 7'
  drop('a.csv', rows(3))
  await poll(open())
  expect(intake.sightings).toHaveLength(3)
})
