import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { compileQueries } from '../../../enrich/match/compile.ts'
import { referenceMatches } from '../../house/reference-matcher.ts'
import { anyQuery, anyText } from './anything.ts'
import { aSubject } from './asks.ts'

test('the matcher and the slow, obvious evaluator agree on every query and text', () => {
  fc.assert(
    fc.property(
      fc.array(anyQuery, { minLength: 1, maxLength: 6 }),
      anyText,
      anyText,
      fc.constantFrom('one', 'two', 'three'),
      (queries, title, body, channel) => {
        const found = new Set<number>()
        compileQueries(queries.map((query, id) => ({ id, query }))).match(
          aSubject({ title, text: body, channel }),
          (id) => found.add(id),
        )
        const expected = queries.flatMap((query, id) =>
          referenceMatches(query, { title, text: body, fields: { channel } }) ? [id] : [],
        )
        expect([...found].sort()).toEqual(expected)
      },
    ),
    { numRuns: 3_000, seed: 4 },
  )
})
