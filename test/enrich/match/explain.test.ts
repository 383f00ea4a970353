import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { readQuery } from '../../../config/query/read.ts'
import { type ExplainedClause, explainMatch } from '../../../enrich/match/explain.ts'
import { explainLines } from '../../../enrich/match/explain-lines.ts'
import type { Mention } from '../../../ingest/mention.ts'
import { anyQuery, anyText } from './anything.ts'
import { aSubject, matches } from './asks.ts'

const explained = (text: string, fields: Partial<Mention>): ExplainedClause => {
  const { query, problems } = readQuery(text)
  if (query === undefined) throw new Error(problems.map(({ message }) => message).join())
  return explainMatch(text, query, aSubject(fields))
}
const linesOf = (text: string, fields: Partial<Mention>): readonly string[] => explainLines(explained(text, fields))

describe('an explained query', () => {
  test('names the words that each clause met, and where', () => {
    expect(linesOf('kavento AND (app OR router) NOT pasta', { title: 'News', text: 'My Kavento router' })).toEqual([
      'matches',
      '  ✓ kavento AND (app OR router) NOT pasta',
      '    ✓ kavento  ← "Kavento" at 3',
      '    ✓ (app OR router)',
      '      ✗ app  ← not in title and text',
      '      ✓ router  ← "router" at 11',
      '    ✓ NOT pasta',
      '      ✗ pasta  ← not in title and text',
    ])
  })

  test.each([
    ['{BT}', { text: 'my bt router' }, 'it stands there, but in other small and capital letters'],
    ['#kavento', { text: 'my kavento' }, 'it stands there, but without the #'],
    ['title:kavento', { text: 'kavento', title: 'news' }, 'it stands in the text, not in the title'],
    ['kavento NEAR/1 late', { text: 'kavento is again and again late' }, 'more than 1 words between them'],
    ['kavento NEAR/3f late', { text: 'late is kavento' }, 'more than 3 words between them, or in the other order'],
    ['source:feed', { text: 'kavento', source: 'reddit' }, 'its source is reddit'],
    ['likes:[5 TO 9]', { text: 'kavento', engagement: { likes: 3 } }, 'its likes is 3'],
    ['country:DE', { text: 'kavento' }, 'the mention says no country'],
  ])('says of %s why it does not hold', (query, fields, why) => {
    const { holds, why: said } = explained(query, fields)
    expect({ holds, said }).toEqual({ holds: false, said: why })
  })

  test('shows hostile text as text', () => {
    const lines = linesOf('kav*', { text: 'kav\u0007ento\u202eevil kavxyz' })
    expect(lines.join('\n')).not.toMatch(/[\u0007\u202e]/)
  })
})

test('its verdict is the verdict of the matcher, for every query and text', () => {
  fc.assert(
    fc.property(anyQuery, anyText, anyText, fc.constantFrom('one', 'two'), (query, title, text, channel) => {
      const subject = aSubject({ title, text, channel })
      expect(explainMatch('', query, subject).holds).toBe(matches(query, subject))
    }),
    { numRuns: 2_000, seed: 5 },
  )
})
