import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { jsonLinesSplitter, jsonObjectsSplitter } from '../../../ingest/import/json.ts'
import { type Decoded, ROW_CHARS_MAX, type Splitter } from '../../../ingest/import/rows.ts'

const split = (splitter: Splitter, text: string, pieceChars = text.length + 1): readonly Decoded[] => {
  const rows: Decoded[] = []
  for (let at = 0; at < text.length; at += pieceChars) rows.push(...splitter(text.slice(at, at + pieceChars), false))
  return [...rows, ...splitter('', true)]
}

describe('JSON lines', () => {
  test('a broken line costs only itself and is named', () => {
    const rows = split(jsonLinesSplitter(), '{"a":1}\n\n{"a":\n[1]\n"x"\n{"a":2}')
    expect(rows).toEqual([
      { line: 1, record: { a: 1 } },
      { line: 3, broken: 'row is not valid JSON', raw: '{"a":' },
      { line: 4, broken: 'row is not a JSON object', raw: '[1]' },
      { line: 5, broken: 'row is not a JSON object', raw: '"x"' },
      { line: 6, record: { a: 2 } },
    ])
  })

  test('ids beyond 2^53 keep every digit', () => {
    const rows = split(jsonLinesSplitter(), '{"id":570306133677760513,"n":12,"big":[570306133677760514],"f":1.5}\n')
    expect(rows).toEqual([
      { line: 1, record: { id: '570306133677760513', n: 12, big: ['570306133677760514'], f: 1.5 } },
    ])
  })

  test('what nests so deep that nobody could walk through it is rejected, and the next line is read', () => {
    const deep = (levels: number): string => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`
    const rows = split(jsonLinesSplitter(), `${deep(200_000)}\n${deep(400)}\n`)
    expect(rows).toMatchObject([
      { line: 1, broken: 'row nests deeper than 500 levels' },
      { line: 2, record: {} },
    ])
    expect(() => JSON.stringify(rows)).not.toThrow()
  })

  test('a line of ten million characters is rejected and the next one is read', () => {
    const text = `{"text":"${'x'.repeat(10_000_000)}"}\n{"a":2}\n`
    const rows = split(jsonLinesSplitter(), text, 262_144)
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ line: 1, broken: `row is longer than ${ROW_CHARS_MAX} characters` })
    expect(rows[1]).toEqual({ line: 2, record: { a: 2 } })
  })
})

describe('JSON objects over several lines', () => {
  test('an array is read object by object', () => {
    const rows = split(jsonObjectsSplitter(), '[\n  {"a": "}{", "b": {"c": "\\"}"}},\n  {\n "a": 2 }\n]\n')
    expect(rows).toEqual([
      { line: 2, record: { a: '}{', b: { c: '"}' } } },
      { line: 3, record: { a: 2 } },
    ])
  })

  test('objects may simply follow one another', () => {
    expect(split(jsonObjectsSplitter(), '{\n"a":1}\n{"a":2}')).toEqual([
      { line: 1, record: { a: 1 } },
      { line: 3, record: { a: 2 } },
    ])
  })

  test('what stands between objects and an object without an end are rejected', () => {
    expect(split(jsonObjectsSplitter(), '[{"a":1}, oops, {"a":2},\n{"a": ')).toEqual([
      { line: 1, record: { a: 1 } },
      { line: 1, broken: 'text stands between objects', raw: ', oops, ' },
      { line: 1, record: { a: 2 } },
      { line: 2, broken: 'object is never closed', raw: '{"a": ' },
    ])
  })

  test.each(['[{"a":1}', '[{"a":1},\n'])('an array that breaks off between two objects is told of: %j', (text) => {
    expect(split(jsonObjectsSplitter(), text, 4)).toMatchObject([
      { record: { a: 1 } },
      { broken: 'array is never closed: the file broke off here' },
    ])
  })

  test('an object without end in a large file ends the import instead of gathering it in memory', () => {
    const splitter = jsonObjectsSplitter()
    expect(() => splitter(`{"a":"${'x'.repeat(ROW_CHARS_MAX)}`, false)).toThrow(/starts on line 1 is longer than/)
  })

  test('gives the values JSON.parse gives, wherever the pieces are cut', () => {
    const values = fc.array(fc.dictionary(fc.string({ maxLength: 4 }), fc.jsonValue({ maxDepth: 2 })), { maxLength: 4 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 11 }), fc.constantFrom(0, 2), (objects, pieceChars, indent) => {
        const text = JSON.stringify(objects, null, indent)
        fc.pre(!/\d{16}/.test(text))
        const rows = split(jsonObjectsSplitter(), text, pieceChars)
        const whole = rows.map((row) => JSON.stringify('record' in row ? row.record : row))
        expect(whole).toEqual((JSON.parse(text) as unknown[]).map((value) => JSON.stringify(value)))
      }),
      { seed: 3, numRuns: 300 },
    )
  })
})
