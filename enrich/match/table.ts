/** Patterns by the hash of a word, as three flat arrays: `start[slot]` to `end[slot]` of `list`. */
export interface Table {
  readonly mask: number
  readonly hash: Int32Array
  readonly start: Int32Array
  readonly end: Int32Array
  readonly list: Int32Array
}

/** FNV's low bits are its weak ones. */
export const slotOf = (hash: number, mask: number): number => (hash ^ (hash >>> 15)) & mask

export const tableOf = (entries: readonly { readonly hash: number; readonly pattern: number }[]): Table => {
  const byHash = new Map<number, number[]>()
  for (const { hash, pattern } of entries) {
    const known = byHash.get(hash)
    if (known === undefined) byHash.set(hash, [pattern])
    else known.push(pattern)
  }
  const mask = 2 ** Math.ceil(Math.log2(byHash.size * 4 + 4)) - 1
  const [hashes, start, end] = [new Int32Array(mask + 1), new Int32Array(mask + 1), new Int32Array(mask + 1)]
  const list = new Int32Array(entries.length)
  let filled = 0
  for (const [hash, patterns] of byHash) {
    let slot = slotOf(hash, mask)
    while (end[slot] !== 0) slot = (slot + 1) & mask
    hashes[slot] = hash
    start[slot] = filled
    for (const pattern of patterns) list[filled++] = pattern
    end[slot] = filled
  }
  return { mask, hash: hashes, start, end, list }
}

/** The slot of a hash, −1 when no pattern has it. */
export const findSlot = ({ mask, hash, end }: Table, wanted: number): number => {
  let slot = slotOf(wanted, mask)
  while (end[slot] !== 0) {
    if (hash[slot] === wanted) return slot
    slot = (slot + 1) & mask
  }
  return -1
}
