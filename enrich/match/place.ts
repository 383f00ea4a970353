import type { TextLeaf } from '../../config/query/ast.ts'
import type { Tokens } from '../text/tokens.ts'
import { nextEpoch, openHits } from './hits.ts'
import { patternsOf } from './pattern.ts'
import { openSearch } from './search.ts'

/** From the first to behind the last character of the text, UTF-16. */
export type CharSpan = readonly [from: number, to: number]

/** Where in a text (not its title) some words and phrases stand, sorted. */
export const openPlaces = (leaves: readonly TextLeaf[]): ((tokens: Tokens) => readonly CharSpan[]) => {
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
