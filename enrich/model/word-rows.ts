import { PLAIN, type Tokens } from '../text/tokens.ts'
import { addFeature, type Features } from './buckets.ts'
import { BUCKETS, WORD_ROWS } from './feature-ids.ts'
import { LANES, USUAL_LANE } from './heads.ts'
import type { Adder } from './sums.ts'

const SLOTS = 65_536
const SLOTS_USED_MAX = 0.7 * SLOTS
const BYTE_MAX = 127

/**
 * The words of a stream are mostly the same few thousand. One that is met again has the rows of all its pieces added up
 * into a row of its own, or into as many as its largest sum needs: two take the place of eleven. The sums are the very
 * same numbers. Only words of plain letters, whose pieces their hashes tell.
 */
export interface WordRows {
  /** Before each text: begins anew when there was no room left. Rows of the text before mean nothing from here on. */
  readonly begin: () => void
  /** Adds the rows of the word at `at` where it has some; says whether, and leaves its hash in `spelled`. */
  readonly recall: (f: Features, tokens: Tokens, at: number) => boolean
  /** Notes the word at `at`, whose features stand in the list from `start` on; the second time it gets rows. */
  readonly learn: (f: Features, tokens: Tokens, at: number, start: number, hash: number) => void
  /** The hash of the word last recalled, as `readUnits` gives it. */
  spelled: number
}

/** The most rows that a word of 32 letters can need; few need more than three. */
const ROWS_EACH_MAX = 120

export const openWordRows = ({ table, add }: Adder): WordRows => {
  const hashes = new Int32Array(SLOTS)
  const checks = new Int32Array(SLOTS)
  const spellings = new Int32Array(SLOTS)
  /** How many features the word stands for; 0: the slot is empty. */
  const size = new Uint8Array(SLOTS)
  const first = new Int32Array(SLOTS)
  /** 0: met once. */
  const rows = new Uint8Array(SLOTS)
  let used = 0
  let next = BUCKETS

  const slotOf = (hash: number, check: number): number => {
    let at = (hash ^ (hash >>> 15)) & (SLOTS - 1)
    while (size[at] !== 0 && (hashes[at] !== hash || checks[at] !== check)) at = (at + 1) & (SLOTS - 1)
    return at
  }

  const isFull = (): boolean => used > SLOTS_USED_MAX || next + ROWS_EACH_MAX > BUCKETS + WORD_ROWS

  /** Spreads sums over as many rows of signed bytes as the largest needs. */
  const write = (sums: Int32Array, slot: number): void => {
    // Nobody reads how usual a word is while scoring.
    sums[USUAL_LANE] = 0
    first[slot] = next
    for (let left = true; left; next++) {
      left = false
      for (let lane = 0; lane < LANES; lane++) {
        const sum = sums[lane] as number
        const byte = Math.max(-BYTE_MAX, Math.min(BYTE_MAX, sum))
        table[next * LANES + lane] = byte
        sums[lane] = sum - byte
        if (sum !== byte) left = true
      }
    }
    rows[slot] = next - (first[slot] as number)
  }

  const words: WordRows = {
    spelled: 0,
    begin: () => {
      if (!isFull()) return
      size.fill(0)
      rows.fill(0)
      used = 0
      next = BUCKETS
    },
    recall: (f, tokens, at) => {
      if (((tokens.flags[at] as number) & PLAIN) === 0) return false
      const slot = slotOf(tokens.hash[at] as number, tokens.check[at] as number)
      const count = rows[slot] as number
      if (count === 0) return false
      const from = first[slot] as number
      for (let row = from; row < from + count; row++) addFeature(f, row, at)
      f.more += (size[slot] as number) - count
      words.spelled = spellings[slot] as number
      return true
    },
    learn: (f, tokens, at, start, hash) => {
      if (((tokens.flags[at] as number) & PLAIN) === 0 || isFull()) return
      const slot = slotOf(tokens.hash[at] as number, tokens.check[at] as number)
      if (size[slot] !== 0) return write(add(start, f.count), slot)
      hashes[slot] = tokens.hash[at] as number
      checks[slot] = tokens.check[at] as number
      spellings[slot] = hash
      size[slot] = f.count - start
      used++
    },
  }
  return words
}
