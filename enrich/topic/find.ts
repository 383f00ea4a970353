import type { Features } from '../model/buckets.ts'
import { BUCKETS } from '../model/feature-ids.ts'
import type { TrainedTopic } from './topic.ts'
import { scoreOf, wordsOf } from './words.ts'

/** The trained topics of a text, from the features that the model has just read. */
export type FindTopics = (features: Features) => readonly string[]

const NONE: readonly string[] = Object.freeze([])

/** A table of half a megabyte for each topic; a text's words are gathered once for all of them. */
export const compileTopics = (topics: readonly TrainedTopic[]): FindTopics => {
  const compiled = topics.map(({ id, threshold, weights }) => {
    const table = new Float64Array(BUCKETS)
    for (const [bucket, weight] of weights) table[bucket] = weight
    return { id, threshold, table }
  })
  if (compiled.length === 0) return () => NONE
  return ({ bucket, count }) => {
    const words = wordsOf(bucket, count)
    const found = compiled.filter(({ table, threshold }) => scoreOf(table, words) >= threshold).map(({ id }) => id)
    return found.length === 0 ? NONE : found
  }
}
