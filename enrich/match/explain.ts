import { clauseText, type FieldLeaf, type Query, type Span, type TextLeaf } from '../../config/query/ast.ts'
import { sourceOf } from '../text/tokens.ts'
import type { Subject } from './compile.ts'
import { compileField, saidOf } from './fields.ts'
import { nextEpoch, openHits } from './hits.ts'
import { patternsOf } from './pattern.ts'
import { countWords, type Ground, type Stretch, stretchesOf } from './places.ts'
import { openSearch } from './search.ts'
import { openConditions } from './shape.ts'

/** Words of a mention that a clause met. */
export interface MetWords {
  readonly in: 'title' | 'text'
  /** UTF-16 positions there. */
  readonly from: number
  readonly to: number
  readonly words: string
}

/** A clause of a query and what became of it. */
export interface ExplainedClause {
  /** As it stands in the query. */
  readonly clause: string
  readonly span: Span
  readonly kind: Query['kind']
  readonly holds: boolean
  readonly met: readonly MetWords[]
  /** One sentence, where it does not hold and its parts do not say why. */
  readonly why?: string
  readonly parts: readonly ExplainedClause[]
}

const MET_MAX = 20

const textOf = (ground: Ground, [from, to]: Stretch): MetWords => {
  const { tokens } = ground
  const source = sourceOf(tokens, from)
  const [start, end] = [tokens.from[from] as number, tokens.to[to] as number]
  return { in: from < tokens.textStart ? 'title' : 'text', from: start, to: end, words: source.slice(start, end) }
}

const childrenOf = (query: Query): readonly Query[] => {
  switch (query.kind) {
    case 'and':
    case 'or':
      return query.parts
    case 'not':
    case 'within':
      return [query.part]
    case 'near':
      return [query.left, query.right]
    default:
      return []
  }
}

/** The same words with one demand less: what to say when only that demand is not met. */
const milder = (leaf: TextLeaf): readonly { readonly leaf: TextLeaf; readonly why: string }[] => [
  ...(leaf.caseSensitive
    ? [{ leaf: { ...leaf, caseSensitive: false }, why: 'it stands there, but in other small and capital letters' }]
    : []),
  ...(/^[#@]/.test(leaf.text)
    ? [{ leaf: { ...leaf, text: leaf.text.slice(1) }, why: `it stands there, but without the ${leaf.text[0]}` }]
    : []),
  ...(leaf.scope === 'title'
    ? [{ leaf: { ...leaf, scope: 'any' as const }, why: 'it stands in the text, not in the title' }]
    : []),
]

/** Everything of a query laid over one mention, with the parts that the matcher itself is made of. */
const layOver = (query: Query, subject: Subject) => {
  const conditions = openConditions()
  const register = (part: Query): void => {
    if (part.kind !== 'and' && part.kind !== 'or' && part.kind !== 'not') conditions.numberOf(part)
    if (part.kind === 'text') for (const { leaf } of milder(part)) conditions.numberOf(leaf)
    for (const child of childrenOf(part)) register(child)
  }
  register(query)
  const hits = openHits(conditions.all.length)
  hits.wanted.fill(1)
  nextEpoch(hits)
  const patterns = conditions.all.flatMap((condition, number) =>
    condition.kind === 'text' ? patternsOf(condition.leaf, number) : [],
  )
  openSearch(patterns)(subject.tokens, hits)
  const wordsBefore = countWords(subject.tokens, new Int32Array(0))
  const ground: Ground = { hits, conditions: conditions.all, tokens: subject.tokens, wordsBefore }
  const stretches = (part: Query): readonly Stretch[] => stretchesOf(ground, conditions.numberOf(part), 1_000)
  return { ground, stretches }
}

const fieldWhy = (leaf: FieldLeaf, subject: Subject): string => {
  const said = saidOf(leaf.field, subject)
  return said.length === 0 ? `the mention says no ${leaf.field}` : `its ${leaf.field} is ${said.slice(0, 5).join(', ')}`
}

/**
 * Why a query matches a mention, or does not: every clause with the words it met. The verdict is the matcher's own: it
 * is reached by the same search and the same distances (a property test holds both together).
 */
export const explainMatch = (text: string, query: Query, subject: Subject): ExplainedClause => {
  const { ground, stretches } = layOver(query, subject)
  const placed = (part: Query): Pick<ExplainedClause, 'holds' | 'met'> => {
    const places = stretches(part)
    return { holds: places.length > 0, met: places.slice(0, MET_MAX).map((place) => textOf(ground, place)) }
  }
  const leafOf = (part: TextLeaf): Pick<ExplainedClause, 'holds' | 'met' | 'why'> => {
    const found = placed(part)
    if (found.holds) return found
    const close = milder(part).find(({ leaf }) => stretches(leaf).length > 0)
    const where = part.scope === 'title' ? 'the title' : 'title and text'
    const absent = part.slop === undefined ? `not in ${where}` : `not all of it in ${where}, or too far apart`
    return { ...found, why: close?.why ?? absent }
  }
  const explain = (part: Query): ExplainedClause => {
    const base = { clause: clauseText(text, part.span), span: part.span, kind: part.kind }
    const parts = childrenOf(part).map(explain)
    switch (part.kind) {
      case 'text':
        return { ...base, ...leafOf(part), parts }
      case 'field': {
        const holds = compileField(part)(subject)
        return { ...base, holds, met: [], parts, ...(!holds && { why: fieldWhy(part, subject) }) }
      }
      case 'and':
        return { ...base, holds: parts.every(({ holds }) => holds), met: [], parts }
      case 'or':
        return { ...base, holds: parts.some(({ holds }) => holds), met: [], parts }
      case 'not':
        return { ...base, holds: parts.every(({ holds }) => !holds), met: [], parts }
      case 'near':
      case 'within': {
        const found = placed(part)
        const apart = parts.every(({ holds }) => holds)
          ? `more than ${part.words} words between them${part.kind === 'near' && part.ordered ? ', or in the other order' : ''}`
          : undefined
        return { ...base, ...found, parts, ...(!found.holds && apart !== undefined && { why: apart }) }
      }
    }
  }
  return explain(query)
}
