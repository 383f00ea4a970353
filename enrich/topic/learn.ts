import { lookUp } from '../lexicon/dictionary.ts'
import { openLexicon } from '../lexicon/lexicon.ts'
import { openFeatures } from '../model/buckets.ts'
import { BUCKETS } from '../model/feature-ids.ts'
import { extract } from '../model/features.ts'
import { tokenise } from '../text/tokenise.ts'
import { openTokens } from '../text/tokens.ts'
import { contrastEase } from '../train/contrast.ts'
import type { Corpus } from '../train/corpus.ts'
import { type Lane, solve } from '../train/dual.ts'
import { unitOf, type Words, wordsOf } from './words.ts'

/** A text that has the topic or not; `weight` says how much it counts. */
export interface Lesson {
  readonly words: Words
  readonly has: boolean
  readonly weight: number
}

const COST = 1
const PASSES = 20
/** Words that stand as often without the topic are held back: see `contrastEase`. */
const CONTRAST = 0.35
const SEED = 20_261_121

export const openWordReader = (): ((text: string) => Words) => {
  const [dictionary, tokens, features] = [openLexicon(), openTokens(), openFeatures()]
  return (text) => {
    lookUp(dictionary, tokenise(tokens, text))
    extract(features, dictionary, tokens)
    return wordsOf(features.bucket, features.count)
  }
}

const corpusOf = (texts: readonly Words[]): Corpus => {
  const start = new Int32Array(texts.length + 1)
  texts.forEach((words, at) => {
    start[at + 1] = (start[at] as number) + words.length
  })
  const bucket = new Int32Array(start[texts.length] as number)
  texts.forEach((words, at) => void bucket.set(words, start[at]))
  return {
    size: texts.length,
    start,
    bucket,
    value: Float32Array.from(texts, unitOf),
    square: Float32Array.from(texts, (words) => (words.length === 0 ? 0 : 1)),
  }
}

/**
 * The classifier that teaches the model's own heads (`../train/dual.ts`), over words alone. The rarer kind of lesson
 * weighs more, by the square root of how much rarer it is. Deterministic.
 */
export const learn = (lessons: readonly Lesson[]): Lane => {
  const total = (has: boolean): number =>
    lessons.reduce((sum, lesson) => sum + (lesson.has === has ? lesson.weight : 0), 0)
  const half = (total(true) + total(false)) / 2
  const balance = { true: Math.sqrt(half / total(true)), false: Math.sqrt(half / total(false)) }
  const weights = Float32Array.from(lessons, ({ has, weight }) => weight * balance[`${has}`])
  const asked = {
    corpus: corpusOf(lessons.map(({ words }) => words)),
    rows: Int32Array.from(lessons, (_, at) => at),
    side: Int8Array.from(lessons, ({ has }) => (has ? 1 : -1)),
    cost: weights.map((weight) => COST * weight),
    buckets: BUCKETS,
    passes: PASSES,
    seed: SEED,
  }
  return solve({ ...asked, ease: contrastEase(asked, weights, CONTRAST) })
}
