import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals'
import { parseSettings } from '../../config/settings.ts'
import { requireBrandIds } from '../../store/brand-ids.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { openSink } from '../../store/sink.ts'
import { aMention, aScored } from '../house/builders.ts'
import { startClickHouse, type TestClickHouse } from '../house/clickhouse.ts'

const { signal } = new AbortController()
let clickhouse: TestClickHouse
beforeAll(async () => {
  clickhouse = await startClickHouse()
})
afterAll(() => clickhouse.stop())
beforeEach(() => clickhouse.empty())

const stored = async (...brands: readonly string[]): Promise<void> => {
  const sink = openSink(clickhouse.store)
  const batch = sink.batch()
  const mention = aMention({})
  batch.add({ mention, scored: brands.map((brand) => aScored(mention, { brand })) })
  await sink.store([batch], signal)
  await rollupOnce(clickhouse.store, newRollupState(), signal)
}
const starts = (...brands: readonly object[]) => {
  const entries = brands.map((brand) => ({ words: ['a word'], ...brand }))
  return requireBrandIds(clickhouse.store, parseSettings({ brands: entries }), signal)
}

test('brands whose names made another id when their mentions were stored start once the settings say which', async () => {
  await stored('s-koda', 'bj-rn')
  await expect(starts({ name: 'Škoda' }, { name: 'Bjørn' })).rejects.toMatchObject({
    code: 'SL_BRAND_ID_DIFFERS',
    message: expect.stringMatching(/: bjorn \(stored as bj-rn\), skoda \(stored as s-koda\)$/),
  })
  await starts({ name: 'Škoda', id: 's-koda' }, { name: 'Bjørn', id: 'bjorn' })
})

test('a brand without a history, and one whose name makes the same id as ever, start', async () => {
  await stored('muellermilch')
  await starts({ name: 'Škoda' }, { name: 'Müllermilch' })
})
