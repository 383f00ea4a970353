import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Query } from '../../../config/query/ast.ts'
import { clauseText } from '../../../config/query/ast.ts'
import { queryCodes } from '../../../config/query/codes.ts'
import { fields } from '../../../config/query/fields.ts'
import { formatQuery } from '../../../config/query/format.ts'
import { queryOfWords } from '../../../config/query/plain.ts'
import type { QueryProblem } from '../../../config/query/problem.ts'
import { readQuery } from '../../../config/query/read.ts'
import { applyFixes, renderProblems } from '../../../config/query/render.ts'

const bare = (query: Query | undefined): unknown =>
  JSON.parse(JSON.stringify(query ?? null, (key, value) => (key === 'span' ? undefined : value)))
const codes = (text: string): string[] => readQuery(text).problems.map(({ code }) => code)

describe('every code', () => {
  const made: Readonly<Record<string, string>> = {
    EQ101: 'a1 OR '.repeat(20_000),
    EQ102: `${'('.repeat(61)}a1${')'.repeat(61)}`,
    EQ103: Array.from({ length: 5_001 }, (_, n) => `word${n}`).join(' OR '),
    EQ119: `"${'long '.repeat(120)}"`,
  }
  test.each(Object.entries(queryCodes))('%s has an example that shows it', (code, { example, severity }) => {
    const { problems } = readQuery(made[code] ?? example)
    expect(problems.filter((problem) => problem.code === code)).not.toEqual([])
    expect(problems.find((problem) => problem.code === code)?.severity).toBe(severity)
  })

  test.each(fields.map((field) => [field.name, field.example]))(
    'field %s has an example that is read',
    (_, example) => {
      expect(readQuery(example)).toMatchObject({ problems: [], query: {} })
    },
  )
})

describe('problems', () => {
  test('are told all at once, each at its own columns', () => {
    const text = 'apple OR orange AND languag:de NOT "x'
    expect(readQuery(text).problems.map(({ code, span }) => [code, text.slice(span.from, span.to)])).toEqual([
      ['EQ122', text],
      ['EQ150', 'languag'],
      ['EQ114', '"x'],
    ])
  })

  test.each([
    ['languag:de AND kavento', ['EQ150']],
    ['languag:de NOT pasta', ['EQ150']],
    ['rating:[200 TO *] AND kavento', ['EQ155']],
    ['latitude:[* TO -91] AND kavento', ['EQ155']],
    ['minuteOfDay:[1439 TO *] AND kavento', []],
    ['k* NEAR/3 kavento', ['EQ141']],
    ['(languag:de) OR kavento', ['EQ150']],
    ['NOT languag:de', ['EQ150']],
    ['AND languag:de', ['EQ120', 'EQ150']],
  ])('of %s bring no others', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  test.each([
    ['a distance of 100 words', 'kavento NEAR/100 app', 'kavento NEAR/101 app'],
    ['a phrase with 100 words between', '"kavento app"~100', '"kavento app"~101'],
    ['a bracket with 100 words between', '(kavento AND app)~100', '(kavento AND app)~101'],
    ['a word of 500 characters', 'x'.repeat(500), 'x'.repeat(501)],
    ['a case-sensitive word of 20 characters', `{${'X'.repeat(20)}}`, `{${'X'.repeat(21)}}`],
    ['60 brackets', `${'('.repeat(60)}a1${')'.repeat(60)}`, `${'('.repeat(61)}a1${')'.repeat(61)}`],
    ['5,000 words', `${'a1 OR '.repeat(4_999)}a1`, `${'a1 OR '.repeat(5_000)}a1`],
    ['5,000 fields', `${'likes:5 OR '.repeat(4_999)}likes:5`, `${'likes:5 OR '.repeat(5_000)}likes:5`],
    ['100,000 characters', `a1${' '.repeat(99_998)}`, `a1${' '.repeat(99_999)}`],
  ])('begin behind %s, not at it', (_, most, more) => {
    expect(readQuery(most)).toMatchObject({ problems: [], query: {} })
    expect(readQuery(more).problems).toMatchObject([{ severity: 'error' }])
  })

  test.each(['a1', 'likes:5'])('leave nothing of the most words out that a query may have: %s', (word) => {
    const { query } = readQuery(Array(5_000).fill(word).join(' OR '))
    expect(query?.kind === 'or' && query.parts.length).toBe(5_000)
  })

  test('carry fixes that cure them', () => {
    for (const text of [
      'a1 OR b1 AND c1',
      'a1 OR b1 AND c1 OR d1 AND e1',
      'languag:de',
      'kavento and app',
      'kavento app',
      'likes:[20 TO 10]',
      '(a1 OR b1',
      '((a1 OR b1) AND (c1',
      '(a1 OR b1) AND c1 ((',
      'a1 AND "b1 c1',
      '(a1 OR ("b1 c1',
      'a1 OR {B1',
      'a1 OR b1 <<<for later',
      '(a1 AND likes:[10 TO 20',
      '"a b" ~5',
      'language :de',
    ]) {
      const { problems } = readQuery(text)
      const fixed = applyFixes(text, problems)
      expect(problems.every(({ fix }) => fix !== undefined)).toBe(true)
      expect([fixed, codes(fixed)]).toEqual([fixed, []])
    }
  })

  test('of two that overlap the first one counts', () => {
    const cure = (from: number, to: number, text: string): QueryProblem => ({
      code: 'EQ150',
      severity: 'error',
      span: { from, to },
      message: '',
      fix: { span: { from, to }, text, label: '' },
    })
    expect(applyFixes('abcd', [cure(1, 4, 'Y'), cure(0, 2, 'X')])).toBe('Xcd')
    expect(applyFixes('abcd', [cure(0, 2, 'X'), cure(2, 4, 'Y')])).toBe('XY')
  })

  test.each([
    ['kündigung ODER preis', 'kündigung OR preis'],
    ['kündigung oder preis', 'kündigung OR preis'],
    ['akku und winter', 'akku AND winter'],
    ['akku UND NICHT winter', 'akku AND NOT winter'],
  ])('tell of an operator in German, which would be looked for as a word, and cure it: %s', (text, cured) => {
    const { problems } = readQuery(text)
    expect([...new Set(problems.map(({ code }) => code))]).toEqual(['EQ124'])
    expect(applyFixes(text, problems)).toBe(cured)
  })

  test('take a small "nicht" for the word that it is', () => {
    expect(readQuery('akku nicht voll').problems.map(({ code }) => code)).toEqual(['EQ125', 'EQ125'])
  })

  test.each(['kavento or', 'or kavento', 'not', '(and) NEAR/3 kavento'])(
    'of an operator in small letters at an end bring no cure: it would break what can run (%s)',
    (text) => {
      const [problem] = readQuery(text).problems
      expect([problem?.code, problem?.severity, problem?.fix]).toEqual(['EQ124', 'warning', undefined])
    },
  )

  test.each([
    ['mention:*', ['EQ140']],
    ['mention:k*', ['EQ141']],
    ['at_mentions:"@"', ['EQ118']],
    [`mention:${'x'.repeat(600)}`, ['EQ119']],
    ['site:https://www.', ['EQ153']],
    ['site:"/path"', ['EQ153']],
    ['minuteOfDay:-1', ['EQ154']],
    ['minuteOfDay:1440', ['EQ154']],
    ['東*', []],
  ])('are those of any other word, or of nothing, behind a field too: %s', (text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  test('are shown with a mark under their words, and nothing of the query can steer a terminal', () => {
    const text = 'kavento AND\n\u001b[2Jlanguag:de'
    const lines = renderProblems('kavento AND languag:de', readQuery('kavento AND languag:de').problems)
    expect(lines).toEqual([
      'error EQ150 at 1:13: no such field; did you mean language?',
      '  kavento AND languag:de',
      '              ^^^^^^^',
      '  → write language',
    ])
    expect(renderProblems(text, readQuery(text).problems).join('\n')).not.toContain('\u001b')
  })

  test('name the clause as it stands in the query', () => {
    const text = 'kavento OR\n  "kavento   app"'
    const { query } = readQuery(text)
    expect(query?.kind === 'or' && query.parts.map(({ span }) => clauseText(text, span))).toEqual([
      'kavento',
      '"kavento app"',
    ])
    const others = 'likes:[1 TO 5] OR language:"de" OR title:x1 OR "a1 b1"~5 OR (c1 AND d1)~3'
    const parts = readQuery(others).query
    expect(parts?.kind === 'or' && parts.parts.map(({ span }) => clauseText(others, span))).toEqual(
      others.split(' OR '),
    )
  })
})

describe('what it means', () => {
  test.each([
    ['topic:"Rechnung und Kündigung"', 'rechnung-und-kuendigung'],
    ['topic:App', 'app'],
    ['topic:late-flights', 'late-flights'],
    ['topic:配送', '配送'],
  ])('a topic is asked for by the name that the page shows, too: %s', (text, value) => {
    expect(readQuery(text).query).toMatchObject({ kind: 'field', field: 'topic', test: { kind: 'is', value } })
  })

  test.each([
    ['a1 AND NOT b1', 'a1 NOT b1'],
    ['a1 -b1', 'a1 NOT b1'],
    ['c1 OR (-a1 b1)', 'c1 OR (NOT a1 b1)'],
    ['likes:[5 TO 5]', 'likes:5'],
    ['mention:@x1 OR mention:y1', '@x1 OR @y1'],
    // Oregon, and not what joins.
    ['region:OR AND a1', 'region:"OR" AND a1'],
    ['a1 ONEAR/2 b1', 'a1 NEAR/2f b1'],
    ['lang:de AND a1', 'language:de AND a1'],
    ['domain:x1.de OR a1', 'site:x1.de OR a1'],
    ['is:retweet AND a1', 'engagementType:RETWEET AND a1'],
    ['„a1 b1“ OR “c1”', '"a1 b1" OR "c1"'],
    ['a1 OR (b1 OR c1)', 'a1 OR b1 OR c1'],
    ['title:(a1 OR b1)', 'title:a1 OR title:b1'],
    ['（a1 OR b1） AND c1', '(a1 OR b1) AND c1'],
  ])('%s is the same as %s', (one, other) => {
    expect(bare(readQuery(one).query)).toEqual(bare(readQuery(other).query))
    expect(readQuery(one).query).toBeDefined()
  })

  test('word lists are a shorthand for a query', () => {
    const text = queryOfWords({ words: ['Deutsche Bahn', '#bahn', 'a "b" c'], not: ['U-Bahn'] })
    expect(text).toBe('("Deutsche Bahn" OR "#bahn" OR "a b c") NOT "U-Bahn"')
    expect(readQuery(text).problems).toEqual([])
    expect(queryOfWords({ words: ['a (b)'] })).toBe('"a (b)"')
    expect(queryOfWords({ words: ['a1', 'b1'] })).toBe('"a1" OR "b1"')
  })
})

const word = fc.constantFrom(
  'kavento',
  '"app store"',
  'stör*',
  '{BT}',
  '#tag',
  '@name',
  'wom?n',
  '"a b"~3',
  'title:x1',
  'likes:[1 TO 5]',
  'language:de',
  '😀',
)
const place = fc.constantFrom('kavento', '"app store"', 'stör*', '{BT}', '#tag')
const query = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    word,
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}) AND (${b})`),
    fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a}) OR (${b}) OR (${c})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}) NOT (${b})`),
    fc.tuple(place, place, place).map(([a, b, c]) => `(${a} OR ${b}) NEAR/3f ${c}`),
    fc.tuple(place, place).map(([a, b]) => `(${a} AND ${b})~7`),
  ),
})).any

describe('whatever it is given', () => {
  test('it never throws, and every span lies inside the text', () => {
    const pieces = fc.array(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 8 }),
        fc.constantFrom(
          '(',
          ')',
          '"',
          '{',
          '}',
          '[',
          ']',
          '~',
          '~3',
          ' AND ',
          ' OR ',
          ' NOT ',
          ' NEAR/2 ',
          '-',
          '<<<',
          '>>>',
          'language:',
          'likes:[',
          '*',
          '?',
          'kavento',
          ' ',
        ),
      ),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('')
        const read = readQuery(text)
        for (const { span, fix } of read.problems) {
          for (const { from, to } of [span, ...(fix === undefined ? [] : [fix.span])]) {
            expect(from >= 0 && from <= to && to <= text.length).toBe(true)
          }
        }
        expect(read.query !== undefined || read.problems.some(({ severity }) => severity === 'error')).toBe(true)
        formatQuery(text)
        renderProblems(text, read.problems)
        applyFixes(text, read.problems)
      }),
      { numRuns: 2_000 },
    )
  })

  test('formatting keeps the meaning and changes nothing the second time', () => {
    fc.assert(
      fc.property(query, (text) => {
        const read = readQuery(text)
        expect(read.query).toBeDefined()
        const formatted = formatQuery(text)
        expect(bare(readQuery(formatted).query)).toEqual(bare(read.query))
        expect(formatQuery(formatted)).toBe(formatted)
      }),
      { numRuns: 1_000 },
    )
  })

  test.each(['(', 'a1 ', '"', '~', '-', '[ ', 'x1:', '<<<', 'NEAR/3 ', 'NOT ', '(a1 OR '])(
    '100 kB of %j are answered with a problem, not with a hang',
    (piece) => {
      const text = piece.repeat(Math.floor(100_000 / piece.length))
      expect(readQuery(text).problems.length).toBeGreaterThan(0)
      formatQuery(text)
    },
  )

  test('comments survive formatting', () => {
    expect(formatQuery('<<<ours>>> kavento   OR <<<theirs>>> telwyn <<<end>>>')).toBe(
      '<<<ours>>> kavento OR <<<theirs>>> telwyn <<<end>>>',
    )
  })
})
