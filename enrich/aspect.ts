import { type Sides, sidesAt, type Turns } from './comparison.ts'
import type { CharSpan } from './match/place.ts'
import { AFTER_STOP, type Tokens, wordAt } from './tokens.ts'

/** A part of the text that says something of a brand, as it stands or the other way round. */
export interface Part {
  readonly span: CharSpan
  readonly turns: Turns
  readonly verdict?: Verdict | undefined
}

/** A word that decides a comparison: `beats`. */
export interface Verdict {
  readonly span: CharSpan
  /** Whether the brand comes out better. */
  readonly isFor: boolean
}

/** What a text says of one of several brands: parts of it, in order. */
export type Aspect = readonly Part[]

/** Begin a new clause, wherever they stand. */
const TURNS = /^(but|while|whereas|yet|though|although|aber|während|wohingegen|sondern|jedoch|doch)$/iu
const AND = /^(and|und)$/iu
const JOINS = /^(and|und|or|oder)$/iu
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

/** How many tokens from `first` on name brands or stand between their names. */
const namesFrom = (tokens: Tokens, { first, last }: Clause, names: readonly (readonly CharSpan[])[]): number => {
  const isName = (at: number): boolean =>
    names.some((spans) =>
      spans.some(([from, to]) => from <= (tokens.from[at] as number) && to >= (tokens.to[at] as number)),
    )
  let at = first
  while (at <= last && (isName(at) || JOINS.test(wordAt(tokens, at)))) at++
  return at - first
}

/** Whether the two are one list of names: `A, B and C are awful`, `I hate A, B and C`. `A, B is cheaper` calls A. */
const isListed = (tokens: Tokens, before: Clause, clause: Clause, names: readonly (readonly CharSpan[])[]): boolean => {
  const end = tokens.to[before.last] as number
  if (!/^\s*,\s*$/u.test(tokens.text.slice(end, clause.from)) || !names.flat().some(([, to]) => to === end))
    return false
  const listed = namesFrom(tokens, clause, names)
  const isOnlyNames = (one: Clause): boolean => namesFrom(tokens, one, names) > one.last - one.first
  return isOnlyNames(clause) || (isOnlyNames(before) && listed > 1)
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
  return clauses.reduce<Clause[]>((joined, clause) => {
    const before = joined.at(-1)
    if (before !== undefined && isListed(tokens, before, clause, names)) {
      before.to = clause.to
      before.last = clause.last
    } else joined.push(clause)
    return joined
  }, [])
}

/** `A is better than B`: the place of `than`, how its sides are meant, and which brands stand on which. */
interface Comparison {
  readonly at: number
  readonly token: number
  readonly sides: Sides
  readonly before: readonly boolean[]
  readonly behind: readonly boolean[]
}

/**
 * `topic`: the brands that the text went on about; `much better than B` compares them. Where the other brand opens the
 * clause (`im Gegensatz zu B ist A gut`), those behind it are compared.
 */
const comparisonIn = (
  tokens: Tokens,
  clause: Clause,
  names: readonly (readonly CharSpan[])[],
  topic: readonly boolean[],
): Comparison | undefined => {
  for (let token = clause.first; token < clause.last; token++) {
    const sides = sidesAt(tokens, token, clause)
    if (sides === undefined) continue
    const reach = tokens.to[Math.min(clause.last, token + THAN_WORDS_MAX)] as number
    const at = tokens.from[token] as number
    const ahead = names.map((spans) => inside(spans, clause).some(([from]) => from < at))
    const isOpening = sides.isAnywhere === true && !ahead.includes(true)
    const next = Math.min(...names.flat().flatMap(([from]) => (from > at ? [from] : [])))
    const behind = names.map((spans) =>
      spans.some(([from]) => from > at && from < reach && (!isOpening || from === next)),
    )
    if (!behind.includes(true)) continue
    const rest = names.map(
      (spans, brand) => !behind[brand] && (isOpening ? inside(spans, clause).length > 0 : ahead[brand] === true),
    )
    const before = rest.includes(true) ? rest : topic.map((isTopic, brand) => isTopic && !behind[brand])
    if (before.includes(true)) return { at, token, sides, before, behind }
  }
  return undefined
}

const turnsFor = ({ sides, before, behind }: Comparison, brand: number): Turns =>
  behind[brand] === true ? sides.behind : before[brand] === true ? sides.before : 'never'

const verdictFor = (tokens: Tokens, { token, sides, behind }: Comparison, brand: number): Verdict | undefined =>
  sides.wins && {
    span: [tokens.from[token] as number, tokens.to[token] as number],
    isFor: sides.wins === (behind[brand] === true ? 'behind' : 'before'),
  }

/**
 * Which clauses of a text speak of which brand, by the places of their names: a clause speaks of the brands it names,
 * one that names none goes on about those before it. A comparison speaks of both sides, for one of them the other way
 * round, and what follows goes on about the side before `than`. Undefined for a brand of which the whole text speaks.
 */
export const aspectsOf = (tokens: Tokens, names: readonly (readonly CharSpan[])[]): readonly (Aspect | undefined)[] => {
  const none = names.map(() => undefined)
  if (names.filter((spans) => spans.length > 0).length < 2 || tokens.count > TOKENS_MAX) return none
  const clauses = clausesOf(tokens, names)
  const aspects: Part[][] = names.map(() => [])
  const said = clauses.map((clause) => names.map((spans) => inside(spans, clause).length > 0))
  let topic: readonly boolean[] = said.find((brands) => brands.includes(true)) ?? []
  clauses.forEach((clause, at) => {
    const named = said[at] as readonly boolean[]
    const comparison = comparisonIn(tokens, clause, names, topic)
    const isMeant = named.includes(true) ? named : topic
    aspects.forEach((parts, brand) => {
      if (comparison !== undefined && (isMeant[brand] || comparison.before[brand])) {
        const end = comparison.sides.isAnywhere === true ? clause.to : comparison.at
        parts.push({
          span: [clause.from, end],
          turns: turnsFor(comparison, brand),
          verdict: verdictFor(tokens, comparison, brand),
        })
      } else if (isMeant[brand]) parts.push({ span: [clause.from, clause.to], turns: 'never' })
    })
    topic = comparison?.before ?? isMeant
  })
  return names.map((spans, brand) => {
    const parts = aspects[brand] as Part[]
    const isWhole =
      parts.length === clauses.length && parts.every(({ turns, verdict }) => turns === 'never' && verdict === undefined)
    return spans.length === 0 || parts.length === 0 || isWhole ? undefined : parts
  })
}
