import { expect, test } from '@jest/globals'
import { refusalOf } from '../../../store/sql/refusal.ts'

test('a view that is not there yet is not told as one of those that are', () => {
  const words = "Unknown table expression identifier 'v_mentions' in scope SELECT count() FROM v_mentions."
  const refused = Object.assign(new Error(words), { code: '60', type: 'UNKNOWN_TABLE' })
  expect(refusalOf(refused)).toMatchObject({ message: expect.stringMatching(/; they are made by .*earshot start/) })
})

test('a question is not called too large where all together were', () => {
  const words = '(total) memory limit exceeded: would use 671.91 MiB, maximum: 667.57 MiB.'
  const refused = Object.assign(new Error(words), { code: '241', type: 'MEMORY_LIMIT_EXCEEDED' })
  expect(refusalOf(refused)).toMatchObject({ message: expect.stringMatching(/; .*raise store\.memoryBytesMax$/) })
})

test.each([
  ['max rows: 1.00 million, current rows: 1.05 million.', 'store.analyst.resultRowsMax'],
  ['max bytes: 953.67 MiB, current bytes: 958.97 MiB.', 'store.analyst.memoryBytesMax'],
])('an answer of too much names the limit that it met: %s', (words, limit) => {
  const refused = Object.assign(new Error(`Limit for result exceeded, ${words}`), {
    code: '396',
    type: 'TOO_MANY_ROWS_OR_BYTES',
  })
  expect(refusalOf(refused)).toMatchObject({ message: expect.stringContaining(limit) })
})
