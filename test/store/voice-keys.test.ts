import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import type { Store } from '../../store/client.ts'
import { requireVoiceKey } from '../../store/voice-keys.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'

const { signal } = new AbortController()
let clickhouse: TestClickHouse
beforeAll(async () => {
  clickhouse = await startClickHouse()
})
afterAll(() => clickhouse.stop())
beforeEach(() => clickhouse.empty())

const starts = (mark: string) => requireVoiceKey(clickhouse.store, { mark, place: 'enrich.voiceKey' }, signal)
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

test('whoever has lost the key for good can begin anew with another', async () => {
  await starts('aa')
  await clickhouse.store.command('TRUNCATE TABLE voice_keys', signal)
  await starts('bb')
  await expect(starts('aa')).rejects.toMatchObject(refused)
})

test('a replica that has not heard of the key yet stops nobody', async () => {
  const late: Store = { ...clickhouse.store, ask: async () => [] }
  await requireVoiceKey(late, { mark: 'aa', place: 'enrich.voiceKey' }, signal)
  await expect(starts('bb')).rejects.toMatchObject(refused)
})
