import { openTokens, tokenise } from '../tokens.ts'

/** Words that turn a text: what follows weighs more. English, German, French, Spanish, Italian, Portuguese, Dutch. */
const WORDS = `but however although though yet except still unfortunately
  aber jedoch allerdings trotzdem dennoch leider sondern nur
  mais cependant pourtant pero sino aunque ma però tuttavia porém contudo maar echter`

/** Hashes of these words, as the tokeniser makes them. */
export const spellingHash: ReadonlySet<number> = (() => {
  const tokens = tokenise(openTokens(), WORDS)
  return new Set(tokens.hash.subarray(0, tokens.count))
})()
