import { expect, test } from '@jest/globals'
import type { Query } from '../../../config/query/ast.ts'
import { formatQuery } from '../../../config/query/format.ts'
import { readQuery } from '../../../config/query/read.ts'

const meant = (query: Query | undefined): unknown =>
  JSON.parse(JSON.stringify(query ?? null, (key, value) => (key === 'span' ? undefined : value)))

test.each([
  ['("kavento app")~3', '("kavento app")~3'],
  ['(kavento)~3', '(kavento)~3'],
  ['mention:"kavento help"', '"@kavento help"'],
  ['channel:{app"store}', 'channel:{app"store}'],
  ['likes:[* TO *]', 'likes:[* TO *]'],
  ['likes:[10000 TO 2000000]', 'likes:[10000 TO 2000000]'],
  ['spam:[0.0000001 TO 1]', 'spam:[0.0000001 TO 1]'],
  ['kavento AND :x', 'kavento AND :x'],
])('%s means the same when it is laid out', (text, expected) => {
  const formatted = formatQuery(text)
  expect(formatted).toBe(expected)
  expect(readQuery(text).query).toBeDefined()
  expect(meant(readQuery(formatted).query)).toEqual(meant(readQuery(text).query))
})

test('a word that begins with a dash stands in quotes, or it would say NOT', () => {
  expect(formatQuery('(kavento)-app')).toBe('kavento AND "-app"')
  expect(formatQuery('kavento --app')).toBe('kavento NOT "-app"')
})

test('a deeply nested query is laid out at once: the page asks for it, and the server does nothing else meanwhile', () => {
  const nested = (depth: number): string =>
    depth === 0 ? '(kavento OR telwyn)' : `(word${depth} NOT ${nested(depth - 1)})`
  const query = nested(25)
  expect(readQuery(query).problems).toEqual([])
  const startedAt = performance.now()
  const formatted = formatQuery(query)
  expect(performance.now() - startedAt).toBeLessThan(2_000)
  expect(meant(readQuery(formatted).query)).toEqual(meant(readQuery(query).query))
})
