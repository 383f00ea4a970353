import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { isOlder, OLDEST_SERVER, requireServer } from '../../store/server-version.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

test.each([
  ['24.8.4.1', true],
  ['25.8.16.10002.altinitystable', true],
  ['25.12.1.1', true],
  ['26.2.19.43', true],
  ['26.3.9.1', false],
  ['26.3.2.3-lts', false],
  ['26.10.1.1', false],
  ['27.1.1.1', false],
  // Nothing is held against a server that counts in another way.
  ['head', false],
  ['', false],
])('whether ClickHouse %p is older than 26.3: %p', (version, older) => {
  expect(isOlder(version, '26.3')).toBe(older)
})

test('the README names the oldest version where it tells of store.url, and where of those that were tried', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
  expect(readme).toContain(`an existing ClickHouse (${OLDEST_SERVER} or newer)`)
  expect(readme).toContain(`ClickHouse from ${OLDEST_SERVER}`)
})

test('a server that is too old is named with its version, ours is not', async () => {
  await expect(requireServer(clickhouse.store, signal, '99.1')).rejects.toMatchObject({
    code: 'SL_STORE_TOO_OLD',
    message: expect.stringMatching(
      /^ClickHouse too old: \d\d\.\d+\.[\d.]+ at http:\/\/127\.0\.0\.1:\d+, Earshot needs 99\.1 or newer$/,
    ),
  })
  await requireServer(clickhouse.store, signal)
})
