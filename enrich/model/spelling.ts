import { classOf, foldMath, foldOf, HIGH, SKIP } from '../text/fold.ts'
import { pointAt } from '../text/units.ts'
import { bucketOf, type Features } from './buckets.ts'

/** The word last read: folded, `!!!`-like runs of a letter cut to two, between two boundary marks. */
export const spelled = { length: 0, hash: 0, foreign: 0, tag: 0 }

/** Longer words are addresses and noise; their beginning is enough. */
const UNITS_MAX = 32
const units = new Uint16Array(UNITS_MAX + 3)
/** Letters of a word as written when they are none of a–z: `ñ`, `ł`, `ß` tell a language. */
const accents = new Uint16Array(UNITS_MAX + 3)

const OPEN = 0x3c
const CLOSE = 0x3e
const FNV = 0x01000193
const FNV_SEED = 0x811c9dc5 | 0

/** Reads the letters from `from` to `to` into `spelled`. */
export const readUnits = (given: Uint16Array, from: number, to: number): void => {
  let length = 1
  let foreign = 0
  let hash = FNV_SEED
  let last = 0
  let run = 0
  units[0] = OPEN
  for (let at = from; at < to && length < UNITS_MAX && foreign < UNITS_MAX; at++) {
    const unit = given[at] as number
    let folded = unit
    if (unit < 0x80) {
      if (unit < 0x5b && unit > 0x40) folded = unit | 0x20
    } else {
      const kind = classOf[unit]
      if (kind === SKIP) continue
      if (kind === HIGH) folded = foldMath(pointAt(given, at++))
      else {
        folded = foldOf[unit] as number
        accents[foreign++] = unit
      }
    }
    const first = folded & 0xffff
    run = first === last ? run + 1 : 0
    last = first
    if (run > 1) continue
    units[length++] = first
    hash = Math.imul(hash ^ first, FNV)
    if (folded > 0xffff) {
      units[length++] = folded >>> 16
      hash = Math.imul(hash ^ (folded >>> 16), FNV)
    }
  }
  units[length++] = CLOSE
  spelled.length = length
  spelled.hash = hash
  spelled.foreign = foreign
}

const GRAM_SEED = 0x7f4a7c15
const ACCENT_SALT = 0x6a09e667

/** Pieces of three to five characters, boundaries included, of the word last read; accents as they were written. */
export const addSpelling = (f: Features, owner: number): void => {
  const { length, foreign } = spelled
  const { bucket, owner: owners } = f
  let count = f.count
  for (let from = 0; from + 3 <= length; from++) {
    let hash = Math.imul(GRAM_SEED ^ (units[from] as number), FNV)
    hash = Math.imul(hash ^ (units[from + 1] as number), FNV)
    const to = Math.min(length, from + 5)
    for (let at = from + 2; at < to; at++) {
      hash = Math.imul(hash ^ (units[at] as number), FNV)
      bucket[count] = bucketOf(hash)
      owners[count++] = owner
    }
  }
  for (let at = 0; at < foreign; at++) {
    bucket[count] = bucketOf(Math.imul(ACCENT_SALT ^ (accents[at] as number), 0x9e3779b1))
    owners[count++] = owner
  }
  f.count = count
}
