/** A uniform random sample of a stream whose length nobody knows. */
export interface Sample<T> {
  add(item: T): void
  all(): readonly T[]
}

/** Mulberry32: the same numbers from the same seed, on every machine. */
const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/**
 * Keeps `size` items of all that are added, each with the same chance: J. S. Vitter's algorithm R, "Random Sampling
 * with a Reservoir", ACM Transactions on Mathematical Software 11 (1985). The same seed and items give the same sample.
 */
export const openSample = <T>(size: number, seed: number): Sample<T> => {
  const random = randomFrom(seed)
  const kept: T[] = []
  let seen = 0
  return {
    add: (item) => {
      seen++
      if (kept.length < size) kept.push(item)
      else {
        const place = Math.floor(random() * seen)
        if (place < size) kept[place] = item
      }
    },
    all: () => kept,
  }
}
