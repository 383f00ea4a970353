import { expect, test } from '@jest/globals'
import { z } from 'zod'
import { query } from '../../../store/client.ts'
import { putBlock } from '../../../store/native/block.ts'
import { openBytes, putText } from '../../../store/native/bytes.ts'
import { bool, type Column, instant, text, uint32, uint64, uuid } from '../../../store/native/columns.ts'
import { dictionary, list, nullable } from '../../../store/native/nested.ts'
import { clickHouseOfSuite } from '../../house/clickhouse-of-suite.ts'

const { signal } = new AbortController()
const clickhouse = clickHouseOfSuite()

/** What ClickHouse reads of a column with these values, in their order. */
const readBack = async <T>(open: () => Column<T>, values: readonly T[]): Promise<unknown[]> => {
  const [number, column] = [uint32(), open()]
  const block = openBytes()
  // As in a batch behind another one: nothing of that may remain.
  for (const value of values.toReversed()) column.push(value)
  column.values(block)
  column.clear()
  block.clear()
  values.forEach((value, at) => {
    number.push(at)
    column.push(value)
  })
  putBlock(block, { number, value: column } as never, values.length)
  await clickhouse.store.command(
    `CREATE OR REPLACE TABLE written (number UInt32, value ${column.type}) ENGINE = MergeTree ORDER BY number`,
    signal,
  )
  await clickhouse.store.insertRaw('INSERT INTO written (number, value) FORMAT Native', [block.written()], signal)
  const read = query({
    sql: 'SELECT toJSONString(tuple(value)) AS value FROM written ORDER BY number',
    params: z.object({}),
    row: z.object({ value: z.string() }),
  })
  const rows = await clickhouse.store.ask(read, {}, signal)
  return rows.map(({ value }) => JSON.parse(value)[0])
}

test('texts of every length come back as they were, in letters of any script', async () => {
  const lengths = [0, 0, 1, 47, 48, 49, 63, 64, 127, 128, 129, 16_383, 16_384, 70_000]
  const texts = ['x', 'é', 'ÿ', 'Ā', '漢', '😀'].flatMap((letter) => lengths.map((length) => letter.repeat(length)))
  expect(await readBack(text, texts)).toEqual(texts)
  expect(await readBack(list(text), [texts, [], ['one']])).toEqual([texts, [], ['one']])
})

test('a text is whole where the memory ends with it', () => {
  const bytes = openBytes(48)
  putText(bytes, 'x'.repeat(48))
  expect([...bytes.written()]).toEqual([48, ...Buffer.from('x'.repeat(48))])
})

test('numbers come back as they were up to the largest, and what is unknown is no zero', async () => {
  const numbers = [0, 1, 255, 256, 65_536, 2 ** 24, 2 ** 31, 2 ** 32 - 1]
  expect(await readBack(uint32, numbers)).toEqual(numbers)
  const wide = [...numbers, 2 ** 32, 2 ** 40 + 7, Number.MAX_SAFE_INTEGER, undefined, 0, undefined]
  expect(await readBack(nullable(uint64, 0), wide)).toEqual(wide.map((value) => value ?? null))
  expect(await readBack(nullable(bool, false), [true, false, undefined])).toEqual([true, false, null])
})

test('instants and ids come back as they were', async () => {
  const instants = [0, 999, Date.UTC(2026, 10, 13, 12, 0, 0, 7), Date.UTC(2099, 11, 31)]
  const read = (await readBack(instant, instants)) as string[]
  expect(read.map((at) => Date.parse(at))).toEqual(instants)
  const ids = ['01234567-89ab-cdef-fedc-ba9876543210', 'ffffffff-0000-8000-b000-000000000001']
  expect(await readBack(uuid, [...ids, 'ABCDEF01-2345-8789-ABCD-EF0123456789'])).toEqual([
    ...ids,
    'abcdef01-2345-8789-abcd-ef0123456789',
  ])
})

test.each([1, 255, 256, 257, 65_535, 65_536, 65_537])('%i different names of a column keep theirs', async (size) => {
  const names = Array.from({ length: size }, (_, at) => (at === 1 ? '' : `name ${at}`))
  const used = [...names, ...names.slice(-3), ...names.slice(0, 3), ...names.slice(0, 3)]
  expect(await readBack(dictionary, used)).toEqual(used)
})

test('lists of names come back as they were, also where all are empty', async () => {
  const lists = [['a', 'b'], [], ['b'], ['', 'a', 'a']]
  expect(await readBack(list(dictionary), lists)).toEqual(lists)
  expect(await readBack(list(dictionary), [[], []])).toEqual([[], []])
})
