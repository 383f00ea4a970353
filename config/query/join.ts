import type { Query, Span } from './ast.ts'
import { operatorMeant } from './leaf.ts'
import type { Token } from './lex.ts'
import type { Note } from './note.ts'
import { isPlace } from './places.ts'

/** One operand of a level with what stands before it. */
export interface Operand {
  readonly query: Query
  readonly join: 'and' | 'or' | 'none' | Extract<Token, { kind: 'near' }>
  readonly negated: boolean
  /** With its NOT. */
  readonly span: Span
}

const spanOf = (parts: readonly { readonly span: Span }[]): Span => ({
  from: parts[0]?.span.from ?? 0,
  to: parts.at(-1)?.span.to ?? 0,
})

/** Joins what stands on one level of brackets; undefined when nothing usable is left. */
export const joinOperands = (operands: readonly Operand[], say: Note): Query | undefined => {
  const [first, ...rest] = operands
  if (first === undefined) return undefined
  const isNear = rest.some(({ join }) => typeof join === 'object')
  const isOther = rest.some(({ join, negated }) => typeof join !== 'object' || negated)
  if (isNear && (isOther || first.negated))
    say('EQ126', spanOf(operands), { detail: 'put brackets around what is near' })
  const joined = isNear ? nearParts(operands, say) : operands
  noteMissing(joined, say)
  const ors = joined.slice(1).filter(({ join }) => join === 'or')
  const ands = joined.slice(1).filter(({ join }) => join !== 'or')
  if (ors.length > 0 && ands.length > 0) return mixed(joined, say)
  return ors.length > 0 ? anyOf(joined, say) : allOf(joined, say)
}

/** Binds NEAR to its neighbours, from the left. */
const nearParts = (operands: readonly Operand[], say: Note): readonly Operand[] => {
  const out: Operand[] = []
  for (const operand of operands) {
    const left = out.at(-1)
    if (typeof operand.join !== 'object' || left === undefined) {
      out.push(operand)
      continue
    }
    for (const side of [left.query, operand.query]) if (!isPlace(side)) say('EQ127', side.span)
    if (left.query.kind === 'within' || operand.query.kind === 'within') say('EQ133', spanOf([left, operand]))
    const span = spanOf([left, operand])
    const { words, ordered } = operand.join
    const query: Query = { kind: 'near', left: left.query, right: operand.query, words, ordered, span }
    out[out.length - 1] = { ...left, query, span }
  }
  return out
}

/** Two words side by side: AND is understood, and said. A NOT there is what everyone writes. */
const noteMissing = (operands: readonly Operand[], say: Note): void => {
  operands.forEach((operand, at) => {
    const before = operands[at - 1]
    if (before === undefined || operand.join !== 'none' || operand.negated) return
    // `and` between two words is told about as such.
    if (isOperator(operand.query) || isOperator(before.query)) return
    const span = { from: before.span.to, to: operand.span.from }
    const fix = { span, text: ' AND ', label: 'write AND' }
    say('EQ125', { from: before.span.from, to: operand.span.to }, { fix })
  })
}

const isOperator = (query: Query): boolean => query.kind === 'text' && operatorMeant(query) !== undefined

/** The fix puts brackets around the ORs, which is what is meant most often. */
const mixed = (operands: readonly Operand[], say: Note): Query | undefined => {
  const groups: Operand[][] = []
  for (const operand of operands) {
    if (operand.join === 'or' && groups.length > 0) groups.at(-1)?.push(operand)
    else groups.push([operand])
  }
  const [first, ...more] = groups.filter((group) => group.length > 1).map(spanOf)
  if (first !== undefined) {
    say('EQ122', spanOf(operands), { detail: 'say what belongs together', wrap: [first, ...more] })
  }
  const parts = groups.map((one): Operand => {
    const [head] = one
    const query = one.length > 1 ? anyOf(one, say) : head?.query
    return {
      ...(head as Operand),
      query: query ?? (head as Operand).query,
      negated: one.length === 1 && head?.negated === true,
    }
  })
  return allOf(parts, say)
}

const anyOf = (operands: readonly Operand[], say: Note): Query | undefined => {
  const parts = operands.map(({ query, negated, span }): Query => {
    if (negated) say('EQ123', span, { detail: 'one side of an OR says only NOT' })
    return query
  })
  return parts.length === 1 ? parts[0] : { kind: 'or', parts: flat('or', parts), span: spanOf(operands) }
}

const allOf = (operands: readonly Operand[], say: Note): Query | undefined => {
  if (operands.every(({ negated }) => negated)) {
    say('EQ123', spanOf(operands), { detail: 'say first what you listen for' })
    return undefined
  }
  const parts = operands.map(
    ({ query, negated, span }): Query => (negated ? { kind: 'not', part: query, span } : query),
  )
  return parts.length === 1 ? parts[0] : { kind: 'and', parts: flat('and', parts), span: spanOf(operands) }
}

/** `(a OR b) OR c` is `a OR b OR c`. */
const flat = (kind: 'and' | 'or', parts: readonly Query[]): readonly Query[] =>
  parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
