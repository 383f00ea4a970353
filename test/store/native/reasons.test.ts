import { expect, test } from '@jest/globals'
import { openBytes } from '../../../store/native/bytes.ts'
import { type Column, float32, uint32 } from '../../../store/native/columns.ts'
import { list, tuple } from '../../../store/native/nested.ts'
import { type Reason, reasons } from '../../../store/native/reasons.ts'

const asTuples = list(
  tuple<Reason>({
    from: [uint32, ({ from }) => from],
    to: [uint32, ({ to }) => to],
    weight: [float32, ({ weight }) => weight],
  }),
)

const rows: readonly (readonly Reason[])[] = [
  [{ from: 11, to: 16, weight: 1.5 }],
  [],
  [
    { from: 0, to: 0, weight: -0.25 },
    { from: 70_000, to: 4_000_000_000, weight: 3 },
  ],
]

const written = (column: Column<readonly Reason[]>): Buffer => {
  const block = openBytes()
  for (const row of rows) column.push(row)
  column.prefix(block)
  column.values(block)
  return Buffer.from(block.written())
}

test('reasons are written as a list of tuples is, also with the column of a former batch', () => {
  const [ours, general] = [reasons(), asTuples()]
  expect(ours.type).toBe(general.type)
  const expected = written(general)
  expect(written(ours)).toEqual(expected)
  ours.clear()
  expect(written(ours)).toEqual(expected)
})
