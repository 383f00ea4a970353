import { wholePercents } from '../../../../config/text/whole-percents.ts'
import type { Share } from '../../contract/figures.ts'

/** Of the others, as many as are listed at most; the first one is ours alone. */
const COLOURS = 6
const LISTED_MAX = 1 + COLOURS

export type ShareRow = Share['brands'][number] & {
  readonly colour: number
  /** As they are shown: whole, and 100 together with the rest; null: nothing to share, or nothing known. */
  readonly percent: number | null
  readonly percentBefore: number | null
}

/** Each its own, whoever leads; where one is taken already, the next free one: two in a bar must not look alike. */
const coloursOf = (places: readonly number[]): readonly number[] => {
  const taken = new Set<number>()
  return places.map((place) => {
    const wanted = Array.from({ length: COLOURS }, (_, next) => 1 + ((place - 1 + next) % COLOURS))
    const colour = place === 0 ? 0 : (wanted.find((one) => !taken.has(one)) ?? 1)
    taken.add(colour)
    return colour
  })
}

/** The brand itself, then the others with the most mentions first: who is left to the rest is small. */
export const shareRows = (share: Share | undefined): readonly ShareRow[] => {
  const [own, ...others] = (share?.brands ?? []).map((brand, place) => ({ ...brand, place }))
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
  const colours = coloursOf(listed.map(({ place }) => place))
  return listed.map((brand, at) => ({
    ...brand,
    colour: colours[at] ?? 0,
    percent: brand.share === null ? null : (now[at] ?? 0),
    percentBefore: brand.shareBefore === null ? null : (before[at] ?? 0),
  }))
}
