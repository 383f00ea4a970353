import { FEATURES_MAX, FEATURES_ROOM, type Features, openFeatures } from './buckets.ts'
import { WORD_ROWS } from './feature-ids.ts'
import { LANES } from './heads.ts'
import { simdKernel } from './kernel/simd.ts'

const SPARE_BYTES = WORD_ROWS * LANES

/** Adds the rows of a text's features; the same numbers whichever way they are added. */
export interface Adder {
  /** Where to put the features of a text. */
  readonly features: Features
  /** The given table, and behind it rows for words: see `word-rows.ts`. */
  readonly table: Int8Array
  /** The 32 sums of the features from one place of the list up to another; overwritten by the next call. */
  readonly add: (from: number, to: number) => Int32Array
}

/** Plain JavaScript: where WebAssembly has no SIMD, and to check the kernel against. */
export const openPlainAdder = (given: Int8Array): Adder => {
  const features = openFeatures()
  const table = new Int8Array(given.length + SPARE_BYTES)
  table.set(given)
  const sums = new Int32Array(LANES)
  const { bucket } = features
  const add = (from: number, to: number): Int32Array => {
    sums.fill(0)
    for (let at = from; at < to; at++) {
      const row = (bucket[at] as number) * LANES
      for (let lane = 0; lane < LANES; lane++) {
        sums[lane] = (sums[lane] as number) + (table[row + lane] as number)
      }
    }
    return sums
  }
  return { features, table, add }
}

type Kernel = (buckets: number, count: number, table: number, out: number) => void
const PAGE_BYTES = 65_536
const OUT_BYTES = LANES * 4

/** WebAssembly with SIMD (source: kernel/sum.as): table and features live in its memory, nothing is copied. */
export const openSimdAdder = (given: Int8Array): Adder => {
  const featureBytes = (FEATURES_MAX + FEATURES_ROOM) * 4
  const bytes = OUT_BYTES + featureBytes + given.length + SPARE_BYTES
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) })
  const module = new WebAssembly.Module(Buffer.from(simdKernel, 'base64'))
  const instance = new WebAssembly.Instance(module, { env: { memory } })
  const kernel = instance.exports['sum'] as Kernel
  const tableAt = OUT_BYTES + featureBytes
  const table = new Int8Array(memory.buffer, tableAt, given.length + SPARE_BYTES)
  table.set(given)
  const sums = new Int32Array(memory.buffer, 0, LANES)
  const bucket = new Int32Array(memory.buffer, OUT_BYTES, FEATURES_MAX + FEATURES_ROOM)
  const features: Features = { ...openFeatures(), bucket }
  const add = (from: number, to: number): Int32Array => {
    kernel(OUT_BYTES + from * 4, to - from, tableAt, 0)
    return sums
  }
  return { features, table, add }
}

/** The fast way where there is one. */
export const openAdder = (table: Int8Array): Adder => {
  try {
    return openSimdAdder(table)
  } catch {
    return openPlainAdder(table)
  }
}
