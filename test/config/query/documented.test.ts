import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { type QueryCode, queryCodes } from '../../../config/query/codes.ts'
import { type Field, fields } from '../../../config/query/fields.ts'
import { formatQuery } from '../../../config/query/format.ts'
import { readQuery } from '../../../config/query/read.ts'
import { applyFixes } from '../../../config/query/render.ts'
import { emotions, intents, sentimentLabels } from '../../../enrich/scored.ts'

const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
const section = readme.slice(readme.indexOf('\n## Brand queries'), readme.indexOf('\n## SQL'))
const reference = readFileSync(new URL('../../../config/query/README.md', import.meta.url), 'utf8')
const lines = new Set(reference.split('\n'))
const cell = (text: string): string => text.replaceAll('|', '\\|')
const code = (text: string): string => `\`${cell(text)}\``

const codeRow = (name: QueryCode): string => {
  const { severity, why, example } = queryCodes[name]
  const shown = example.startsWith('(') && !readQuery(example).problems.some((problem) => problem.code === name)
  return `| \`${name}\` | ${severity} | ${cell(why)} | ${shown ? example : code(example)} |`
}
const fieldRow = ({ name, aliases, asks, example }: Field): string =>
  `| ${code(name)} | ${aliases.map(code).join(', ')} | ${asks} | ${code(example)} |`

/** Examples that are described, because they are too long to print. */
const spelledOut: Readonly<Partial<Record<QueryCode, string>>> = {
  EQ101: 'a'.repeat(100_001),
  EQ102: `${'('.repeat(61)}kavento${')'.repeat(61)}`,
  EQ103: Array.from({ length: 5_001 }, (_, at) => `w${at}x`).join(' OR '),
  EQ119: 'k'.repeat(501),
}
const codes = Object.keys(queryCodes) as QueryCode[]

describe('the query reference', () => {
  test('shows every code of a query problem, its sentence and its example, and no other', () => {
    expect(codes.map(codeRow).filter((row) => !lines.has(row))).toEqual([])
    expect(new Set(reference.match(/EQ\d+/g))).toEqual(new Set(codes))
  })

  test('shows every field, what it is also called, and what it asks', () => {
    expect(fields.map(fieldRow).filter((row) => !lines.has(row))).toEqual([])
  })
})

describe('the README', () => {
  test('holds only queries that can be read', () => {
    const queries = [...section.matchAll(/^```query\n([^`]*)```$/gm)].flatMap(([, block = '']) =>
      block.trim().split('\n'),
    )
    expect(queries.length).toBeGreaterThan(5)
    const unread = queries.filter((query) => readQuery(query).problems.length > 0)
    expect(unread).toEqual([])
  })
})

describe('every problem', () => {
  test.each(codes)('%s is had by its example', (name) => {
    const text = spelledOut[name] ?? queryCodes[name].example
    expect(readQuery(text).problems.map((problem) => problem.code)).toContain(name)
  })

  test.each(codes)('%s, where it has a cure, is gone when the cure is applied', (name) => {
    const text = spelledOut[name] ?? queryCodes[name].example
    const mine = readQuery(text).problems.filter((problem) => problem.code === name)
    if (mine.every(({ fix }) => fix === undefined)) return
    expect(readQuery(applyFixes(text, mine)).problems.map((problem) => problem.code)).not.toContain(name)
  })

  test('every example of a field is a query that can be read', () => {
    for (const { example } of fields) expect([example, readQuery(example).problems]).toEqual([example, []])
    for (const { example } of fields) expect(formatQuery(formatQuery(example))).toBe(formatQuery(example))
  })
})

test.each([
  ['100 kB of open brackets', '('.repeat(100_000)],
  ['10,000 nested brackets', `${'('.repeat(10_000)}kavento${')'.repeat(10_000)}`],
  ['100 kB of words', 'kavento '.repeat(12_500)],
  ['100 kB of quotes', '"'.repeat(100_000)],
  ['a 100 kB word', 'k'.repeat(100_000)],
])('%s are answered with a limit that says so', (_what, text) => {
  const { query, problems } = readQuery(text)
  expect(query).toBeUndefined()
  expect(problems.length).toBeGreaterThan(0)
  expect(problems.length).toBeLessThanOrEqual(200)
})

// The grammar stands left of the scorers and cannot import their words.
test.each([
  ['sentiment', sentimentLabels],
  ['intent', intents],
  ['emotion', emotions],
])('a query may ask for every %s that is scored, and for no other', (name, scored) => {
  expect(fields.find((field) => field.name === name)).toMatchObject({ values: scored })
})
