import { describe, expect, test } from '@jest/globals'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvSplitter } from '../../../ingest/import/csv.ts'
import { guessDelimiter } from '../../../ingest/import/delimiter.ts'
import { type Decoded, isBroken, ROW_CHARS_MAX } from '../../../ingest/import/rows.ts'

const split = (text: string, delimiter = ',', pieceChars = text.length + 1): readonly Decoded[] => {
  const splitter = csvSplitter(delimiter)
  const rows: Decoded[] = []
  for (let at = 0; at < text.length; at += pieceChars) rows.push(...splitter(text.slice(at, at + pieceChars), false))
  return [...rows, ...splitter('', true)]
}
const cells = (rows: readonly Decoded[]): unknown[] => rows.map((row) => (isBroken(row) ? row.broken : row.record))
const lines = (rows: readonly Decoded[]): number[] => rows.map(({ line }) => line)

describe('CSV rows', () => {
  test('quoted cells may hold delimiters, doubled quotes and line breaks', () => {
    const rows = split('id,text\n1,"a, ""b""\nc"\r\n2,plain\n')
    expect(cells(rows)).toEqual([
      ['id', 'text'],
      ['1', 'a, "b"\nc'],
      ['2', 'plain'],
    ])
    expect(lines(rows)).toEqual([1, 2, 4])
  })

  test('a quote inside an unquoted cell is a letter', () => {
    expect(cells(split('1,5" screen,ok\n'))).toEqual([['1', '5" screen', 'ok']])
  })

  test('empty lines are passed over and the last line needs no end', () => {
    const rows = split('a,b\n\n\r\nc,d')
    expect(cells(rows)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ])
    expect(lines(rows)).toEqual([1, 4])
  })

  test('text after a closing quote costs that line only', () => {
    const rows = split('1,a\n2,"b" c\n3,d\n')
    expect(cells(rows)).toEqual([['1', 'a'], 'text stands after a closing quote', ['3', 'd']])
    expect(lines(rows)).toEqual([1, 2, 3])
  })

  test('a quote that is never closed costs its line, not the rest of the file', () => {
    const rows = split('1,a\n2,"b\n3,c\n4,d\n')
    expect(cells(rows)).toEqual([['1', 'a'], 'quote is never closed', ['3', 'c'], ['4', 'd']])
    expect(lines(rows)).toEqual([1, 2, 3, 4])
    expect(rows[1]).toMatchObject({ raw: '2,"b' })
  })

  test('an unclosed quote before much text does not gather it in memory', () => {
    const tail = 'x,some words that go on\n'.repeat(100_000)
    const rows = split(`1,"never\n${tail}`, ',', 262_144)
    expect(rows).toHaveLength(100_001)
    expect(rows[0]).toMatchObject({ line: 1, broken: expect.stringContaining('never closed') })
    expect(rows.at(-1)).toMatchObject({ line: 100_001 })
  })

  test('a row of ten million characters is rejected and the next one is read', () => {
    const rows = split(`1,${'x'.repeat(10_000_000)}\n2,ok\n`, ',', 262_144)
    expect(rows[0]).toMatchObject({ line: 1, broken: `row is longer than ${ROW_CHARS_MAX} characters` })
    expect(rows[1]).toEqual({ line: 2, record: ['2', 'ok'] })
    expect(rows).toHaveLength(2)
  })

  test('agrees with csv-parse on whatever a writer can write, wherever the pieces are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'ß', ',', ';', '"', '\n', '\r\n', ' ', '👍'), maxLength: 8 })
    const quoted = (text: string): string =>
      /[",;\n\r]/.test(text) || text === '' ? `"${text.replaceAll('"', '""')}"` : text
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';'),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 9 }),
        (rows, delimiter, lineEnd, pieceChars) => {
          const text = rows.map((row) => row.map(quoted).join(delimiter)).join(lineEnd) + lineEnd
          const theirs = parse(text, { delimiter, record_delimiter: lineEnd, relax_column_count: true })
          expect(cells(split(text, delimiter, pieceChars))).toEqual(theirs)
        },
      ),
      { seed: 3, numRuns: 400 },
    )
  })

  test('any text at all gives rows, and the same rows however it is cut', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 40 })
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (any, pieceChars) => {
        expect(split(any, ',', pieceChars)).toEqual(split(any))
      }),
      { seed: 3, numRuns: 1_000 },
    )
  })
})

describe('the delimiter', () => {
  test.each([
    [',', 'id,text,at\n1,hello; you,11:35\n2,bye,12:00\n'],
    [';', 'id;text;at\n1;hello, you, there;11:35\n2;bye, then;12:00\n'],
    ['\t', 'id\ttext\n1\thello, you\n2\tbye; you\n'],
    ['|', 'id|text\n1|hello, you\n2|"a|b"\n'],
    [':', 'id:text\n1:hello\n2:bye\n'],
  ])('%j is recognised', (delimiter, text) => {
    expect(guessDelimiter(text)).toBe(delimiter)
  })

  test('a file of one column has commas for want of a better one', () => {
    expect(guessDelimiter('text\nhello: you\nwhat a day: rain\n')).toBe(',')
  })
})
