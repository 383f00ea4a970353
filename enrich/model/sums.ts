import { FEATURES_MAX, FEATURES_ROOM, type Features, openFeatures } from './buckets.ts'
import { LANES } from './heads.ts'
import { simdKernel } from './kernel/simd.ts'

/** Adds the rows of a text's features; the same numbers whichever way they are added. */
export interface Adder {
  /** Where to put the features of a text. */
  readonly features: Features
  readonly table: Int8Array
  /** The 32 sums of the features; overwritten by the next call. */
  readonly add: () => Int32Array
}

/** Plain JavaScript: where WebAssembly has no SIMD, and to check the kernel against. */
export const openPlainAdder = (table: Int8Array): Adder => {
  const features = openFeatures()
  const sums = new Int32Array(LANES)
  const add = (): Int32Array => {
    sums.fill(0)
    const { count, bucket } = features
    for (let at = 0; at < count; at++) {
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
  const bytes = OUT_BYTES + featureBytes + given.length
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE_BYTES) })
  const module = new WebAssembly.Module(Buffer.from(simdKernel, 'base64'))
  const instance = new WebAssembly.Instance(module, { env: { memory } })
  const kernel = instance.exports['sum'] as Kernel
  const tableAt = OUT_BYTES + featureBytes
  const table = new Int8Array(memory.buffer, tableAt, given.length)
  table.set(given)
  const sums = new Int32Array(memory.buffer, 0, LANES)
  const bucket = new Int32Array(memory.buffer, OUT_BYTES, FEATURES_MAX + FEATURES_ROOM)
  const features: Features = { ...openFeatures(), bucket }
  const add = (): Int32Array => {
    kernel(OUT_BYTES, features.count, tableAt, 0)
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
