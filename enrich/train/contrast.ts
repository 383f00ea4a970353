import { BUCKETS } from '../model/feature-ids.ts'
import type { Problem } from './dual.ts'
import { log2, textsWith } from './usual.ts'

/** Added to what is counted on either side, so that a bucket of one text is no proof. */
const PRIOR = 1

/**
 * How easily each bucket's weight may move for one question, (1 + strength · |r|)² with a mean of 1 over all that
 * the texts hold: r is how many times more usual the bucket is on one side than on the other, in bits, so what says
 * nothing by itself is held back and what tells the sides apart may speak up. The Naive Bayes ratio of Wang and
 * Manning (Baselines and Bigrams, ACL 2012), whose features scaled by r are the same as weights eased by r².
 * `weight` says how much each row counts, `base` what held the weights back before.
 */
export const contrastEase = (
  { corpus, rows, side }: Pick<Problem, 'corpus' | 'rows' | 'side'>,
  weight: Float32Array,
  strength: number,
  base?: Float32Array,
): Float32Array => {
  const sharesOf = (wanted: number): ((bucket: number) => number) => {
    const weights = weight.map((one, index) => (side[index] === wanted ? one : 0))
    const counts = textsWith(corpus, rows, weights)
    const total = weights.reduce((sum, one) => sum + one, 2 * PRIOR)
    return (bucket) => ((counts[bucket] as number) + PRIOR) / total
  }
  const [here, there] = [sharesOf(1), sharesOf(-1)]
  const eased = (bucket: number): number => (1 + strength * Math.abs(log2(here(bucket) / there(bucket)))) ** 2
  const ease = Float32Array.from({ length: BUCKETS }, (_, bucket) => eased(bucket))
  let [sum, held] = [0, 0]
  for (const row of rows) {
    const [from, to] = [corpus.start[row] as number, corpus.start[row + 1] as number]
    for (let at = from; at < to; at++) sum += ease[corpus.bucket[at] as number] as number
    held += to - from
  }
  const mean = sum / Math.max(1, held)
  return ease.map((one, bucket) => ((base?.[bucket] ?? 1) * one) / mean)
}
