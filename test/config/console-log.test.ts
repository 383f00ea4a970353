import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { openConsoleLogger } from '../../config/console-log.ts'
import { PipelineError } from '../../config/errors.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-log-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const open = (said: string[], level = 'info') =>
  openConsoleLogger({
    level,
    name: 'test',
    file: join(dir, 'earshot.log'),
    isTty: true,
    err: (line) => said.push(line),
  })

test('on a terminal warnings are sentences, and everything is a JSON line in the file', () => {
  const said: string[] = []
  const log = open(said)
  log.info({ part: 'worker' }, 'fine')
  const err = new PipelineError('SL_STORE_UNAVAILABLE', 'store away: \u001b[31mrefused')
  log.warn({ err, part: 'rollup', password: 'geheim' }, 'rollup waits for the store')
  expect(said).toEqual(['warning (rollup): rollup waits for the store: store away: \\u{1b}[31mrefused'])
  const lines = readFileSync(join(dir, 'earshot.log'), 'utf8')
  expect(
    lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).msg),
  ).toEqual(['fine', 'rollup waits for the store'])
  expect(lines).not.toContain('geheim')
  expect(statSync(join(dir, 'earshot.log')).mode & 0o077).toBe(0)
})

test('on a terminal a sentence comes with its values, and nothing of the outside unescaped', () => {
  const said: string[] = []
  const log = open(said)
  log.warn({ part: 'log', topic: 'mentions.v1', partitions: 3, wished: 8 }, 'topic keeps its own partitions')
  log.child({ source: 'folder' }).warn({ file: 'a\u001b[31m.csv', rows: 0 }, 'file not taken')
  log.warn({ sections: ['log', 'store'] }, 'settings changed that take effect after a restart')
  expect(said).toEqual([
    'warning (log): topic keeps its own partitions (topic: mentions.v1, partitions: 3, wished: 8)',
    'warning: file not taken (source: folder, file: a\\u{1b}[31m.csv, rows: 0)',
    'warning: settings changed that take effect after a restart (sections: log, store)',
  ])
})

test('an error is said once, and its cause where it does not tell it', () => {
  const said: string[] = []
  const cause = new Error('Closed connection', { cause: new Error('Closed connection') })
  const own = new PipelineError('SL_LOG_UNAVAILABLE', 'kafka not usable: Closed connection; see log.kafka', { cause })
  open(said).warn({ err: own }, 'consumer starts anew')
  const foreign = Object.assign(new TypeError('fetch failed', { cause: new Error('refused') }), { code: 34 })
  open(said).warn({ err: foreign }, 'source failed')
  const silent = new PipelineError('SL_STORE_REJECTED', 'store refused: ClickHouse code 60', {
    cause: new Error('no t'),
  })
  open(said).warn({ err: silent }, 'rollup failed')
  expect(said).toEqual([
    'warning: consumer starts anew: kafka not usable: Closed connection; see log.kafka',
    'warning: source failed: fetch failed: refused',
    'warning: rollup failed: store refused: ClickHouse code 60: no t',
  ])
})

test('debug lines reach the file only when they were asked for', () => {
  open([]).debug('quiet')
  open([], 'debug').debug('loud')
  expect(readFileSync(join(dir, 'earshot.log'), 'utf8')).toMatch(/^[^\n]*loud[^\n]*\n$/)
})

test('a log that grew large is put aside at the next start', () => {
  writeFileSync(join(dir, 'earshot.log'), Buffer.alloc(20_000_001, 'x'))
  open([]).info('new')
  expect(statSync(join(dir, 'earshot.log.1')).size).toBe(20_000_001)
  expect(statSync(join(dir, 'earshot.log')).size).toBeLessThan(1_000)
})

test('and while it is written: a service that runs for months keeps two files', () => {
  const logger = open([])
  for (let n = 0; n < 105; n++) logger.info({ long: 'x'.repeat(200_000) }, 'line')
  logger.info('last')
  expect(statSync(join(dir, 'earshot.log.1')).size).toBeGreaterThan(20_000_000)
  expect(readFileSync(join(dir, 'earshot.log'), 'utf8')).toMatch(/"msg":"last"\}\n$/)
  expect(statSync(join(dir, 'earshot.log')).size).toBeLessThan(2_000_000)
  expect(statSync(join(dir, 'earshot.log')).mode & 0o777).toBe(0o600)
})

test('a full disk costs lines of the file, never the process', () => {
  const said: string[] = []
  const err = (line: string): void => void said.push(line)
  const logger = openConsoleLogger({ level: 'info', name: 't', file: '/dev/full', isTty: true, err })
  for (let n = 0; n < 3; n++) logger.warn({ part: 'intake' }, 'intake waits, nothing is lost')
  expect(said).toEqual(Array(3).fill('warning (intake): intake waits, nothing is lost'))
})

test('a log that cannot be written is refused with its path', () => {
  const file = join(dir, 'none', 'earshot.log')
  expect(() => openConsoleLogger({ level: 'info', name: 't', file, isTty: true, err: () => undefined })).toThrow(file)
})
