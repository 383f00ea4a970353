import { NAMES } from '../model/feature-ids.ts'

/** Words, pieces of words and addressed names of a text, each bucket once; how it looks says nothing of its topic. */
export type Words = Int32Array

/** The buckets of these among a text's features, sorted, each once. */
export const wordsOf = (bucket: Int32Array, count: number): Words => {
  const words = bucket
    .slice(0, count)
    .filter((place) => place >= NAMES)
    .sort()
  let kept = 0
  for (let at = 0; at < words.length; at++) {
    if (at > 0 && words[at] === words[at - 1]) continue
    words[kept++] = words[at] as number
  }
  return words.subarray(0, kept)
}

/** Each word counts so that a text's words have length one together, as in cosine similarity. */
export const unitOf = (words: Words): number => 1 / Math.sqrt(Math.max(1, words.length))

/** What a text's words say for the topic, or below 0 against it; 0 where none of them says anything. */
export const scoreOf = (table: Float32Array | Float64Array, words: Words): number => {
  let sum = 0
  for (let at = 0; at < words.length; at++) sum += table[words[at] as number] as number
  return sum * unitOf(words)
}
