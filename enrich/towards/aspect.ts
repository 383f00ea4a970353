import type { CharSpan } from '../match/place.ts'
import type { Tokens } from '../text/tokens.ts'
import { type Clause, clausesOf, inside } from './clauses.ts'
import { givesReason, type Link, linkAt } from './comparison.ts'
import type { Turns } from './sides.ts'

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

/** A comparison names the other brand soon behind `than`; `less than stellar service, B` compares nothing. */
const THAN_WORDS_MAX = 3
/** `should I pick A over B?` decides nothing. */
const QUESTION = /^[^.!?\n]*\?/u
/** Longer texts are articles: their mood is that of the whole. Keeps the rules, which look back, short. */
const TOKENS_MAX = 400

/** `A is better than B`: its `than`, how its sides are meant, and which brands stand on which. */
interface Comparison extends Link {
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
    const link = linkAt(tokens, token, clause)
    if (link === undefined) continue
    const { sides, from: at, isSign } = link
    const reach = tokens.to[Math.min(clause.last, token + (isSign ? 1 : THAN_WORDS_MAX))] as number
    const ahead = names.map((spans) => inside(spans, clause).some(([from]) => from < at))
    const isOpening = sides.isAnywhere === true && !ahead.includes(true)
    const next = Math.min(...names.flat().flatMap(([from]) => (from > at ? [from] : [])))
    const behind = names.map((spans) =>
      spans.some(([from]) => from > at && from < reach && (!isOpening || from === next)),
    )
    if (!behind.includes(true) || (isSign && !ahead.includes(true))) continue
    const rest = names.map(
      (spans, brand) => !behind[brand] && (isOpening ? inside(spans, clause).length > 0 : ahead[brand] === true),
    )
    const before = rest.includes(true) ? rest : topic.map((isTopic, brand) => isTopic && !behind[brand])
    if (before.includes(true)) return { ...link, before, behind }
  }
  return undefined
}

const turnsFor = ({ sides, before, behind }: Comparison, brand: number): Turns =>
  behind[brand] === true ? sides.behind : before[brand] === true ? sides.before : 'never'

const verdictFor = (
  tokens: Tokens,
  clause: Clause,
  { from, to, sides, behind }: Comparison,
  brand: number,
): Verdict | undefined =>
  sides.wins === undefined || QUESTION.test(tokens.text.slice(clause.from))
    ? undefined
    : {
        span: [from, to],
        isFor: sides.wins === (behind[brand] === true ? 'behind' : 'before'),
      }

/** The clause gives the reason of the choice before it: `left B for A, because support was awful`. */
const reasonedBy = (tokens: Tokens, clause: Clause, choice: Comparison | undefined): Comparison | undefined =>
  choice?.sides.reasoned && givesReason(tokens, { ...clause, last: clause.first })
    ? { ...choice, sides: choice.sides.reasoned }
    : undefined

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
  let choice: Comparison | undefined
  clauses.forEach((clause, at) => {
    const named = said[at] as readonly boolean[]
    const comparison =
      comparisonIn(tokens, clause, names, topic) ??
      (named.includes(true) ? undefined : reasonedBy(tokens, clause, choice))
    const isMeant = named.includes(true) ? named : topic
    aspects.forEach((parts, brand) => {
      if (comparison !== undefined && (isMeant[brand] || comparison.before[brand] || comparison.behind[brand])) {
        const end = comparison.sides.isAnywhere === true ? clause.to : comparison.from
        parts.push({
          span: [clause.from, end],
          turns: turnsFor(comparison, brand),
          verdict: verdictFor(tokens, clause, comparison, brand),
        })
      } else if (isMeant[brand]) parts.push({ span: [clause.from, clause.to], turns: 'never' })
    })
    topic = (comparison?.sides.goesOn === 'behind' ? comparison.behind : comparison?.before) ?? isMeant
    choice = comparison
  })
  return names.map((spans, brand) => {
    const parts = aspects[brand] as Part[]
    const isWhole =
      parts.length === clauses.length && parts.every(({ turns, verdict }) => turns === 'never' && verdict === undefined)
    return spans.length === 0 || parts.length === 0 || isWhole ? undefined : parts
  })
}
