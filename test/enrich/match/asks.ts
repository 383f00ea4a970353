import type { FieldLeaf, Query, Span, TextLeaf } from '../../../config/query/ast.ts'
import { compileQueries, type Subject } from '../../../enrich/match/compile.ts'
import type { SubjectScores } from '../../../enrich/scored.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'
import type { Mention } from '../../../ingest/mention.ts'
import { aMention } from '../../house/builders.ts'

const span: Span = { from: 0, to: 0 }

export const word = (text: string, over: Partial<TextLeaf> = {}): TextLeaf => ({
  kind: 'text',
  text,
  quoted: false,
  caseSensitive: false,
  scope: 'any',
  span,
  ...over,
})
export const field = (name: string, value: string): FieldLeaf => ({
  kind: 'field',
  field: name,
  test: { kind: 'is', value },
  span,
})
export const and = (...parts: Query[]): Query => ({ kind: 'and', parts, span })
export const or = (...parts: Query[]): Query => ({ kind: 'or', parts, span })
export const not = (part: Query): Query => ({ kind: 'not', part, span })
export const near = (left: Query, words: number, right: Query, ordered = false): Query => ({
  kind: 'near',
  left,
  right,
  words,
  ordered,
  span,
})
export const within = (part: Query, words: number): Query => ({ kind: 'within', part, words, span })

const noScores = (): SubjectScores => {
  throw new Error('nobody asked for scores')
}

export const aSubject = (fields: Partial<Mention>, scores: () => SubjectScores = noScores): Subject => {
  const mention = aMention(fields)
  return { mention, tokens: tokenise(openTokens(), mention.text, mention.title), scores }
}

/** Whether a query, alone, matches. */
export const matches = (query: Query, on: string | Subject): boolean => {
  let found = false
  compileQueries([{ id: 7, query }]).match(typeof on === 'string' ? aSubject({ text: on }) : on, (id) => {
    found = id === 7
  })
  return found
}
