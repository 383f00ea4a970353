/**
 * Parts of one whole in whole percents that make 100 with what is not listed: each rounded down, and what is then left
 * given to the largest remainders. Rounded one by one, three thirds would make 99.
 */
export const wholePercents = (parts: readonly number[], whole = 0): number[] => {
  const listed = parts.reduce((sum, part) => sum + part, 0)
  const all = Math.max(whole, listed)
  if (all <= 0) return parts.map(() => 0)
  const exact = [...parts, all - listed].map((part) => (100 * part) / all)
  const floors = exact.map(Math.floor)
  const left = 100 - floors.reduce((sum, floor) => sum + floor, 0)
  const raised = exact
    .map((percent, at) => ({ at, remainder: percent % 1 }))
    .toSorted((a, b) => b.remainder - a.remainder)
    .slice(0, left)
  for (const { at } of raised) floors[at] = (floors[at] ?? 0) + 1
  return floors.slice(0, parts.length)
}
