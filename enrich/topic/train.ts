import type { BrandId } from '../../config/settings/watched.ts'
import { WORDS_VERSION } from '../model/feature-ids.ts'
import type { Lane } from '../train/dual.ts'
import { figuresOf, intervalOf } from '../train/figures.ts'
import { keyOf, partOf } from '../train/read.ts'
import { type Lesson, learn, openWordReader } from './learn.ts'
import type { Estimate, TrainedTopic } from './topic.ts'
import { scoreOf, type Words } from './words.ts'

/** A mention that somebody marked. */
export interface MarkedText {
  readonly text: string
  readonly right: boolean
}

export const RIGHT_MIN = 10
export const MARKED_MIN = 20
const FOLDS = 5
/** Texts that nobody marked count as without the topic, but less: some may have it. */
const BACKGROUND_WEIGHT = 0.3
const BACKGROUND_BELOW = 0.99
/** Something must speak for it. */
const SCORE_MIN = 0.1
/** With so many marks the learner's own threshold is trusted as much as theirs. */
const MARKS_FOR_TRUST = 100
/** Smaller weights change nothing. */
const WEIGHT_MIN = 1e-4

interface Judged {
  readonly right: boolean
  readonly score: number
}

const figuresAt = (judged: readonly Judged[], threshold: number): Pick<Estimate, 'precision' | 'recall' | 'f1'> => {
  let [hits, claims, cases] = [0, 0, 0]
  for (const { right, score } of judged) {
    if (right) cases++
    if (score < threshold) continue
    claims++
    if (right) hits++
  }
  return {
    precision: claims === 0 ? 0 : hits / claims,
    recall: cases === 0 ? 0 : hits / cases,
    f1: claims + cases === 0 ? 0 : (2 * hits) / (claims + cases),
  }
}

/**
 * The score where, if both kinds are spread normally, as many of one kind are taken for the other as the other way
 * round: (m₁s₀ + m₀s₁) / (s₀ + s₁). Among marks that is even; on the stream, where a topic is rarer, it claims too much.
 */
const evenThreshold = (judged: readonly Judged[]): number => {
  const spread = (right: boolean): { readonly mean: number; readonly deviation: number } => {
    const scores = judged.flatMap((one) => (one.right === right ? [one.score] : []))
    const mean = scores.reduce((sum, value) => sum + value, 0) / Math.max(1, scores.length)
    const square = scores.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, scores.length)
    return { mean, deviation: Math.max(0.01, Math.sqrt(square)) }
  }
  const [has, lacks] = [spread(true), spread(false)]
  return (has.mean * lacks.deviation + lacks.mean * has.deviation) / (has.deviation + lacks.deviation)
}

/** A text that says nothing of the topic must not have it: few of those that nobody marked may lie above. */
const aboveMost = (scores: readonly number[]): number =>
  scores.toSorted((a, b) => a - b)[Math.floor(scores.length * BACKGROUND_BELOW)] ?? Number.NEGATIVE_INFINITY

const milli = (value: number): number => Math.round(value * 1_000) / 1_000

/**
 * Learns a topic from marked mentions and texts that nobody marked. The estimate comes from five folds, each judged by
 * what was learnt without it: a cautious one, because each knows a fifth less than the topic that is kept.
 * Undefined when there is too little to learn from.
 */
export const trainTopic = (
  id: BrandId,
  marked: readonly MarkedText[],
  background: readonly string[],
): TrainedTopic | undefined => {
  const right = marked.filter((one) => one.right).length
  if (marked.length < MARKED_MIN || right < RIGHT_MIN) return undefined
  const read = openWordReader()
  const lessonOf = (words: Words, has: boolean, weight: number): Lesson => ({ words, has, weight })
  const lessons = marked.map(({ text, right: has }) => lessonOf(read(text), has, 1))
  const others = background.map((text) => lessonOf(read(text), false, BACKGROUND_WEIGHT))
  // By their texts: copies and reposts of one stand in the same fold, or each would be judged by its like.
  const fold = marked.map(({ text }) => partOf(keyOf(text), FOLDS))
  const learnt = Array.from({ length: FOLDS }, (_, out) =>
    learn([...lessons.filter((_lesson, at) => fold[at] !== out), ...others]),
  )
  const mean = meanOf(learnt)
  // Each fold has a constant of its own; the table that is kept has that of their mean.
  const judged = lessons.map(({ words, has }, at) => {
    const { weights, bias } = learnt[fold[at] as number] as Lane
    return { right: has, score: scoreOf(weights, words) + bias - mean.bias }
  })
  // Few marks say where they are even, many where the learner puts it: measured from 50 marks to 1,000.
  const trust = marked.length / (marked.length + MARKS_FOR_TRUST)
  const between = (1 - trust) * evenThreshold(judged) - trust * mean.bias
  const scores = others.map(({ words }) => scoreOf(mean.weights, words))
  const threshold = Math.max(SCORE_MIN, between, aboveMost(scores))
  const [f1Low, f1High] = intervalOf(
    judged.map((one) => Number(one.right)),
    judged.map(({ score }) => Number(score >= threshold)),
    (gold, said) => figuresOf(gold, said, 2).lastF1,
  )
  const { precision, recall, f1 } = figuresAt(judged, threshold)
  return {
    format: 'earshot-topic/1',
    features: WORDS_VERSION,
    id,
    weights: weightsOf(mean.weights),
    threshold: milli(threshold),
    examples: { right, wrong: marked.length - right, background: background.length },
    estimate: {
      precision: milli(precision),
      recall: milli(recall),
      f1: milli(f1),
      f1Low: milli(f1Low),
      f1High: milli(f1High),
    },
  }
}

/** The mean of what the folds learnt: judged like them, so that their threshold fits it, and steadier than each. */
const meanOf = (learnt: readonly Lane[]): Lane => ({
  weights: (learnt[0] as Lane).weights.map(
    (_, at) => learnt.reduce((sum, { weights }) => sum + (weights[at] as number), 0) / learnt.length,
  ),
  bias: learnt.reduce((sum, { bias }) => sum + bias, 0) / learnt.length,
})

const weightsOf = (table: Float32Array): TrainedTopic['weights'] => {
  const weights: [number, number][] = []
  table.forEach((weight, bucket) => {
    if (Math.abs(weight) >= WEIGHT_MIN) weights.push([bucket, Math.round(weight * 1e5) / 1e5])
  })
  return weights
}
