import type { TextLeaf } from '../../config/query/ast.ts'
import type { Candidate } from '../scored.ts'
import { patternsOf } from './pattern.ts'
import { freeWords } from './shape.ts'

const LETTER = /[\p{L}\p{N}]/u

/**
 * What an index of words must hold for a leaf of a query to match: more may be found, never less. Undefined when
 * nothing can be said (emoji alone).
 */
export const candidatesOf = (leaf: TextLeaf): Candidate | undefined => {
  if (leaf.slop !== undefined) {
    const parts = freeWords(leaf).flatMap((word) => candidatesOf(word) ?? [])
    return parts.length === 0 ? undefined : { kind: 'all', parts }
  }
  const ways = patternsOf(leaf, 0).map(({ words }): Candidate | undefined => {
    const parts = words.flatMap(({ folded, prefix }): Candidate[] => {
      if (prefix === undefined) return LETTER.test(folded) ? [{ kind: 'word', word: folded }] : []
      return LETTER.test(prefix) ? [{ kind: 'part', part: prefix }] : []
    })
    return parts.length === 0 ? undefined : { kind: 'all', parts }
  })
  const known = ways.filter((way) => way !== undefined)
  return known.length === 0 || known.length < ways.length ? undefined : { kind: 'any', parts: known }
}
