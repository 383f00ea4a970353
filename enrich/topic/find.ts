import type { Dictionary } from '../lexicon/dictionary.ts'
import { openFeatures } from '../model/buckets.ts'
import { BUCKETS } from '../model/feature-ids.ts'
import { extract } from '../model/features.ts'
import type { Tokens } from '../text/tokens.ts'
import type { TrainedTopic } from './topic.ts'
import { scoreOf, wordsOf } from './words.ts'

/** The trained topics of tokens whose rows are looked up. */
export type FindTopics = (dictionary: Dictionary, tokens: Tokens) => readonly string[]

const NONE: readonly string[] = Object.freeze([])

/** A table of half a megabyte for each topic; a text's words are gathered once for all of them. */
export const compileTopics = (topics: readonly TrainedTopic[]): FindTopics => {
  const compiled = topics.map(({ id, threshold, weights }) => {
    const table = new Float64Array(BUCKETS)
    for (const [bucket, weight] of weights) table[bucket] = weight
    return { id, threshold, table }
  })
  if (compiled.length === 0) return () => NONE
  const features = openFeatures()
  return (dictionary, tokens) => {
    extract(features, dictionary, tokens)
    const words = wordsOf(features.bucket, features.count)
    const found = compiled.filter(({ table, threshold }) => scoreOf(table, words) >= threshold).map(({ id }) => id)
    return found.length === 0 ? NONE : found
  }
}
