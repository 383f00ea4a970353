import type { Query, TextLeaf } from '../../config/query/ast.ts'
import type { Tokens } from '../tokens.ts'
import { nextEpoch, openHits } from './hits.ts'
import { patternsOf } from './pattern.ts'
import { openSearch } from './search.ts'

/** From the first to behind the last character of the text, UTF-16. */
export type CharSpan = readonly [from: number, to: number]

/** Words that a query wants to see; what it wants not to see has no place. */
const wordsOf = (query: Query): readonly TextLeaf[] => {
  switch (query.kind) {
    case 'text':
      return [query]
    case 'and':
    case 'or':
      return query.parts.flatMap(wordsOf)
    case 'near':
      return [...wordsOf(query.left), ...wordsOf(query.right)]
    case 'within':
      return wordsOf(query.part)
    default:
      return []
  }
}

/** Where in a text (not its title) the words of some queries stand, sorted. */
export const openPlaces = (queries: readonly Query[]): ((tokens: Tokens) => readonly CharSpan[]) => {
  const leaves = queries.flatMap(wordsOf)
  const search = openSearch(leaves.flatMap((leaf, at) => patternsOf(leaf, at)))
  const hits = openHits(leaves.length)
  hits.wanted.fill(1)
  return (tokens) => {
    nextEpoch(hits)
    search(tokens, hits)
    const spans: CharSpan[] = []
    for (let place = 0; place < hits.places; place++) {
      const from = hits.from[place] as number
      const to = hits.to[place] as number
      if (from >= tokens.textStart) spans.push([tokens.from[from] as number, tokens.to[to] as number])
    }
    return spans.sort((one, other) => one[0] - other[0] || one[1] - other[1])
  }
}
