import { expect, test } from '@jest/globals'
import { requireSampleStore } from '../../store/sample-store.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { count, put, retentionOf, said, signal, stored } from './retention/retained.ts'

const clickhouse = clickHouseOfSuite()

test('the sample does not begin beside figures of other brands, also where a retention period left nothing else', async () => {
  const begin = () => requireSampleStore(clickhouse.store, { brands: [], competitors: [] }, signal)
  await begin()
  await put(clickhouse.store, said('older', 40))
  await count(clickhouse.store)
  expect((await retentionOf(() => clickhouse.store).set(1)).code).toBe(0)
  expect(await stored(clickhouse.store)).toEqual([])
  await expect(begin()).rejects.toMatchObject({
    code: 'SL_SETTINGS_UNREADABLE',
    message: expect.stringContaining('are stored: kavento'),
  })
})
