import { beforeEach, expect, test } from '@jest/globals'
import { parseSettings } from '../../config/settings/schema.ts'
import { requireKnownIds } from '../../store/known-ids.ts'
import { newRollupState, rollupOnce } from '../../store/rollup.ts'
import { aMention, aScored } from '../house/builders.ts'
import { clickHouseOfSuite } from '../house/clickhouse-of-suite.ts'
import { storeEntries } from '../house/store-entries.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()
beforeEach(() => clickhouse.empty())

const stored = async (brands: readonly string[], topics: readonly string[] = []): Promise<void> => {
  const mention = aMention({})
  const scored = brands.map((brand) => aScored(mention, { brand, topics }))
  await storeEntries(clickhouse.store, [{ mention, scored }])
  await rollupOnce(clickhouse.store, newRollupState(), signal)
}
const words = ['a word']
const starts = (...brands: readonly object[]) =>
  requireKnownIds(clickhouse.store, parseSettings({ brands: brands.map((brand) => ({ words, ...brand })) }), signal)

test('brands whose names made another id when their mentions were stored start once the settings say which', async () => {
  await stored(['s-koda', 'bj-rn'])
  await expect(starts({ name: 'Škoda' }, { name: 'Bjørn' })).rejects.toMatchObject({
    code: 'SL_ID_DIFFERS',
    message: expect.stringMatching(/: bjorn \(stored as bj-rn\), skoda \(stored as s-koda\)$/),
  })
  await starts({ name: 'Škoda', id: 's-koda' }, { name: 'Bjørn', id: 'bjorn' })
})

test('a brand without a history, and one whose name makes the same id as ever, start', async () => {
  await stored(['muellermilch'])
  await starts({ name: 'Škoda' }, { name: 'Müllermilch' })
})

test('so do competitors', async () => {
  await stored(['s-koda'])
  const starts = (competitor: object) =>
    requireKnownIds(
      clickhouse.store,
      parseSettings({ brands: [{ name: 'Kavento', words }], competitors: [{ words, ...competitor }] }),
      signal,
    )
  await expect(starts({ name: 'Škoda' })).rejects.toMatchObject({ code: 'SL_ID_DIFFERS' })
  await starts({ name: 'Škoda', id: 's-koda' })
})

test('so do topics, whose corrections are stored too', async () => {
  await stored(['kavento'], ['de-me-nagement'])
  const starts = (topic: object) =>
    requireKnownIds(
      clickhouse.store,
      parseSettings({ brands: [{ name: 'Kavento', words }], topics: [{ words, ...topic }] }),
      signal,
    )
  await expect(starts({ name: 'Déménagement' })).rejects.toMatchObject({
    message: expect.stringMatching(/: demenagement \(stored as de-me-nagement\)$/),
  })
  await starts({ name: 'Déménagement', id: 'demenagement' })
})
