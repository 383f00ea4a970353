import { CUES, cuePhrases } from './lexicon/cues.ts'
import { compilePhrases } from './phrases.ts'
import type { Tokens } from './tokens.ts'

const find = compilePhrases(cuePhrases)
const counts = new Uint16Array(CUES)
const count = (id: number): void => {
  counts[id] = (counts[id] as number) + 1
}

/** How many cues of each kind (enrich/lexicon/cues.ts) stand in the tokens. Overwritten by the next call. */
export const countCues = (tokens: Tokens): Uint16Array => {
  counts.fill(0)
  find(tokens, count)
  return counts
}
