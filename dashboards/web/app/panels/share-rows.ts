import { wholePercents } from '../../../../config/text/whole-percents.ts'
import type { Share } from '../../contract/figures.ts'

/** Of the others; the first one is ours alone. */
const COLOURS = 5
const LISTED_MAX = 7

export type ShareRow = Share['brands'][number] & {
  readonly colour: number
  /** As they are shown: whole, and 100 together with the rest; null: nothing to share, or nothing known. */
  readonly percent: number | null
  readonly percentBefore: number | null
}

/** The brand itself, then the others with the most mentions first: who is left to the rest is small. */
export const shareRows = (share: Share | undefined): readonly ShareRow[] => {
  const [own, ...others] = (share?.brands ?? []).map((brand, at) => ({
    ...brand,
    colour: at === 0 ? 0 : 1 + ((at - 1) % COLOURS),
  }))
  if (own === undefined) return []
  const listed = [own, ...others.toSorted((a, b) => b.mentions - a.mentions)].slice(0, LISTED_MAX)
  const now = wholePercents(
    listed.map((brand) => brand.share ?? 0),
    100,
  )
  const before = wholePercents(
    listed.map((brand) => brand.shareBefore ?? 0),
    100,
  )
  return listed.map((brand, at) => ({
    ...brand,
    percent: brand.share === null ? null : (now[at] ?? 0),
    percentBefore: brand.shareBefore === null ? null : (before[at] ?? 0),
  }))
}
