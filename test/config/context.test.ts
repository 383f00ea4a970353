import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { openContext } from '../../config/cli/context.ts'

const root = mkdtempSync(join(tmpdir(), 'earshot-context-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** What looks on at Kafka and a ClickHouse elsewhere, with a data folder of this name. */
const lookOn = (name: string) => {
  const config = join(root, 'earshot.yaml')
  const log = { kafka: { brokers: ['127.0.0.1:1'] } }
  const settings = { brands: [{ name: 'Kavento', words: ['kavento'] }], log, store: { url: 'http://127.0.0.1:1' } }
  writeFileSync(config, JSON.stringify(settings))
  return openContext({ config, data: join(root, name) }, 'onlooker', 'test', { err: () => undefined })
}

test('who looks on writes nothing into a data folder that is there: its disk may be full', () => {
  const dir = join(root, 'data')
  mkdirSync(dir)
  writeFileSync(join(dir, 'ingest.sqlite'), '')
  utimesSync(dir, 1, 1)
  expect(lookOn('data').dataDir.path).toBe(dir)
  expect(statSync(dir).mtimeMs).toBe(1_000)
})

test('who looks on takes no folder that is somebody else’s, and of Kafka and a ClickHouse elsewhere needs none', () => {
  mkdirSync(join(root, 'photos'))
  writeFileSync(join(root, 'photos', 'one.jpg'), '')
  expect(() => lookOn('photos')).toThrow(/^folder holds no data of Earshot: .*photos; name the one/)
  expect(readdirSync(join(root, 'photos'))).toEqual(['one.jpg'])
  expect(lookOn('none').dataDir.path).toBe(join(root, 'none'))
})
