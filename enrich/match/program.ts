import type { Query, Span } from '../../config/query/ast.ts'
import type { Conditions } from './shape.ts'

/** Where a query's program ends: no match, or match number n as `MATCHED − n`. */
export const FAILED = -1
export const MATCHED = -2

/** A query as jumps: `code` holds condition, next if met, next if not. No stack, no recursion while matching. */
export interface Program {
  readonly start: number
  /** What to call each alternative's match. */
  readonly clauses: readonly Span[]
}

/** The alternatives of a query, and what must hold beside: `(a OR b) NOT c` has a, b and NOT c. */
const alternativesOf = (query: Query): { readonly clauses: readonly Query[]; readonly guards: readonly Query[] } => {
  if (query.kind === 'or') {
    const inner = query.parts.map((part) => (part.kind === 'or' ? alternativesOf(part).clauses : [part]))
    return { clauses: inner.flat(), guards: [] }
  }
  if (query.kind === 'and') {
    const positive = query.parts.filter(({ kind }) => kind !== 'not')
    const [only] = positive
    if (positive.length === 1 && only !== undefined) {
      const { clauses, guards } = alternativesOf(only)
      return { clauses, guards: [...guards, ...query.parts.filter((part) => part !== only)] }
    }
  }
  return { clauses: [query], guards: [] }
}

/** Appends the query's program to `code`. */
export const emitProgram = (query: Query, conditions: Conditions, code: number[]): Program => {
  // Written from the end, so that every jump knows where it goes.
  const emit = (part: Query, met: number, unmet: number): number => {
    switch (part.kind) {
      case 'not':
        return emit(part.part, unmet, met)
      case 'and':
        return part.parts.reduceRight((next, inner) => emit(inner, next, unmet), met)
      case 'or':
        return part.parts.reduceRight((next, inner) => emit(inner, met, next), unmet)
      default:
        return code.push(conditions.numberOf(part), met, unmet) - 3
    }
  }
  const { clauses, guards } = alternativesOf(query)
  const entry = clauses.reduceRight((next, clause, at) => emit(clause, MATCHED - at, next), FAILED)
  const start = guards.reduceRight((next, guard) => emit(guard, next, FAILED), entry)
  return { start, clauses: clauses.map(({ span }) => span) }
}
