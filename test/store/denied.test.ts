import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openStore } from '../../store/client.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'

const { signal } = new AbortController()
let clickhouse: TestClickHouse
beforeAll(async () => {
  clickhouse = await startClickHouse()
})
afterAll(() => clickhouse.stop())

describe('what ClickHouse does not let a user do', () => {
  test.each([
    ['a wrong password', { password: 'wrong' }],
    ['an unknown user', { user: 'nobody' }],
    ['a user who may only read', { user: 'analyst', password: 'analyst-for-tests' }],
  ])('is told as that, not as a ClickHouse that is busy or lacks migrations: %s', async (_, over) => {
    await using store = openStore({ ...clickhouse.store.address, ...over })
    await expect(store.insert('mentions', [{ id: 1 }], signal)).rejects.toMatchObject({ code: 'SL_STORE_DENIED' })
  })

  test('is not confused with what ClickHouse does not know', async () => {
    await expect(clickhouse.store.insert('nothing', [{ id: 1 }], signal)).rejects.toMatchObject({
      code: 'SL_STORE_REJECTED',
    })
  })
})
