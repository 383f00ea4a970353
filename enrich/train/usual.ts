import { BUCKETS } from '../model/feature-ids.ts'
import { LANES, USUAL_LANE } from '../model/heads.ts'
import type { Corpus } from './corpus.ts'

/** Steps of a byte for each halving of the share: −127 is about one text in three million. */
const STEPS_PER_HALVING = 6

/** A base-2 logarithm, linear between powers of two: the same on every machine, and near enough for bytes. */
export const log2 = (number: number): number => {
  if (number < 1) return -log2(1 / number)
  let [whole, rest] = [0, number]
  while (rest >= 2) {
    rest /= 2
    whole++
  }
  return whole + rest - 1
}

const power2 = (exponent: number): number => {
  const whole = Math.floor(exponent)
  return (1 + exponent - whole) * 2 ** whole
}

/** In how many of these texts each bucket stands; with `weight`, how much those texts weigh. */
export const textsWith = (corpus: Corpus, rows: ArrayLike<number>, weight?: Float32Array): Float64Array => {
  const counts = new Float64Array(BUCKETS)
  const last = new Int32Array(BUCKETS).fill(-1)
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as number
    for (let at = corpus.start[row] as number; at < (corpus.start[row + 1] as number); at++) {
      const place = corpus.bucket[at] as number
      if (last[place] === index) continue
      last[place] = index
      counts[place] = (counts[place] as number) + (weight?.[index] ?? 1)
    }
  }
  return counts
}

/**
 * Writes down, in a lane that no head uses, how usual each bucket is in the texts that taught the model: whoever
 * learns on top of it later can tell what is special about their own texts without having the others. `groups` are
 * texts of one language each, and the group counts where a bucket is most usual: a German word is no mark of a brand
 * only because most of the texts are English.
 */
export const noteUsual = (table: Int8Array, corpus: Corpus, groups: readonly (readonly number[])[]): void => {
  const counted = groups.map((rows) => ({ counts: textsWith(corpus, rows), of: rows.length }))
  const total = groups.reduce((sum, rows) => sum + rows.length, 0)
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    let [sum, most] = [0, 0]
    for (const { counts, of } of counted) {
      const count = counts[bucket] as number
      sum += count
      most = Math.max(most, count / (of + 1))
    }
    const share = Math.max(most, (sum + 0.5) / (total + 1))
    table[bucket * LANES + USUAL_LANE] = Math.max(-127, Math.round(STEPS_PER_HALVING * log2(share)))
  }
}

/** The base-2 logarithm of the share of texts that hold a bucket. */
const usualLog2 = (table: Int8Array, bucket: number): number =>
  (table[bucket * LANES + USUAL_LANE] as number) / STEPS_PER_HALVING

/**
 * How easily a bucket's weight may move: what stands in most texts keeps its meaning, what is rare is free. `firmness`
 * is the pull on a bucket that stands in every text, next to 1 for one in none. In the spirit of elastic weight
 * consolidation (Kirkpatrick et al., PNAS 2017), with shares of texts for the Fisher information.
 */
export const easeOf = (table: Int8Array, firmness: number): Float32Array =>
  Float32Array.from({ length: BUCKETS }, (_, bucket) => 1 / (1 + firmness * power2(usualLog2(table, bucket))))
