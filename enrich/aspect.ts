import type { CharSpan } from './match/place.ts'
import { AFTER_STOP, type Tokens } from './tokens.ts'

/** What a text says of one of several brands. */
export interface Aspect {
  /** Parts of the text, in order. */
  readonly parts: readonly CharSpan[]
  /** It is the lesser side of a comparison: what is good of the other is bad of this one. */
  readonly turned: boolean
}

/** Begin a new clause, wherever they stand. */
const TURNS = /^(but|while|whereas|yet|though|although|aber|während|wohingegen|sondern|jedoch|doch)$/iu
const AND = /^(and|und)$/iu
const THAN = /^(than|als|wie)$/iu
/** A comparison names the other brand soon behind `than`. */
const THAN_WORDS_MAX = 3
/** `A is fine and B is not` has words between the first name and `and`; `A and B are fine` has none. */
const APART_WORDS_MIN = 2
/** Longer texts are articles: their mood is that of the whole. Keeps the rules, which look back, short. */
const TOKENS_MAX = 400

interface Clause {
  readonly from: number
  to: number
  readonly first: number
  last: number
}

const wordAt = (tokens: Tokens, at: number): string => tokens.text.slice(tokens.from[at], tokens.to[at])

const inside = (spans: readonly CharSpan[], { from, to }: Clause): readonly CharSpan[] =>
  spans.filter((span) => span[0] >= from && span[0] < to)

/** Whether `and` at token `at` stands between what is said of one brand and what is said of another. */
const joinsTwo = (
  tokens: Tokens,
  at: number,
  clauseStart: number,
  names: readonly (readonly CharSpan[])[],
): boolean => {
  const middle = tokens.from[at] as number
  const before = names.filter((spans) =>
    spans.some(([from]) => from >= (tokens.from[clauseStart] as number) && from < middle),
  )
  const last = Math.max(-1, ...before.flat().flatMap(([from, to]) => (from < middle ? [to] : [])))
  const isFirst = before.length === 1
  const words = Array.from({ length: at }, (_, token) => token).filter(
    (token) => (tokens.from[token] as number) >= last,
  )
  const isOtherSoon = names.some(
    (spans) => spans !== before[0] && spans.some(([from]) => from > middle && from - middle < 40),
  )
  return isFirst && words.filter((token) => token >= clauseStart).length >= APART_WORDS_MIN && isOtherSoon
}

const clausesOf = (tokens: Tokens, names: readonly (readonly CharSpan[])[]): readonly Clause[] => {
  const clauses: Clause[] = []
  let start = tokens.textStart
  for (let at = tokens.textStart; at < tokens.count; at++) {
    const word = wordAt(tokens, at)
    const begins =
      at === tokens.textStart ||
      ((tokens.flags[at] as number) & AFTER_STOP) !== 0 ||
      TURNS.test(word) ||
      (AND.test(word) && joinsTwo(tokens, at, start, names))
    if (begins) {
      start = at
      const last = clauses.at(-1)
      if (last !== undefined) last.to = tokens.from[at] as number
      clauses.push({ from: tokens.from[at] as number, to: tokens.text.length, first: at, last: at })
    } else {
      const clause = clauses.at(-1)
      if (clause !== undefined) clause.last = at
    }
  }
  return clauses
}

/** `A is better than B`: the place of `than`, and which brand stands behind it. */
const comparisonIn = (
  tokens: Tokens,
  clause: Clause,
  names: readonly (readonly CharSpan[])[],
): { readonly at: number; readonly lesser: number } | undefined => {
  for (let at = clause.first + 1; at < clause.last; at++) {
    if (!THAN.test(wordAt(tokens, at))) continue
    const reach = tokens.to[Math.min(clause.last, at + THAN_WORDS_MAX)] as number
    const than = tokens.from[at] as number
    const lesser = names.findIndex((spans) => spans.some(([from]) => from > than && from < reach))
    const isOtherBefore = names.some(
      (spans, brand) => brand !== lesser && spans.some(([from]) => from >= clause.from && from < than),
    )
    if (lesser >= 0 && isOtherBefore) return { at: than, lesser }
  }
  return undefined
}

/**
 * Which clauses of a text speak of which brand, by the places of their names: a clause speaks of the brands it names,
 * one that names none goes on about those before it. A comparison speaks of both, turned for the one behind `than`.
 * Undefined for a brand of which the whole text speaks.
 */
export const aspectsOf = (tokens: Tokens, names: readonly (readonly CharSpan[])[]): readonly (Aspect | undefined)[] => {
  const none = names.map(() => undefined)
  if (names.filter((spans) => spans.length > 0).length < 2 || tokens.count > TOKENS_MAX) return none
  const clauses = clausesOf(tokens, names)
  const parts: CharSpan[][] = names.map(() => [])
  const turned = names.map(() => false)
  const said = clauses.map((clause) => names.map((spans) => inside(spans, clause).length > 0))
  const firstNamed = said.findIndex((brands) => brands.includes(true))
  let current: readonly boolean[] = said[firstNamed] ?? []
  clauses.forEach((clause, at) => {
    const named = said[at] as readonly boolean[]
    if (named.includes(true)) current = named
    const comparison = comparisonIn(tokens, clause, names)
    current.forEach((isMeant, brand) => {
      if (!isMeant) return
      if (comparison?.lesser === brand) turned[brand] = true
      parts[brand]?.push([clause.from, comparison === undefined ? clause.to : comparison.at])
    })
  })
  return names.map((spans, brand) => {
    const mine = parts[brand] as CharSpan[]
    const isWhole = mine.length === clauses.length && turned[brand] === false
    return spans.length === 0 || mine.length === 0 || isWhole
      ? undefined
      : { parts: mine, turned: turned[brand] === true }
  })
}
