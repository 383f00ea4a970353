import type { CharSpan } from '../match/place.ts'
import { AFTER_STOP, type Tokens, wordAt } from '../text/tokens.ts'
import { compares, type TokenRange } from './comparison.ts'

/** Begin a new clause, wherever they stand. */
const TURNS = /^(but|while|whereas|yet|though|although|aber|während|wohingegen|sondern|jedoch|doch)$/iu
const AND = /^(and|und)$/iu
const COMMA = /^\s*,\s*$/u
/** What stands beside a word that compares: `in comparison to`. */
const BESIDE = /^(in|im|by|als|bei|to|with|zu|zum|mit)$/iu
const JOINS = /^(and|und|or|oder)$/iu
/** `A is fine and B is not` has words between the first name and `and`; `A and B are fine` has none. */
const APART_WORDS_MIN = 2

/** A part of the text, by its characters and its tokens. */
export interface Clause extends TokenRange {
  readonly from: number
  readonly to: number
}

/** The places of a brand's names that lie in the clause. */
export const inside = (spans: readonly CharSpan[], { from, to }: Clause): readonly CharSpan[] =>
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

/**
 * Whether the two, with a comma between, are one list of names: `A, B and C are awful`, `I hate A, B and C`. `A, B is
 * cheaper` calls A.
 */
const isListed = (tokens: Tokens, before: Clause, clause: Clause, names: readonly (readonly CharSpan[])[]): boolean => {
  const end = tokens.to[before.last] as number
  if (!names.flat().some(([, to]) => to === end)) return false
  const listed = namesFrom(tokens, clause, names)
  const isOnlyNames = (one: Clause): boolean => namesFrom(tokens, one, names) > one.last - one.first
  return isOnlyNames(clause) || (isOnlyNames(before) && listed > 1)
}

/** Whether `unlike B`, `im Gegensatz zu B` is all it says: it compares what stands beside it, and says nothing itself. */
const isAside = (tokens: Tokens, clause: Clause, names: readonly (readonly CharSpan[])[]): boolean => {
  let first = clause.first
  let isCompared = false
  for (; first <= clause.last; first++) {
    const word = wordAt(tokens, first)
    if (compares(word)) isCompared = true
    else if (!BESIDE.test(word)) break
  }
  return isCompared && first <= clause.last && namesFrom(tokens, { ...clause, first }, names) > clause.last - first
}

/** Where words or stops begin a new clause. */
const cutAt = (tokens: Tokens, names: readonly (readonly CharSpan[])[]): readonly Clause[] => {
  const clauses: Clause[] = []
  let first = tokens.textStart
  for (let at = tokens.textStart + 1; at <= tokens.count; at++) {
    const isEnd = at === tokens.count
    const word = isEnd ? '' : wordAt(tokens, at)
    const begins =
      isEnd ||
      ((tokens.flags[at] as number) & AFTER_STOP) !== 0 ||
      TURNS.test(word) ||
      (AND.test(word) && joinsTwo(tokens, at, first, names))
    if (!begins) continue
    const to = isEnd ? tokens.text.length : (tokens.from[at] as number)
    clauses.push({ from: tokens.from[first] as number, to, first, last: at - 1 })
    first = at
  }
  return clauses
}

/** The clauses of a text in order; a list of names is one, and so are `A, unlike B, is good` and `unlike B, A is good`. */
export const clausesOf = (tokens: Tokens, names: readonly (readonly CharSpan[])[]): readonly Clause[] => {
  const joined: Clause[] = []
  // What the last clause still waits for: `unlike B,` for what is compared.
  let isOpen = false
  for (const clause of cutAt(tokens, names)) {
    const before = joined.at(-1)
    const isComma = before !== undefined && COMMA.test(tokens.text.slice(tokens.to[before.last], clause.from))
    const isAfterNames = before !== undefined && namesFrom(tokens, before, names) > before.last - before.first
    const isBeside = isComma && isAside(tokens, clause, names)
    const isOne: boolean = isComma && (isOpen || isBeside || isListed(tokens, before, clause, names))
    if (isOne) joined.splice(-1, 1, { ...before, to: clause.to, last: clause.last })
    else joined.push(clause)
    isOpen = isBeside ? isAfterNames : !isOne && isAside(tokens, clause, names)
  }
  return joined
}
