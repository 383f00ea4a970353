import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openLogger } from '../../../config/events.ts'
import { type ImportCommand, runImportCommand } from '../../../ingest/import/command.ts'
import { REJECTS_WRITTEN_MAX } from '../../../ingest/import/rejects.ts'
import { type MemoryIntake, memoryIntake } from './memory-intake.ts'

let folder: string
let intake: MemoryIntake
let lines: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-import-'))
  intake = memoryIntake()
  lines = []
})
afterEach(() => rmSync(folder, { recursive: true }))

const tweets = (rows: number, from = 0): string =>
  `tweet_id,text,created\n${Array.from({ length: rows }, (_, at) => `${from + at},words ${from + at} of it,2024-01-01 10:00\n`).join('')}`

const run = (content: string | Buffer, flags: ImportCommand['flags'] = {}, over: Partial<ImportCommand> = {}) => {
  const file = join(folder, 'tweets.csv')
  writeFileSync(file, content)
  return runImportCommand({
    file,
    flags,
    emit: intake.emit,
    out: (line) => lines.push(line),
    isTty: false,
    rejectsDir: join(folder, 'data'),
    logger: openLogger('silent', 'test'),
    signal: new AbortController().signal,
    ...over,
  })
}
const rejectsOf = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))

test('a second import of the same file adds nothing', async () => {
  const first = await run(tweets(4_500))
  expect(first).toMatchObject({ exitCode: 0, summary: { rows: 4_500, accepted: 4_500, duplicate: 0, rejected: 0 } })
  const second = await run(gzipSync(tweets(4_500)))
  expect(second).toMatchObject({ exitCode: 0, summary: { rows: 4_500, accepted: 0, duplicate: 4_500, rejected: 0 } })
  expect(intake.sightings).toHaveLength(4_500)
})

test('a file that is missing, and what is no file, say so instead of doubting their format', async () => {
  const missing = join(folder, 'twets.csv')
  await expect(run('', {}, { file: missing })).rejects.toThrow(`file missing: ${missing}; look at its name and folder`)
  await expect(run('', {}, { file: folder })).rejects.toThrow(`no file: ${folder}; name one file on disk`)
})

test('the mapping is shown before the first row is handed in', async () => {
  let linesBefore: readonly string[] = []
  const emit: ImportCommand['emit'] = (sightings, signal) => {
    linesBefore = [...lines]
    return intake.emit(sightings, signal)
  }
  await run(tweets(2), {}, { emit })
  expect(linesBefore.join('\n')).toMatch(
    /^tweets\.csv: CSV with commas, utf-8, \d+ B; source 'import'\n {2}id +← tweet_id/,
  )
})

test('a dry run shows mapping and three mentions and hands nothing in', async () => {
  expect(await run(tweets(10), { dryRun: true })).toEqual({ exitCode: 0 })
  expect(intake.sightings).toEqual([])
  expect(lines.join('\n')).toMatch(/words 0.*\n.*words 1.*\n.*words 2.*\ndry run: nothing was imported$/)
})

test('what is too long for a line is cut between characters, not within an emoji', async () => {
  const faces = '😀'.repeat(200)
  await run(`text,xx${faces}\na${faces},1\n`, { dryRun: true })
  expect(lines.join('\n')).toMatch(/not used: xx(😀)+…\n/u)
  expect(lines.join('\n')).toMatch(/"text":"a(😀)+…"/u)
})

test('rejected rows are listed with line, reason and row, from the file as well as from intake', async () => {
  intake.refuse('id-3', 'text is a lone surrogate')
  const csv = `id,text\nid-1,fine words\nid-2,"broken" quote\nid-3,refused\nid-4,${'long '.repeat(1_000)},cell\n`
  const { summary } = await run(csv)
  expect(summary).toMatchObject({ rows: 4, accepted: 1, rejected: 3 })
  const path = join(folder, 'data', 'tweets.csv.rejects.jsonl')
  expect(rejectsOf(path)).toMatchObject([
    { line: 3, reason: 'text stands after a closing quote', row: 'id-2,"broken" quote' },
    { line: 4, reason: 'text is a lone surrogate', row: '["id-3","refused"]' },
    { line: 5, reason: 'row has 3 cells where the header has 2' },
  ])
  expect((rejectsOf(path)[2] as { row: string }).row).toHaveLength(2_048)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(lines.at(-1)).toContain(path)
})

test('rejects of an earlier file of the same name stay, and nothing of the user is written over', async () => {
  const name = (run: string): string => join(folder, 'data', `tweets.csv${run}.rejects.jsonl`)
  await run('id,text\n1,first,b\n2,fine\n')
  await run('id,text\n1,second,b\n2,fine\n')
  await run('id,text\n2,fine\n')
  expect(rejectsOf(name(''))).toMatchObject([{ row: expect.stringContaining('first') }])
  expect(rejectsOf(name('.2'))).toMatchObject([{ row: expect.stringContaining('second') }])
  expect(() => statSync(name('.3'))).toThrow()
  const mine = join(folder, 'mine.txt')
  writeFileSync(mine, 'precious')
  await expect(run('id,text\n1,a,b\n', { rejects: mine })).rejects.toMatchObject({ code: 'SL_USAGE' })
  expect(readFileSync(mine, 'utf8')).toBe('precious')
})

test('a file of nothing but rejects ends with 1, and the list stops at its limit', async () => {
  const { exitCode, summary } = await run(
    `id,text\n1,fine\n2,${'x'.repeat(3)}\n`.replace('1,fine\n2,xxx\n', '1,a,b\n'.repeat(REJECTS_WRITTEN_MAX + 500)),
    {
      map: ['text=text'],
    },
  )
  expect(summary).toMatchObject({ rejected: REJECTS_WRITTEN_MAX + 500 })
  expect(exitCode).toBe(1)
  expect(lines.at(-1)).toBe(`only the first ${REJECTS_WRITTEN_MAX} rejected rows are listed there`)
})

test('Ctrl-C stops at a batch, says how far it came, and running again goes on', async () => {
  const stop = new AbortController()
  const emit: ImportCommand['emit'] = async (sightings, signal) => {
    const answer = await intake.emit(sightings, signal)
    if (intake.sightings.length >= 4_000) stop.abort()
    return answer
  }
  const first = await run(tweets(9_000), {}, { emit, signal: stop.signal })
  expect(first).toMatchObject({ exitCode: 130, summary: { rows: 4_000, accepted: 4_000, interrupted: true } })
  expect(lines.at(-1)).toMatch(/^interrupted after 4,000 rows; run it again to go on/)
  expect(await run(tweets(9_000))).toMatchObject({ exitCode: 0, summary: { accepted: 5_000, duplicate: 4_000 } })
})

test('an intake that gives up because of Ctrl-C is no error', async () => {
  const stop = new AbortController()
  const emit: ImportCommand['emit'] = async () => {
    stop.abort()
    throw new DOMException('aborted', 'AbortError')
  }
  expect(await run(tweets(5), {}, { emit, signal: stop.signal })).toMatchObject({ exitCode: 130 })
})

test('a failure of the log is thrown, not counted', async () => {
  const emit: ImportCommand['emit'] = () => Promise.reject(new Error('disk on fire'))
  await expect(run(tweets(5), {}, { emit })).rejects.toThrow('disk on fire')
})

test('a torn archive imports what can be read and says why it stopped', async () => {
  const noise = Array.from(
    { length: 60_000 },
    (_, at) => `${at},${Math.imul(at, 2_654_435_761)} words of it,2024-01-01\n`,
  )
  const packed = gzipSync(`id,text,date\n${noise.join('')}`)
  const { exitCode, summary } = await run(packed.subarray(0, packed.length - 1_000))
  expect(exitCode).toBe(1)
  expect(summary?.brokenOff).toMatch(/gzip cut short/)
  expect(summary?.accepted).toBeGreaterThan(10_000)
  expect(lines.at(-1)).toMatch(/^stopped before the end: /)
})

test('a terminal sees one line redrawn, anything else plain lines', async () => {
  const redrawn: string[] = []
  await run(tweets(10), {}, { isTty: true, redraw: (text) => redrawn.push(text) })
  expect(redrawn.at(-1)).toBe('')
  expect(lines.some((line) => line.includes('█'))).toBe(false)
})

test.each([
  [{ source: 'No Good' }, 'SL_USAGE', /source/],
  [{ delimiter: ',,' }, 'SL_USAGE', /one character, or tab/],
  [{ timezone: 'Mars/Base' }, 'SL_IMPORT_MAPPING', /unknown time zone: Mars\/Base/],
  [{ ratingScale: '5-5', map: ['rating=tweet_id'] }, 'SL_IMPORT_MAPPING', /invalid rating scale: 5-5/],
  [{ ratingScale: '5-1', map: ['rating=tweet_id'] }, 'SL_IMPORT_MAPPING', /invalid rating scale: 5-1/],
])('wrong flags %j are refused before anything is handed in', async (flags, code, message) => {
  await expect(run(tweets(1), flags)).rejects.toMatchObject({ code, message: expect.stringMatching(message) })
  expect(intake.sightings).toEqual([])
})

test('rows that are older than mentions are kept are not handed in, and told apart from rejects', async () => {
  const content = `${tweets(3)}new,words of today,2026-01-01 10:00\nbad,words of nobody,someday\n`
  const { summary, exitCode } = await run(content, {}, { closedBefore: Date.UTC(2025, 0, 1) })
  expect(exitCode).toBe(0)
  expect(summary).toMatchObject({ rows: 5, accepted: 1, rejected: 1, past: 3 })
  expect(intake.sightings.map(({ nativeId }) => nativeId)).toEqual(['new'])
  expect(lines.join('\n')).toContain('3 rows left out: older than mentions are kept (npx earshot retention show')
  // Nobody has seen them: once a longer period is set they come in.
  expect((await run(content)).summary).toMatchObject({ accepted: 3, duplicate: 1 })
})

test('an import of nothing but what is older than mentions are kept fails', async () => {
  expect(await run(tweets(3), {}, { closedBefore: Date.UTC(2025, 0, 1) })).toMatchObject({ exitCode: 1 })
})
