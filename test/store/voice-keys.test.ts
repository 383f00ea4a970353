import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from '@jest/globals'
import type { Store } from '../../store/client.ts'
import { migrate } from '../../store/migrate.ts'
import { requireVoiceKey } from '../../store/voice-keys.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const aKey = (mark: string) => ({
  mark,
  place: 'enrich.voiceKey',
  voiceOf: (source: string, authorId: string) => `${mark} of ${source} ${authorId}`,
})
const starts = (mark: string) => requireVoiceKey(clickhouse.store, aKey(mark), signal)
const refused = { code: 'SL_VOICE_KEY_DIFFERS', message: expect.stringMatching(/: enrich\.voiceKey$/) }

test('the first key of a store is the one that all workers need, also after a restart', async () => {
  await starts('aa')
  await expect(starts('bb')).rejects.toMatchObject(refused)
  await starts('aa')
  await expect(starts('bb')).rejects.toMatchObject(refused)
})

test('of two workers with other keys that start at once, both know later whose was first', async () => {
  await Promise.allSettled([starts('aa'), starts('bb')])
  const ends = await Promise.allSettled([starts('aa'), starts('bb')])
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a worker that was overtaken while it noted its key goes no further', async () => {
  const overtaken: Store = {
    ...clickhouse.store,
    insert: async (...rows) => {
      await starts('bb')
      await clickhouse.store.insert(...rows)
    },
  }
  await expect(requireVoiceKey(overtaken, aKey('aa'), signal)).rejects.toMatchObject(refused)
})

test('whoever has lost the key for good can begin anew with another', async () => {
  await starts('aa')
  await clickhouse.store.command('TRUNCATE TABLE voice_keys', signal)
  await starts('bb')
  await expect(starts('aa')).rejects.toMatchObject(refused)
})

test('a replica that has not heard of the key yet stops nobody', async () => {
  const late: Store = { ...clickhouse.store, ask: async () => [] }
  await requireVoiceKey(late, aKey('aa'), signal)
  await expect(starts('bb')).rejects.toMatchObject(refused)
})

/** Stores mentions as workers did before they noted keys, the newest by the last key, and migrates. */
const upgradeAfter = async (...keys: readonly string[]): Promise<void> => {
  const rows = keys.map((mark, at) => ({
    brand: 'kavento',
    published_at: '2026-11-01T10:00:00Z',
    collected_at: new Date(Date.UTC(2026, 10, 1, 10, 0, at)).toISOString(),
    id: randomUUID(),
    row_version: 1,
    source: 'test',
    author_id: `author ${at}`,
    voice: mark === '' ? '' : aKey(mark).voiceOf('test', `author ${at}`),
  }))
  await clickhouse.store.insert('mentions', rows, signal)
  await clickhouse.store.command("DELETE FROM migrations WHERE name = '016_voice_key_unknown.sql'", signal)
  await migrate(clickhouse.store, signal)
}

test('after an upgrade the key is that of the authors who are stored already, whoever starts first', async () => {
  await upgradeAfter('aa', 'aa', '')
  await expect(starts('bb')).rejects.toMatchObject(refused)
  await starts('aa')
  await expect(starts('bb')).rejects.toMatchObject(refused)
  await starts('aa')
})

test('of keys that were in use before an upgrade the one that most authors have now is right', async () => {
  await upgradeAfter(...Array.from({ length: 600 }, () => 'aa'), ...Array.from({ length: 700 }, () => 'bb'))
  await expect(starts('aa')).rejects.toMatchObject(refused)
  await starts('bb')
})

test('of two keys with as many authors each, the one that starts first after an upgrade is right', async () => {
  await upgradeAfter('aa', 'bb')
  await starts('bb')
  await expect(starts('aa')).rejects.toMatchObject(refused)
})

test('after an upgrade without any author, and after the key was lost for good, any key will do', async () => {
  await upgradeAfter('')
  await starts('aa')
  await clickhouse.empty()
  await upgradeAfter('aa')
  await expect(starts('bb')).rejects.toMatchObject(refused)
  await clickhouse.store.command('TRUNCATE TABLE voice_keys', signal)
  await starts('bb')
})

test('a key that is noted stays, whatever authors are stored', async () => {
  await starts('aa')
  await upgradeAfter('bb')
  await starts('aa')
  await expect(starts('bb')).rejects.toMatchObject(refused)
})
