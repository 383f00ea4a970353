/** A stream of pseudo-random numbers; the same key gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly next: () => number
  /** Uniform whole number in [0, below). */
  readonly int: (below: number) => number
  readonly chance: (probability: number) => boolean
  readonly pick: <T>(from: readonly T[]) => T
  /** Standard normal. */
  readonly normal: () => number
}

/** Mixes whole numbers into one 32-bit key (the finaliser of MurmurHash3 after each). */
export const keyOf = (...parts: readonly number[]): number => {
  let hash = 0x9e3779b9
  for (const part of parts) {
    hash ^= part | 0
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    hash ^= hash >>> 16
    hash = (hash + 0x9e3779b9 + Math.trunc(part / 4_294_967_296)) | 0
  }
  return hash >>> 0
}

/** SplitMix32: 2^32 long, passes the tests that matter for prose and counts, needs four operations. */
export const randomFrom = (key: number): Random => {
  let state = key | 0
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 4_294_967_296
  }
  const int = (below: number): number => Math.floor(next() * below)
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (from) => {
      const picked = from[int(from.length)]
      if (picked === undefined) throw new RangeError('nothing to pick from')
      return picked
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}

/** Gamma with mean 1 and variance 1/shape (Marsaglia and Tsang 2000; shape at least 1). */
export const gamma = (random: Random, shape: number): number => {
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (let tries = 0; tries < 100; tries++) {
    const x = random.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / shape
  }
  return 1
}

/** Poisson count: Knuth's product below 30, the rounded normal above. */
export const poisson = (random: Random, mean: number): number => {
  if (mean <= 0) return 0
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()))
  const limit = Math.exp(-mean)
  let product = random.next()
  let count = 0
  while (product > limit) {
    product *= random.next()
    count++
  }
  return count
}

/** An entry by weight; weights need not sum to 1. */
export const weighted = <T>(random: Random, from: readonly (readonly [T, number])[]): T => dealt(random.next(), from)

/** The entry that `part` of the weights, in [0, 1), leads to. */
export const dealt = <T>(part: number, from: readonly (readonly [T, number])[]): T => {
  let left = part * from.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [value, weight] of from) {
    left -= weight
    if (left < 0) return value
  }
  const last = from.at(-1)
  if (last === undefined) throw new RangeError('nothing to pick from')
  return last[0]
}
