import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { eventually } from '../house/eventually.ts'
import { Door, earshot } from './door.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-machines-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

/** A folder of its own, as on another machine, with these settings. */
const machine = (name: string, yaml: string): string => {
  const path = join(dir, name)
  mkdirSync(path)
  writeFileSync(join(path, 'earshot.yaml'), yaml)
  return path
}

test('workers of two machines that do not score by the same are told by whoever looks', async () => {
  const embedded = 'brands: [{ name: Kavento, words: [kavento] }]\nstore: { httpPort: 0, tcpPort: 0 }\n'
  await using host = new Door(machine('host', embedded), ['enrich'])
  const [, url] = await host.until(/ClickHouse {2}(\S+),/)
  await host.until(/Ctrl-C/)
  const owner = { file: join(dir, 'host', 'data', 'secrets', 'clickhouse-owner') }
  const shared = (brand: string): string =>
    JSON.stringify({ brands: [{ name: brand, words: [brand] }], store: { url, password: owner }, web: { port: 0 } })
  await using one = new Door(machine('one', shared('Kavento')), ['enrich'])
  await using two = new Door(machine('two', shared('Telwyn')), ['enrich'])
  await Promise.all([one.until(/Ctrl-C/), two.until(/Ctrl-C/)])
  // Settings reach machines one after the other: what differs is told once it has for a minute.
  expect(await earshot(join(dir, 'one'), ['status'])).toMatchObject({
    code: 0,
    out: expect.stringContaining('all is well'),
  })
  await eventually(async () => {
    const { out, code } = await earshot(join(dir, 'one'), ['status'])
    expect(out).toMatch(/NOT OK +workers +workers differ: .* with other voice keys .* with other brands/)
    expect(code).toBe(1)
  }, 100_000)
}, 180_000)
