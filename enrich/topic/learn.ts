import { lookUp } from '../lexicon/dictionary.ts'
import { openLexicon } from '../lexicon/lexicon.ts'
import { openFeatures } from '../model/buckets.ts'
import { BUCKETS, SPECIALS } from '../model/feature-ids.ts'
import { extract } from '../model/features.ts'
import { openTokens, tokenise } from '../tokens.ts'

/** Words and pieces of words of a text, each bucket once; how a text looks says nothing of its topic. */
export type Words = Int32Array

/** A text that has the topic or not; `weight` says how much it counts. */
export interface Lesson {
  readonly words: Words
  readonly has: boolean
  readonly weight: number
}

const ROUNDS = 20
const RATE = 0.5
/** Strength of the pull of every weight towards nothing, for each lesson. */
const PULL = 1e-3

export const openWordReader = (): ((text: string) => Words) => {
  const [dictionary, tokens, features] = [openLexicon(), openTokens(), openFeatures()]
  return (text) => {
    lookUp(dictionary, tokenise(tokens, text))
    extract(features, dictionary, tokens)
    return wordsOf(features.bucket, features.count)
  }
}

/** The buckets of words among a text's features, sorted, each once. */
export const wordsOf = (bucket: Int32Array, count: number): Words => {
  const words = bucket
    .slice(0, count)
    .filter((place) => place >= SPECIALS)
    .sort()
  let kept = 0
  for (let at = 0; at < words.length; at++) {
    if (at > 0 && words[at] === words[at - 1]) continue
    words[kept++] = words[at] as number
  }
  return words.subarray(0, kept)
}

/** Each word counts so that a text's words have length one together, as in cosine similarity. */
const unitOf = (words: Words): number => 1 / Math.sqrt(Math.max(1, words.length))

/** Log-odds that a text has the topic: 0 where nothing in it speaks for or against. */
export const oddsOf = (table: Float64Array, words: Words): number => {
  let sum = 0
  for (let at = 0; at < words.length; at++) sum += table[words[at] as number] as number
  return sum * unitOf(words)
}

/**
 * How much a bucket tells: log(texts / texts with it), the inverse document frequency of Spärck Jones (1972). Words that
 * stand everywhere say nothing of a topic, and fifty examples are too few to learn that.
 */
export const rarityOf = (texts: readonly Words[]): Float64Array => {
  const counts = new Float64Array(BUCKETS)
  for (const words of texts) for (const place of words) counts[place] = (counts[place] as number) + 1
  return counts.map((count) => Math.log((texts.length + 1) / (count + 1)))
}

/**
 * Logistic regression with an L2 pull, by AdaGrad (Duchi, Hazan, Singer, JMLR 12, 2011) over the lessons in their order:
 * deterministic. Lessons with and without the topic weigh the same in all; a bucket counts by its rarity. No constant is
 * learnt: a text without evidence has no topic.
 */
export const learn = (lessons: readonly Lesson[], rarity: Float64Array): Float64Array => {
  const total = (has: boolean): number =>
    lessons.reduce((sum, lesson) => sum + (lesson.has === has ? lesson.weight : 0), 0)
  const scale = {
    true: lessons.length / (2 * Math.max(1e-9, total(true))),
    false: lessons.length / (2 * Math.max(1e-9, total(false))),
  }
  const table = new Float64Array(BUCKETS)
  const squares = new Float64Array(BUCKETS)
  const sumOf = (words: Words): number => {
    let sum = 0
    for (const place of words) sum += (table[place] as number) * (rarity[place] as number)
    return sum * unitOf(words)
  }
  const order = interleaved(lessons)
  for (let round = 0; round < ROUNDS; round++) {
    for (const { words, has, weight } of order) {
      const unit = unitOf(words)
      const chance = 1 / (1 + Math.exp(-sumOf(words)))
      const slope = (chance - (has ? 1 : 0)) * weight * scale[`${has}`]
      for (const place of words) {
        const step = slope * unit * (rarity[place] as number) + PULL * (table[place] as number)
        squares[place] = (squares[place] as number) + step * step
        table[place] = (table[place] as number) - (RATE * step) / (Math.sqrt(squares[place] as number) + 1e-6)
      }
    }
  }
  return table.map((weight, place) => weight * (rarity[place] as number))
}

/** With and without in turn: a run of one kind would pull everything its way. */
const interleaved = (lessons: readonly Lesson[]): readonly Lesson[] => {
  const [fewer, more] = [lessons.filter(({ has }) => has), lessons.filter(({ has }) => !has)].toSorted(
    (one, other) => one.length - other.length,
  ) as [Lesson[], Lesson[]]
  const every = Math.max(1, more.length / Math.max(1, fewer.length))
  const order: Lesson[] = []
  let taken = 0
  more.forEach((lesson, at) => {
    order.push(lesson)
    while (taken < fewer.length && (at + 1) / every >= taken + 1) order.push(fewer[taken++] as Lesson)
  })
  return [...order, ...fewer.slice(taken)]
}
