import { CHARACTER, HANDLE, NUMBER, TAG, type Tokens, WORD } from '../text/tokens.ts'
import type { Hits } from './hits.ts'
import type { Condition, Place } from './shape.ts'

/** Tokens from the first to the second, both included. */
export type Stretch = readonly [number, number]

/** Steps spent on one `within`: beyond it, the text is a riddle and not a match. */
const FIT_STEPS_MAX = 50_000
/** Places of one part that distance looks at. */
const STRETCHES_MAX = 10_000

/** What distance needs to know of a mention. */
export interface Ground {
  readonly hits: Hits
  readonly conditions: readonly Condition[]
  readonly tokens: Tokens
  /** By token: how many words, numbers and characters stand before it. */
  readonly wordsBefore: Int32Array
}

/** Emoji and addresses are no distance. */
export const countWords = (tokens: Tokens, given: Int32Array): Int32Array => {
  const counts = given.length > tokens.count ? given : new Int32Array(2 * tokens.count + 1)
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at]
    const word = kind === WORD || kind === NUMBER || kind === TAG || kind === HANDLE || kind === CHARACTER
    counts[at + 1] = (counts[at] as number) + (word ? 1 : 0)
  }
  return counts
}

const between = ({ wordsBefore }: Ground, from: number, to: number): number =>
  to <= from ? 0 : (wordsBefore[to] as number) - (wordsBefore[from] as number)

const sameSide = ({ tokens }: Ground, a: number, b: number): boolean => a < tokens.textStart === b < tokens.textStart

const byStart = (a: Stretch, b: Stretch): number => a[0] - b[0] || a[1] - b[1]

const noted = ({ hits }: Ground, condition: number): readonly Stretch[] => {
  const places: Stretch[] = []
  if (hits.met[condition] !== hits.epoch) return places
  for (
    let at = hits.first[condition] as number;
    at !== -1 && places.length < STRETCHES_MAX;
    at = hits.next[at] as number
  ) {
    places.push([hits.from[at] as number, hits.to[at] as number])
  }
  return places.sort(byStart)
}

/** Every pair that is near enough, as the stretch from one to the other. */
const nearStretches = (
  ground: Ground,
  left: Place,
  right: Place,
  words: number,
  ordered: boolean,
  enough: number,
): Stretch[] => {
  const [lefts, rights] = [stretchesOf(ground, left), stretchesOf(ground, right)]
  const pairs: Stretch[] = []
  const collect = (firsts: readonly Stretch[], seconds: readonly Stretch[]): void => {
    for (const [from, to] of firsts) {
      // The first one behind is the closest: the rest can only be further away.
      let [low, high] = [0, seconds.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((seconds[middle] as Stretch)[0] > to) high = middle
        else low = middle + 1
      }
      const next = seconds[low]
      if (next === undefined || !sameSide(ground, from, next[0]) || between(ground, to + 1, next[0]) > words) continue
      pairs.push([from, next[1]])
      if (pairs.length >= enough) return
    }
  }
  if (lefts.length === 0 || rights.length === 0) return pairs
  collect(lefts, rights)
  if (!ordered && pairs.length < enough) collect(rights, lefts)
  return pairs
}

const flatParts = (place: Place): readonly Place[] =>
  typeof place === 'number' || place.kind === 'or' ? [place] : place.parts.flatMap(flatParts)

/** Words of a stretch that belong to none of the chosen places. */
const strangers = (ground: Ground, chosen: readonly Stretch[]): number => {
  const sorted = [...chosen].sort(byStart)
  let behind = (sorted[0] as Stretch)[0]
  let count = 0
  for (const [from, to] of sorted) {
    count += between(ground, behind, from)
    behind = Math.max(behind, to + 1)
  }
  return count
}

const withinStretches = (ground: Ground, place: Place, words: number, enough: number): Stretch[] => {
  const parts = flatParts(place).map((part) => stretchesOf(ground, part))
  const fits: Stretch[] = []
  if (parts.some((places) => places.length === 0)) return fits
  parts.sort((a, b) => a.length - b.length)
  const longest = parts.map((places) => places.reduce((most, [from, to]) => Math.max(most, to - from + 1), 0))
  const reach = words + longest.reduce((sum, length) => sum + length, 0)
  let steps = 0
  const choose = (part: number, chosen: Stretch[], from: number, to: number): void => {
    if (part === parts.length) {
      if (strangers(ground, chosen) <= words) fits.push([from, to])
      return
    }
    for (const place of parts[part] as readonly Stretch[]) {
      if (fits.length >= enough || ++steps > FIT_STEPS_MAX) return
      const [start, end] = [Math.min(from, place[0]), Math.max(to, place[1])]
      if (!sameSide(ground, start, end) || between(ground, start, end + 1) > reach) continue
      chosen.push(place)
      choose(part + 1, chosen, start, end)
      chosen.pop()
    }
  }
  for (const first of parts[0] as readonly Stretch[]) choose(1, [first], first[0], first[1])
  return fits
}

/** The places of a part, sorted. */
export const stretchesOf = (ground: Ground, place: Place, enough = STRETCHES_MAX): readonly Stretch[] => {
  if (typeof place !== 'number') {
    if (place.kind === 'or') return place.parts.flatMap((part) => stretchesOf(ground, part)).sort(byStart)
    return withinStretches(ground, place, Number.MAX_SAFE_INTEGER, 1_000).sort(byStart)
  }
  const condition = ground.conditions[place] as Condition
  switch (condition.kind) {
    case 'text':
      return noted(ground, place)
    case 'near':
      return nearStretches(ground, condition.left, condition.right, condition.words, condition.ordered, enough).sort(
        byStart,
      )
    case 'within':
      return withinStretches(ground, condition.part, condition.words, enough).sort(byStart)
    default:
      return []
  }
}
