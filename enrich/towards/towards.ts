import type { Brand } from '../../config/settings/watchlist.ts'
import { namesOf } from '../match/names.ts'
import { type CharSpan, openPlaces } from '../match/place.ts'
import type { BrandMatch, Sentiment } from '../scored.ts'
import type { Signals } from '../signals/signals.ts'
import { tokenise } from '../text/tokenise.ts'
import { openTokens, type Tokens } from '../text/tokens.ts'
import { type Aspect, aspectsOf, type Verdict } from './aspect.ts'
import { mixed } from './mixed.ts'
import { type Turns, turnings } from './sides.ts'

type Spans = Sentiment['because']

/** Where a position of the joined parts stands in the text. */
const placeIn = (parts: readonly CharSpan[], at: number): number => {
  let rest = at
  for (const [from, to] of parts) {
    if (rest <= to - from) return from + rest
    rest -= to - from + 1
  }
  return parts.at(-1)?.[1] ?? 0
}

/** The joined parts end with a space each, so that no word is glued to the next. */
const textOf = (text: string, parts: readonly CharSpan[]): string =>
  parts.map(([from, to]) => text.slice(from, to)).join(' ')

/** The mood with good for bad and bad for good, and its reasons too. */
const turn = ({ label, negative, positive, score, because, ...same }: Sentiment): Sentiment => ({
  ...same,
  label: label === 'negative' ? 'positive' : label === 'positive' ? 'negative' : 'neutral',
  negative: positive,
  positive: negative,
  score: -score,
  because: because.map((span) => ({ ...span, weight: -span.weight })),
})

const moodOf = (signals: Signals, text: string, parts: readonly CharSpan[]): Sentiment => {
  const said = signals.moodOf(textOf(text, parts))
  const because: Spans = said.because.map(({ from, to, weight }) =>
    from === to ? { from, to, weight } : { from: placeIn(parts, from), to: placeIn(parts, to), weight },
  )
  return { ...said, because }
}

const isTurned = (turns: Turns, { score }: Sentiment): boolean =>
  turns === 'always' || (turns === 'good' && score > 0) || (turns === 'bad' && score < 0)

/** What a verdict alone says, where no other word does: chances set by hand. */
const SAID_BETTER = { negative: 0.1, neutral: 0.3, positive: 0.6 } as const
const verdictMood = ({ span: [from, to], isFor }: Verdict): Sentiment => {
  const score = SAID_BETTER.positive - SAID_BETTER.negative
  const better: Sentiment = { label: 'positive', ...SAID_BETTER, score, because: [{ from, to, weight: score }] }
  return isFor ? better : turn(better)
}

/** What a text says of a brand as it stands, and what it says of it the other way round: each read once. */
const toward = (signals: Signals, text: string, aspect: Aspect): Sentiment =>
  mixed(
    turnings.flatMap((turns) => {
      const mine = aspect.filter((part) => part.turns === turns)
      if (mine.length === 0) return []
      const parts = mine.map(({ span }) => span)
      const read = moodOf(signals, text, parts)
      const mood = isTurned(turns, read) ? turn(read) : read
      const verdict = mine.find((part) => part.verdict !== undefined)?.verdict
      const said = mood.label === 'neutral' && verdict !== undefined ? verdictMood(verdict) : mood
      const length = parts.reduce((sum, [from, to]) => sum + to - from, 0)
      // A fact beside a mood takes little of it away: `switched to A, because support is great`.
      return [{ mood: said, weight: length * (1 - said.neutral / 2) }]
    }),
  )

/** Which parts of a text speak of which of these brands, by their ids; undefined for one of which the whole text speaks. */
const openAspects = (brands: readonly Brand[]) => {
  const placesOf = new Map<string, (tokens: Tokens) => readonly CharSpan[]>()
  const places = (tokens: Tokens, id: string): readonly CharSpan[] => {
    const brand = brands.find((one) => one.id === id)
    if (brand === undefined) return []
    const known = placesOf.get(id) ?? openPlaces(namesOf(brand))
    placesOf.set(id, known)
    return known(tokens)
  }
  return (tokens: Tokens, ids: readonly string[]): readonly (Aspect | undefined)[] =>
    aspectsOf(
      tokens,
      ids.map((id) => places(tokens, id)),
    )
}

/**
 * The mood towards each brand of a text that names several: of the clauses that speak of it. Undefined for a brand of
 * which the whole text speaks. Overwrites what the model has read.
 */
export const openTowards = (brands: readonly Brand[], signals: Signals, tokens: Tokens) => {
  const aspectsIn = openAspects(brands)
  return (matches: readonly BrandMatch[]): readonly (Sentiment | undefined)[] =>
    aspectsIn(
      tokens,
      matches.map(({ brand }) => brand),
    ).map((aspect) => (aspect === undefined ? undefined : toward(signals, tokens.text, aspect)))
}

/**
 * The words of a text that speak of one of the brands it names, as a mood towards that brand is read from them;
 * undefined where the whole text speaks of it. What counts for it the other way round (`A is better than B`) is left
 * away, so nothing may remain.
 */
export const openOwnWords = (brands: readonly Brand[]) => {
  const aspectsIn = openAspects(brands)
  const tokens = openTokens()
  return (text: string, named: readonly string[], brand: string): string | undefined => {
    const aspect = aspectsIn(tokenise(tokens, text), named)[named.indexOf(brand)]
    const own = aspect?.filter(({ turns }) => turns === 'never').map(({ span }) => span)
    return own && textOf(text, own)
  }
}
