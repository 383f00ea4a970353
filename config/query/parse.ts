import type { Query, Span, TextLeaf } from './ast.ts'
import { readFieldValue } from './field-value.ts'
import { joinOperands, type Operand } from './join.ts'
import { checkLeaf, checkOperator } from './leaf.ts'
import { lex, type Token } from './lex.ts'
import { DEPTH_MAX, DISTANCE_MAX, LEAVES_MAX } from './limits.ts'
import { closing, type Note, note } from './note.ts'
import { hasDistance, isPlace } from './places.ts'
import type { QueryProblem } from './problem.ts'

export interface Parsed {
  readonly query: Query | undefined
  readonly problems: readonly QueryProblem[]
}

/** A query's tokens, and how far they are read. */
interface Reader {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly say: Note
  /** The next token. */
  at: number
  /** Words, phrases and fields until now, those that could not be read too. */
  leaves: number
}

type TokenOf<Kind extends Token['kind']> = Extract<Token, { kind: Kind }>
type Scope = TextLeaf['scope']

const cover = (from: Span, to: Span): Span => ({ from: from.from, to: to.to })

/** The `~5` behind a phrase or a bracket; undefined where none stands there. */
const takeTilde = (reader: Reader, behind: Span, what: 'quotes' | 'bracket'): TokenOf<'tilde'> | undefined => {
  const tilde = reader.tokens[reader.at]
  if (tilde?.kind !== 'tilde') return undefined
  reader.at++
  if (!tilde.touches) {
    const between = { from: behind.to, to: tilde.span.from }
    reader.say('EQ130', tilde.span, { fix: { span: between, text: '', label: `put ~ right behind the ${what}` } })
  }
  return tilde
}

/** How far apart a `~5` lets words stand; undefined where it does not say. */
const distanceOf = ({ words, span }: TokenOf<'tilde'>, say: Note): number | undefined => {
  if (Number.isNaN(words)) {
    say('EQ131', span)
    return undefined
  }
  if (words > DISTANCE_MAX) say('EQ134', span)
  return words
}

/** A word or phrase; `from` is where it begins, with a field in front of it. */
const readText = (reader: Reader, token: TokenOf<'text'>, scope: Scope, from: Span): Query | undefined => {
  const { say } = reader
  const quoted = token.quote === '"'
  if (!token.closed) {
    if (token.quote === '{') say('EQ115', token.span, closing(token.span, '}', 'close the brace'))
    else say('EQ114', token.span, closing(token.span, '"', 'close the quote at the end'))
  }
  if (++reader.leaves > LEAVES_MAX) return undefined
  const tilde = takeTilde(reader, token.span, 'quotes')
  if (tilde !== undefined && !quoted) say('EQ132', cover(token.span, tilde.span))
  const slop = tilde === undefined || !quoted ? undefined : distanceOf(tilde, say)
  const leaf: TextLeaf = {
    kind: 'text',
    text: token.text,
    quoted,
    caseSensitive: token.quote === '{',
    ...(slop !== undefined && { slop }),
    scope,
    span: cover(from, slop === undefined || tilde === undefined ? token.span : tilde.span),
  }
  if (!checkLeaf(leaf, say)) return undefined
  checkOperator(leaf, isBetween(reader), say)
  return leaf
}

/** Whether something to look for stands before the word that was just read, and something behind it. */
const isBetween = ({ tokens, at }: Reader): boolean => {
  const [before, behind] = [tokens[at - 2]?.kind, tokens[at]?.kind]
  const ends = before === 'text' || before === 'range' || before === 'close' || before === 'tilde'
  return ends && (behind === 'text' || behind === 'field' || behind === 'open' || behind === 'minus')
}

const skipGroup = (reader: Reader): void => {
  for (let open = 1; reader.at < reader.tokens.length && open > 0; reader.at++) {
    const { kind } = reader.tokens[reader.at] as Token
    open += kind === 'open' ? 1 : kind === 'close' ? -1 : 0
  }
}

/** What stands in brackets, behind the opening one, with the `~5` behind them. */
const readGroup = (reader: Reader, open: Span, depth: number, scope: Scope): Query | undefined => {
  const { text, tokens, say } = reader
  if (depth >= DEPTH_MAX) {
    say('EQ102', open)
    skipGroup(reader)
    return undefined
  }
  const start = reader.at
  const inner = readSequence(reader, depth + 1, scope)
  const next = tokens[reader.at]
  const close = next?.kind === 'close' ? next : undefined
  if (close !== undefined) reader.at++
  else if (tokens.slice(start, reader.at).every(({ kind }) => kind === 'open'))
    say('EQ112', open, { fix: { span: open, text: '', label: 'write behind it what to look for, or remove it' } })
  else {
    const end = { from: open.from, to: text.length }
    say('EQ112', open, closing(end, ')', 'close the bracket at the end'))
  }
  const span = { from: open.from, to: close?.span.to ?? text.length }
  if (inner === undefined) {
    if (close !== undefined && tokens[reader.at - 2]?.kind === 'open')
      say('EQ111', span, { detail: 'write between them what to look for, or remove them' })
    return undefined
  }
  const tilde = takeTilde(reader, span, 'bracket')
  if (tilde === undefined) return { ...inner, span }
  const words = distanceOf(tilde, say)
  return words === undefined ? inner : within(inner, words, cover(span, tilde.span), say)
}

const within = (part: Query, words: number, span: Span, say: Note): Query => {
  if (hasDistance(part)) say('EQ133', span)
  if (!isPlace(part)) say('EQ127', part.span)
  return { kind: 'within', part, words, span }
}

const readField = (reader: Reader, token: TokenOf<'field'>, depth: number): Query | undefined => {
  const { say } = reader
  if (token.spaceBefore) {
    const span = { from: token.span.from + token.name.length, to: token.span.to }
    say('EQ152', token.span, { fix: { span, text: ':', label: 'remove the space before the colon' } })
  }
  const next = reader.tokens[reader.at]
  if (token.name.toLowerCase() === 'title' && (next?.kind === 'text' || next?.kind === 'open')) {
    reader.at++
    if (next.kind === 'text') return readText(reader, next, 'title', token.span)
    return readGroup(reader, next.span, depth, 'title')
  }
  const value = next?.kind === 'text' || next?.kind === 'range' ? next : undefined
  if (value !== undefined) {
    reader.at++
    if (++reader.leaves > LEAVES_MAX) return undefined
  }
  return readFieldValue(token, value, say)
}

type OperandToken = TokenOf<'open' | 'text' | 'field' | 'range' | 'tilde'>

const readOperand = (reader: Reader, token: OperandToken, depth: number, scope: Scope): Query | undefined => {
  reader.at++
  switch (token.kind) {
    case 'open':
      return readGroup(reader, token.span, depth, scope)
    case 'text':
      return readText(reader, token, scope, token.span)
    case 'field':
      return readField(reader, token, depth)
    case 'range':
      reader.say('EQ156', token.span)
      return undefined
    case 'tilde':
      reader.say('EQ130', token.span)
      return undefined
    default:
      throw new TypeError(`unhandled token: ${JSON.stringify(token satisfies never)}`)
  }
}

/** AND, OR or NEAR. */
type Join = TokenOf<'near'> | (TokenOf<'operator'> & { readonly operator: 'and' | 'or' })

const isJoin = (token: Token): token is Join =>
  token.kind === 'near' || (token.kind === 'operator' && token.operator !== 'not')

const noteJoin = (token: Join, stands: boolean, before: Join | undefined, say: Note): void => {
  const { span } = token
  if (!stands) say('EQ120', span, token.kind === 'near' ? {} : { fix: { span, text: '', label: 'remove it' } })
  else if (before !== undefined) say('EQ121', before.span)
  if (token.kind !== 'near') return
  if (token.words > DISTANCE_MAX) say('EQ134', span)
  if (Number.isNaN(token.words)) {
    const text = token.ordered ? 'ONEAR/5' : 'NEAR/5'
    say('EQ135', span, { fix: { span, text, label: `write ${text}` }, detail: 'in quotes it is looked for as a word' })
  }
}

/** Operands and what joins them, up to the closing bracket or the end. */
const readSequence = (reader: Reader, depth: number, scope: Scope): Query | undefined => {
  const { tokens, say } = reader
  const operands: Operand[] = []
  let joined: Join | undefined
  let negated: Token | undefined
  // What could not be read stands there all the same: one problem must not bring others.
  let [stands, unread] = [false, false]
  while (reader.at < tokens.length) {
    const token = tokens[reader.at] as Token
    if (token.kind === 'close') {
      if (depth > 0) break
      say('EQ113', token.span, { fix: { span: token.span, text: '', label: 'remove the bracket' } })
      reader.at++
    } else if (isJoin(token)) {
      noteJoin(token, stands, joined, say)
      joined = token
      reader.at++
    } else if (token.kind === 'minus' || token.kind === 'operator') {
      if (negated !== undefined) say('EQ121', negated.span)
      negated = token
      reader.at++
    } else {
      const query = readOperand(reader, token, depth, scope)
      if (query !== undefined) {
        const join = joined === undefined ? 'none' : joined.kind === 'near' ? joined : joined.operator
        const span = negated === undefined ? query.span : cover(negated.span, query.span)
        operands.push({ query, join, negated: negated !== undefined, span })
      }
      stands = true
      unread ||= query === undefined
      joined = undefined
      negated = undefined
    }
  }
  const dangling = negated ?? joined
  if (dangling !== undefined) say('EQ121', dangling.span)
  return joinOperands(operands, (code, ...more) => {
    if (code !== 'EQ123' || !unread) say(code, ...more)
  })
}

/** One pass over the tokens; after a problem it goes on with what was probably meant, so that all are told at once. */
export const parse = (text: string): Parsed => {
  const { tokens, comments } = lex(text)
  const problems: QueryProblem[] = []
  const say: Note = (code, span, extra) => void problems.push(note(text, code, span, extra))
  for (const { closed, span } of comments)
    if (!closed) say('EQ116', span, closing(span, '>>>', 'close the comment at the end'))
  const reader: Reader = { text, tokens, say, at: 0, leaves: 0 }
  const query = readSequence(reader, 0, 'any')
  if (reader.leaves > LEAVES_MAX) say('EQ103', { from: 0, to: text.length })
  if (query === undefined && problems.length === 0) say('EQ110', { from: 0, to: text.length })
  return { query, problems }
}
