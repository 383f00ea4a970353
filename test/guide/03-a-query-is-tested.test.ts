/**
 * How to write a brand query that you can trust.
 *
 * The first complaint about every listening tool is noise: a query finds the wrong things and nobody sees why. Here a
 * query is written like code: it is checked while you type, it carries examples of what it must and must not find, it
 * explains itself, and nothing runs that breaks its own promises. Every claim below is run.
 */
import { describe, expect, test } from '@jest/globals'
import { formatQuery } from '../../config/query/format.ts'
import { readQuery } from '../../config/query/read.ts'
import { applyFixes, renderProblems } from '../../config/query/render.ts'
import { parseSettings } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { failedExamples, failedLines } from '../../enrich/examples.ts'

/** What fails of a brand called Jaguar, the car, with this query. */
const promised = { mustMatch: ['My Jaguar broke down again'], mustNotMatch: ['We saw a jaguar at the zoo'] }
const failuresOf = (query: string): readonly string[] =>
  failedLines(
    failedExamples(watchListOf(parseSettings({ brands: [{ name: 'Jaguar', queries: [{ query, ...promised }] }] }))),
  )

describe('1. write what you mean', () => {
  test('a plain word finds too much, and the examples say so before anybody else does', () => {
    expect(failuresOf('jaguar')).toEqual([
      'brand jaguar, query 1:',
      '- must not match  "We saw a jaguar at the zoo"',
      '+ matches         "We saw a jaguar at the zoo"',
    ])
  })

  test('leaving out the zoo keeps the promise; asking for a car breaks the other one', () => {
    expect(failuresOf('jaguar NOT (zoo OR wildlife OR rainforest)')).toEqual([])
    expect(failuresOf('jaguar AND car')[0]).toBe('brand jaguar, query 1:')
    expect(failuresOf('jaguar AND car')[1]).toBe('- must match      "My Jaguar broke down again"')
  })
})

describe('2. every problem is told at once, with its place and a cure', () => {
  const query = 'jaguar AND car OR auto NOT languag:fr'

  test('a query that could be meant in two ways is refused, and so is a field that does not exist', () => {
    const { problems } = readQuery(query)
    expect(problems.map(({ code }) => code)).toEqual(['EQ122', 'EQ150'])
    expect(renderProblems(query, problems).join('\n')).toContain('language')
  })

  test('its cures can be applied; what is left is a choice that only you can make', () => {
    const cured = applyFixes(query, readQuery(query).problems)
    expect(cured).toContain('language:fr')
    expect(readQuery(cured).problems).toEqual([])
  })
})

describe('3. one layout for everybody', () => {
  test('the formatter says AND where it was silent, and changes no meaning', () => {
    expect(formatQuery('jaguar car -zoo')).toBe('jaguar AND car NOT zoo')
    expect(formatQuery(formatQuery('jaguar car -zoo'))).toBe('jaguar AND car NOT zoo')
  })
})

describe('4. versions', () => {
  const versionOf = (query: string): number | undefined =>
    watchListOf(parseSettings({ brands: [{ name: 'Jaguar', queries: [query] }] })).brands[0]?.queries[0]?.version

  test('every stored mention carries the version of the query that found it; a new layout is no new version', () => {
    expect(versionOf('jaguar car')).toBe(versionOf('jaguar AND car'))
    expect(versionOf('jaguar car NOT zoo')).not.toBe(versionOf('jaguar car'))
  })
})
