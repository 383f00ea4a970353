// AssemblyScript. Adds up rows of 32 signed bytes: for each of `count` bucket numbers at `buckets` the row at
// `table + 32 * bucket`; 32 sums of 32 bits go to `out`. 16-bit lanes hold 256 rows at the extreme of ±127, so they
// are widened into 32 bits after every 256. Build: node test/enrich/model/build-kernel.ts

const BLOCK: i32 = 256

export function sum(buckets: usize, count: i32, table: usize, out: usize): void {
  let t0 = i32x4.splat(0)
  let t1 = i32x4.splat(0)
  let t2 = i32x4.splat(0)
  let t3 = i32x4.splat(0)
  let t4 = i32x4.splat(0)
  let t5 = i32x4.splat(0)
  let t6 = i32x4.splat(0)
  let t7 = i32x4.splat(0)
  let at: i32 = 0
  while (at < count) {
    const end = min(at + BLOCK, count)
    let a0 = i16x8.splat(0)
    let a1 = i16x8.splat(0)
    let a2 = i16x8.splat(0)
    let a3 = i16x8.splat(0)
    for (; at < end; at++) {
      const row = table + ((<usize>load<u32>(buckets + (<usize>at << 2))) << 5)
      const low = v128.load(row)
      const high = v128.load(row, 16)
      a0 = i16x8.add(a0, i16x8.extend_low_i8x16_s(low))
      a1 = i16x8.add(a1, i16x8.extend_high_i8x16_s(low))
      a2 = i16x8.add(a2, i16x8.extend_low_i8x16_s(high))
      a3 = i16x8.add(a3, i16x8.extend_high_i8x16_s(high))
    }
    t0 = i32x4.add(t0, i32x4.extend_low_i16x8_s(a0))
    t1 = i32x4.add(t1, i32x4.extend_high_i16x8_s(a0))
    t2 = i32x4.add(t2, i32x4.extend_low_i16x8_s(a1))
    t3 = i32x4.add(t3, i32x4.extend_high_i16x8_s(a1))
    t4 = i32x4.add(t4, i32x4.extend_low_i16x8_s(a2))
    t5 = i32x4.add(t5, i32x4.extend_high_i16x8_s(a2))
    t6 = i32x4.add(t6, i32x4.extend_low_i16x8_s(a3))
    t7 = i32x4.add(t7, i32x4.extend_high_i16x8_s(a3))
  }
  v128.store(out, t0)
  v128.store(out, t1, 16)
  v128.store(out, t2, 32)
  v128.store(out, t3, 48)
  v128.store(out, t4, 64)
  v128.store(out, t5, 80)
  v128.store(out, t6, 96)
  v128.store(out, t7, 112)
}
