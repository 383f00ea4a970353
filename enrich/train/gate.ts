import { BUCKETS } from '../model/feature-ids.ts'
import type { Corpus } from './corpus.ts'
import { log2, textsWith, usualLog2 } from './usual.ts'

/** As if each bucket had been seen this much oftener in both: what was never seen says nothing. */
const SMOOTHING = 0.5
/** No single bucket may say more than this, in powers of two. */
const SAYS_MAX = 3
/** This share of labelled texts that the gate never saw must pass it … */
const PASSING_SHARE = 0.95
/** … but its mean may not be much likelier elsewhere: powers of two for each feature. Few labels need this floor. */
const THRESHOLD_MIN = -0.05
const STEPS = 32

/** Tells texts that read like the labelled ones from others. */
export interface Gate {
  /** One byte for each bucket: a text passes when the sum over its features is above zero. */
  readonly bytes: Int8Array
  /** Whether a label passes a gate that was made without its part. */
  readonly passes: (row: number) => boolean
}

/** What each bucket says: how much oftener it stands in labelled texts than in those that taught the base. */
const saysOf = (base: Int8Array, corpus: Corpus, rows: readonly number[]): Float64Array => {
  const counts = textsWith(corpus, rows)
  return Float64Array.from(counts, (count, bucket) => {
    const expected = rows.length * 2 ** usualLog2(base, bucket)
    const says = log2((count + SMOOTHING) / (expected + SMOOTHING))
    return Math.max(-SAYS_MAX, Math.min(SAYS_MAX, says))
  })
}

const meanOf = (corpus: Corpus, row: number, says: Float64Array): number => {
  const [from, to] = [corpus.start[row] as number, corpus.start[row + 1] as number]
  let sum = 0
  for (let at = from; at < to; at++) sum += says[corpus.bucket[at] as number] as number
  return sum / Math.max(1, to - from)
}

/**
 * A likelihood-ratio gate (Naive Bayes, averaged over features): labels against what the base's own texts hold, as
 * its table notes it. `fold` gives the part of each label, −1 for one that must not teach.
 */
export const gateOf = (base: Int8Array, corpus: Corpus, fold: Int8Array, folds: number): Gate => {
  const rowsWithout = (part: number): number[] =>
    Array.from(fold.keys()).filter((row) => fold[row] !== -1 && fold[row] !== part)
  const says = saysOf(base, corpus, rowsWithout(folds))
  const means = Float64Array.from(fold, (part, row) => (part === -1 ? meanOf(corpus, row, says) : 0))
  for (let part = 0; part < folds; part++) {
    const without = saysOf(base, corpus, rowsWithout(part))
    fold.forEach((of, row) => {
      if (of === part) means[row] = meanOf(corpus, row, without)
    })
  }
  const known = means.filter((_, row) => fold[row] !== -1).toSorted()
  const usual = known[Math.floor(known.length * (1 - PASSING_SHARE))] ?? 0
  const threshold = Math.max(THRESHOLD_MIN, usual)
  const bytes = Int8Array.from({ length: BUCKETS }, (_, bucket) => {
    const byte = Math.round(((says[bucket] as number) - threshold) * STEPS)
    return Math.max(-127, Math.min(127, byte))
  })
  return { bytes, passes: (row) => (means[row] as number) > threshold }
}
