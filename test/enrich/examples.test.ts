import { describe, expect, test } from '@jest/globals'
import { parseSettings, type SettingsInput } from '../../config/settings/schema.ts'
import { watchListOf } from '../../config/settings/watchlist.ts'
import { failedExamples, failedLines, proveExamples } from '../../enrich/examples.ts'

type BrandInput = SettingsInput['brands'][number]
const listOf = (brand: Omit<BrandInput, 'name'>, topics: SettingsInput['topics'] = []) =>
  watchListOf(parseSettings({ brands: [{ name: 'Kavento', ...brand }], topics }))

describe('examples of a query', () => {
  test('that hold are silent', () => {
    const list = listOf({
      queries: [
        {
          query: 'kavento NOT (pasta OR recipe)',
          mustMatch: ['Mein Kavento-Router', { text: 'again', title: 'KAVENTO' }],
          mustNotMatch: ['Pasta alla Kavento', 'nothing'],
        },
      ],
    })
    expect(failedExamples(list)).toEqual([])
    expect(() => proveExamples(list)).not.toThrow()
  })

  test('that fail are shown as a difference, with the query they belong to', () => {
    const list = listOf({
      queries: [{ name: 'main', query: 'kavento', mustMatch: ['my cavento'], mustNotMatch: ['kavento pasta'] }],
    })
    expect(failedLines(failedExamples(list))).toEqual([
      'brand kavento, main:',
      '- must match      "my cavento"',
      '+ does not match  "my cavento"',
      'brand kavento, main:',
      '- must not match  "kavento pasta"',
      '+ matches         "kavento pasta"',
    ])
    expect(() => proveExamples(list)).toThrow(/2 examples/)
  })

  test('may say more of a mention than its text', () => {
    const example = { text: 'kavento', source: 'reddit', author: 'ada', language: 'de', rating: 2, likes: 20 }
    const holds = (query: string): boolean =>
      failedExamples(listOf({ queries: [{ query, mustMatch: [example] }] })).length === 0
    for (const query of ['source:reddit', 'author:ada', 'language:de', 'rating:[1 TO 2]', 'likes:[10 TO 30]']) {
      expect([query, holds(`kavento AND ${query}`)]).toEqual([query, true])
    }
    expect(holds('kavento AND source:feed')).toBe(false)
    expect(holds('kavento AND likes:[30 TO 40]')).toBe(false)
  })

  test('may ask for the mood and for topics, as the stream does', () => {
    const topics = [{ name: 'outage', words: ['is down'] }]
    const query = 'kavento AND sentiment:negative AND topic:outage'
    const list = listOf(
      {
        queries: [
          { query, mustMatch: ['I hate it, kavento is down again, terrible'], mustNotMatch: ['kavento is down'] },
        ],
      },
      topics,
    )
    expect(failedExamples(list).map(({ mustMatch }) => mustMatch)).not.toContain(true)
  })
})

test('examples of a brand are about all of its words and queries together', () => {
  const list = listOf({
    words: ['kavento'],
    queries: ['cavento AND router'],
    mustMatch: ['kavento', 'my cavento router'],
    mustNotMatch: ['cavento'],
  })
  expect(failedExamples(list)).toEqual([])
  expect(failedExamples(listOf({ words: ['kavento'], mustMatch: ['telwyn'] }))).toEqual([
    { of: 'brand kavento', mustMatch: true, text: 'telwyn' },
  ])
})
