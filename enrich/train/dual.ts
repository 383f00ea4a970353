import type { Corpus } from './corpus.ts'

/** One binary question to a corpus. */
export interface Problem {
  readonly corpus: Corpus
  /** Texts of the corpus that answer it. */
  readonly rows: Int32Array
  /** +1 or −1 for each row. */
  readonly side: Int8Array
  /** What a mistake on each row costs (C): larger fits closer. */
  readonly cost: Float32Array
  /** Domain of each row; each has weights of its own beside the shared ones. Absent: one domain, no own weights. */
  readonly domain?: Uint8Array
  /** How easily a domain's own weights move, next to the shared ones at 1. */
  readonly domainEase?: number
  readonly buckets: number
  readonly passes: number
  readonly seed: number
}

export interface Solution {
  readonly shared: Float32Array
  readonly bias: number
  readonly own: readonly Float32Array[]
  readonly ownBias: readonly number[]
}

/** xorshift32: the same numbers on every machine. */
export const openRandom = (seed: number): (() => number) => {
  let state = seed | 0 || 0x9e3779b9
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

const shuffle = (order: Int32Array, random: () => number): void => {
  for (let at = order.length - 1; at > 0; at--) {
    const other = random() % (at + 1)
    const kept = order[at] as number
    order[at] = order[other] as number
    order[other] = kept
  }
}

/**
 * A linear classifier with squared hinge loss and L2 regularisation, by dual coordinate descent (Hsieh, Chang, Lin,
 * Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008, algorithm 1). Domains
 * with own weights: Daumé, Frustratingly Easy Domain Adaptation, ACL 2007. The same input gives the same bytes.
 */
export const solve = (problem: Problem): Solution => {
  const { corpus, rows, side, cost, domain, buckets } = problem
  const ease = domain === undefined ? 0 : (problem.domainEase ?? 1)
  const domains = domain === undefined ? 0 : domain.reduce((most, one) => Math.max(most, one), 0) + 1
  const shared = new Float32Array(buckets)
  const own = Array.from({ length: domains }, () => new Float32Array(buckets))
  const ownBias = new Float64Array(domains)
  let bias = 0
  const alpha = new Float64Array(rows.length)
  const order = Int32Array.from(rows, (_, index) => index)
  const random = openRandom(problem.seed)
  for (let pass = 0; pass < problem.passes; pass++) {
    shuffle(order, random)
    for (const index of order) {
      const row = rows[index] as number
      const mine = domain === undefined ? undefined : own[domain[index] as number]
      const [from, to] = [corpus.start[row] as number, corpus.start[row + 1] as number]
      const value = corpus.value[row] as number
      const y = side[index] as number
      let sum = 0
      for (let at = from; at < to; at++) sum += shared[corpus.bucket[at] as number] as number
      let margin = sum * value + bias
      if (mine !== undefined) {
        sum = 0
        for (let at = from; at < to; at++) sum += mine[corpus.bucket[at] as number] as number
        margin += ease * (sum * value + (ownBias[domain?.[index] as number] as number))
      }
      const diagonal = 0.5 / (cost[index] as number)
      const before = alpha[index] as number
      const gradient = y * margin - 1 + diagonal * before
      const square = ((corpus.square[row] as number) + 1) * (1 + ease * ease) + diagonal
      const after = Math.max(before - gradient / square, 0)
      if (after === before) continue
      alpha[index] = after
      const step = (after - before) * y
      bias += step
      const add = step * value
      for (let at = from; at < to; at++) {
        const place = corpus.bucket[at] as number
        shared[place] = (shared[place] as number) + add
      }
      if (mine === undefined) continue
      ownBias[domain?.[index] as number] = (ownBias[domain?.[index] as number] as number) + step * ease
      for (let at = from; at < to; at++) {
        const place = corpus.bucket[at] as number
        mine[place] = (mine[place] as number) + add * ease
      }
    }
  }
  return { shared, bias, own, ownBias: [...ownBias] }
}

/** The margin of one text. */
export const marginOf = (corpus: Corpus, row: number, weights: Float32Array, bias: number): number => {
  let sum = 0
  for (let at = corpus.start[row] as number; at < (corpus.start[row + 1] as number); at++) {
    sum += weights[corpus.bucket[at] as number] as number
  }
  return sum * (corpus.value[row] as number) + bias
}
