import type { Corpus } from './corpus.ts'

/** Weights of one lane. */
export interface Lane {
  readonly weights: Float32Array
  readonly bias: number
}

/** One binary question to a corpus. */
export interface Problem {
  readonly corpus: Corpus
  /** Texts of the corpus that answer it. */
  readonly rows: Int32Array
  /** +1 or −1 for each row. */
  readonly side: Int8Array
  /** What a mistake on each row costs (C): larger fits closer. */
  readonly cost: Float32Array
  readonly buckets: number
  readonly passes: number
  readonly seed: number
  /** Weights to stay near: what is regularised is the distance to them. Absent: zero. */
  readonly start?: Lane
  /** How easily each weight moves, next to 1. Absent: all alike. */
  readonly ease?: Float32Array
  /** The same for the bias. */
  readonly biasEase?: number
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

/** What moving along each row moves its own margin: Σ ease · (count · value)² over its buckets, and the bias. */
const squaresOf = ({ corpus, rows, ease, buckets, biasEase = 1 }: Problem): Float64Array => {
  if (ease === undefined) return Float64Array.from(rows, (row) => (corpus.square[row] as number) + biasEase)
  const counts = new Float64Array(buckets)
  return Float64Array.from(rows, (row) => {
    const [from, to] = [corpus.start[row] as number, corpus.start[row + 1] as number]
    for (let at = from; at < to; at++)
      counts[corpus.bucket[at] as number] = (counts[corpus.bucket[at] as number] ?? 0) + 1
    let sum = 0
    for (let at = from; at < to; at++) {
      const place = corpus.bucket[at] as number
      const count = counts[place] as number
      sum += (ease[place] as number) * count * count
      counts[place] = 0
    }
    return sum * (corpus.value[row] as number) ** 2 + biasEase
  })
}

/**
 * A linear classifier with squared hinge loss and L2 regularisation, by dual coordinate descent (Hsieh, Chang, Lin,
 * Keerthi, Sundararajan: A Dual Coordinate Descent Method for Large-scale Linear SVM, ICML 2008, algorithm 1). The
 * same input gives the same bytes.
 */
export const solve = (problem: Problem): Lane => {
  const { corpus, rows, side, cost, start, ease, biasEase = 1 } = problem
  const weights = start === undefined ? new Float32Array(problem.buckets) : start.weights.slice()
  let bias = start?.bias ?? 0
  const alpha = new Float64Array(rows.length)
  const squares = squaresOf(problem)
  const order = Int32Array.from(rows, (_, index) => index)
  const random = openRandom(problem.seed)
  for (let pass = 0; pass < problem.passes; pass++) {
    shuffle(order, random)
    for (const index of order) {
      const row = rows[index] as number
      const [from, to] = [corpus.start[row] as number, corpus.start[row + 1] as number]
      const value = corpus.value[row] as number
      const y = side[index] as number
      let sum = 0
      for (let at = from; at < to; at++) sum += weights[corpus.bucket[at] as number] as number
      const margin = sum * value + bias
      const diagonal = 0.5 / (cost[index] as number)
      const before = alpha[index] as number
      const gradient = y * margin - 1 + diagonal * before
      const after = Math.max(before - gradient / ((squares[index] as number) + diagonal), 0)
      if (after === before) continue
      alpha[index] = after
      const step = (after - before) * y
      bias += step * biasEase
      const add = step * value
      for (let at = from; at < to; at++) {
        const place = corpus.bucket[at] as number
        weights[place] = (weights[place] as number) + (ease === undefined ? add : add * (ease[place] as number))
      }
    }
  }
  return { weights, bias }
}
