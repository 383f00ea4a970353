/** Edits (insert, delete, replace) between two short texts; gives up above `max` and says `max + 1`. */
const distance = (a: string, b: string, max: number): number => {
  if (Math.abs(a.length - b.length) > max) return max + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? max + 1
}

const EDITS_MAX = 2
const WORD_CHARS_MAX = 64

/** The known word that somebody who typed `word` may have meant: at most two edits away, whatever the case. */
export const nearest = (word: string, known: readonly string[]): string | undefined => {
  if (word.length > WORD_CHARS_MAX) return undefined
  const wanted = word.toLowerCase()
  // In a word of three letters two edits find anything.
  const editsMax = wanted.length <= 3 ? 1 : EDITS_MAX
  const near = known
    .map((candidate) => ({ candidate, edits: distance(wanted, candidate.toLowerCase(), editsMax) }))
    .filter(({ edits }) => edits <= editsMax)
    .toSorted((one, other) => one.edits - other.edits)
  return near[0]?.candidate
}
