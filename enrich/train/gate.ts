import { featureValue } from '../model/buckets.ts'
import { BUCKETS } from '../model/feature-ids.ts'
import type { Version } from '../model/format.ts'
import { type Corpus, squareOf } from './corpus.ts'
import { type Lane, solve } from './dual.ts'
import { readReference } from './reference.ts'

/** This share of labelled texts that the gate never saw must pass it … */
const PASSING_SHARE = 0.98
/** … but of the base's own texts that it never saw this share must stay outside, in each language. That goes before. */
const OUTSIDE_SHARE = 0.98
const BYTE_MAX = 127
const MANNER = { cost: 1, passes: 10, seed: 5 } as const

/** Tells texts that read like the labelled ones from others. */
export interface Gate {
  /** One byte for each bucket: a text passes when scale · their sum over its features + bias is above zero. */
  readonly bytes: Int8Array
  readonly scale: number
  readonly bias: number
  /** Whether a label passes a gate that was made without its part. */
  readonly passes: (row: number) => boolean
}

/** Labels, and behind them the texts that the base noted. `group` −1: a label. */
interface Sides {
  readonly corpus: Corpus
  readonly group: Int8Array
}

const joined = (base: Version, labels: Corpus): Sides => {
  const references = readReference(base)
  const size = labels.size + references.reduce((sum, texts) => sum + texts.size, 0)
  const features = labels.bucket.length + references.reduce((sum, texts) => sum + texts.bucket.length, 0)
  const start = new Int32Array(size + 1)
  const bucket = new Int32Array(features)
  const [value, square] = [new Float32Array(size), new Float32Array(size)]
  const group = new Int8Array(size).fill(-1)
  start.set(labels.start)
  bucket.set(labels.bucket)
  value.set(labels.value)
  square.set(labels.square)
  let row = labels.size
  references.forEach((texts, index) => {
    for (let text = 0; text < texts.size; text++, row++) {
      const from = start[row] as number
      bucket.set(texts.bucket.subarray(texts.start[text], texts.start[text + 1]), from)
      const to = from + (texts.start[text + 1] as number) - (texts.start[text] as number)
      start[row + 1] = to
      value[row] = featureValue(to - from)
      square[row] = squareOf(bucket, from, to) * featureValue(to - from) ** 2
      group[row] = index
    }
  })
  return { corpus: { size, start, bucket, value, square }, group }
}

const marginOf = ({ start, bucket, value }: Corpus, row: number, { weights, bias }: Lane): number => {
  let sum = 0
  for (let at = start[row] as number; at < (start[row + 1] as number); at++)
    sum += weights[bucket[at] as number] as number
  return sum * (value[row] as number) + bias
}

/** A linear classifier of labels against the others, both sides weighing the same. */
const learn = ({ corpus, group }: Sides, rows: readonly number[]): Lane => {
  const side = Int8Array.from(rows, (row) => (group[row] === -1 ? 1 : -1))
  const labels = side.reduce((sum, y) => sum + (y === 1 ? 1 : 0), 0)
  const cost = Float32Array.from(
    side,
    (y) => (MANNER.cost * rows.length) / (2 * (y === 1 ? labels : rows.length - labels)),
  )
  const { passes, seed } = MANNER
  return solve({ corpus, rows: Int32Array.from(rows), side, cost, buckets: BUCKETS, passes, seed })
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NEGATIVE_INFINITY

/**
 * Learns a gate between labels and what the base has noted of the texts that taught it (`reference.ts`). `fold` gives
 * the part of each label, −1 for one that must not teach. Where it opens is decided by texts that it never saw.
 */
export const gateOf = (base: Version, labels: Corpus, fold: Int8Array, folds: number): Gate => {
  const sides = joined(base, labels)
  const { corpus, group } = sides
  const part = Int8Array.from({ length: corpus.size }, (_, row) =>
    row < labels.size ? (fold[row] ?? -1) : row % folds,
  )
  const rows = Array.from(part.keys())
  const taught = rows.filter((row) => part[row] !== -1)
  const whole = learn(sides, taught)
  const margins = Float64Array.from(part, (of, row) => (of === -1 ? marginOf(corpus, row, whole) : 0))
  for (let out = 0; out < folds; out++) {
    const without = learn(
      sides,
      taught.filter((row) => part[row] !== out),
    )
    for (const row of rows) if (part[row] === out) margins[row] = marginOf(corpus, row, without)
  }
  const marginsIn = (index: number): readonly number[] =>
    rows.filter((row) => group[row] === index && part[row] !== -1).map((row) => margins[row] as number)
  const groups = [...new Set(group)].filter((index) => index >= 0)
  // Where both sides lie far apart it opens between them, not close around the labels: there will be others like them.
  const opensAt = Math.max(
    Math.min(0, quantile(marginsIn(-1), 1 - PASSING_SHARE)),
    ...groups.map((index) => quantile(marginsIn(index), OUTSIDE_SHARE)),
  )
  const most = whole.weights.reduce((max, weight) => Math.max(max, Math.abs(weight)), 0)
  const scale = most === 0 ? 1 : most / BYTE_MAX
  return {
    bytes: Int8Array.from(whole.weights, (weight) => Math.round(weight / scale)),
    scale,
    bias: whole.bias - opensAt,
    passes: (row) => (margins[row] as number) > opensAt,
  }
}
