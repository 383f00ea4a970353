import type { Query, Span, TextLeaf } from './ast.ts'
import { readFieldValue } from './field-value.ts'
import { joinOperands, type Operand } from './join.ts'
import { checkLeaf } from './leaf.ts'
import { lex, type Token } from './lex.ts'
import { DEPTH_MAX, DISTANCE_MAX, LEAVES_MAX } from './limits.ts'
import { closing, type Note, note } from './note.ts'
import { hasDistance, isPlace } from './places.ts'
import type { QueryProblem } from './problem.ts'

export interface Parsed {
  readonly query: Query | undefined
  readonly problems: readonly QueryProblem[]
}

const cover = (from: Span, to: Span): Span => ({ from: from.from, to: to.to })

/** One pass over the tokens; after a problem it goes on with what was probably meant, so that all are told at once. */
export const parse = (text: string): Parsed => {
  const { tokens, comments } = lex(text)
  const problems: QueryProblem[] = []
  const say: Note = (code, span, extra) => void problems.push(note(text, code, span, extra))
  for (const { closed, span } of comments)
    if (!closed) say('EQ116', span, closing(span, '>>>', 'close the comment at the end'))
  let at = 0
  let leaves = 0

  const readText = (
    token: Extract<Token, { kind: 'text' }>,
    scope: TextLeaf['scope'],
    from: Span,
  ): Query | undefined => {
    if (!token.closed) {
      if (token.quote === '{') say('EQ115', token.span, closing(token.span, '}', 'close the brace'))
      else say('EQ114', token.span, closing(token.span, '"', 'close the quote at the end'))
    }
    if (++leaves > LEAVES_MAX) return undefined
    const next = tokens[at]
    let slop: number | undefined
    let span = cover(from, token.span)
    if (next?.kind === 'tilde') {
      at++
      if (!next.touches)
        say('EQ130', next.span, {
          fix: { span: { from: token.span.to, to: next.span.from }, text: '', label: 'put ~ right behind the quotes' },
        })
      if (token.quote !== '"') say('EQ132', cover(token.span, next.span))
      else if (Number.isNaN(next.words)) say('EQ131', next.span)
      else {
        if (next.words > DISTANCE_MAX) say('EQ134', next.span)
        slop = next.words
        span = cover(from, next.span)
      }
    }
    const leaf: TextLeaf = {
      kind: 'text',
      text: token.text,
      quoted: token.quote === '"',
      caseSensitive: token.quote === '{',
      ...(slop === undefined ? {} : { slop }),
      scope,
      span,
    }
    return checkLeaf(leaf, say) ? leaf : undefined
  }

  const skipGroup = (): void => {
    for (let open = 1; at < tokens.length && open > 0; at++) {
      const { kind } = tokens[at] as Token
      open += kind === 'open' ? 1 : kind === 'close' ? -1 : 0
    }
  }

  const readGroup = (open: Span, depth: number, scope: TextLeaf['scope']): Query | undefined => {
    if (depth >= DEPTH_MAX) {
      say('EQ102', open)
      skipGroup()
      return undefined
    }
    const start = at
    const inner = readSequence(depth + 1, scope)
    const close = tokens[at]
    if (close?.kind === 'close') at++
    else if (tokens.slice(start, at).every(({ kind }) => kind === 'open'))
      say('EQ112', open, { fix: { span: open, text: '', label: 'write behind it what to look for, or remove it' } })
    else {
      const end = { from: open.from, to: text.length }
      say('EQ112', open, closing(end, ')', 'close the bracket at the end'))
    }
    const span = cover(open, close?.kind === 'close' ? close.span : { from: text.length, to: text.length })
    if (inner === undefined) {
      if (close?.kind === 'close' && tokens[at - 2]?.kind === 'open')
        say('EQ111', span, { detail: 'write between them what to look for, or remove them' })
      return undefined
    }
    const next = tokens[at]
    if (next?.kind !== 'tilde') return { ...inner, span }
    at++
    if (!next.touches)
      say('EQ130', next.span, {
        fix: { span: { from: span.to, to: next.span.from }, text: '', label: 'put ~ right behind the bracket' },
      })
    if (Number.isNaN(next.words)) {
      say('EQ131', next.span)
      return inner
    }
    if (next.words > DISTANCE_MAX) say('EQ134', next.span)
    return within(inner, next.words, cover(span, next.span))
  }

  const within = (part: Query, words: number, span: Span): Query => {
    if (hasDistance(part)) say('EQ133', span)
    if (!isPlace(part)) say('EQ127', part.span)
    return { kind: 'within', part, words, span }
  }

  const readField = (token: Extract<Token, { kind: 'field' }>, depth: number): Query | undefined => {
    if (token.spaceBefore) {
      const name = token.name.length
      const span = { from: token.span.from + name, to: token.span.to }
      say('EQ152', token.span, { fix: { span, text: ':', label: 'remove the space before the colon' } })
    }
    const next = tokens[at]
    if (token.name.toLowerCase() === 'title' && (next?.kind === 'text' || next?.kind === 'open')) {
      at++
      if (next.kind === 'text') return readText(next, 'title', token.span)
      return readGroup(next.span, depth, 'title')
    }
    if (next?.kind === 'text' || next?.kind === 'range') {
      at++
      if (++leaves > LEAVES_MAX) return undefined
    }
    return readFieldValue(token, next?.kind === 'text' || next?.kind === 'range' ? next : undefined, say)
  }

  const readOperand = (depth: number, scope: TextLeaf['scope']): Query | undefined => {
    const token = tokens[at++] as Token
    switch (token.kind) {
      case 'open':
        return readGroup(token.span, depth, scope)
      case 'text':
        return readText(token, scope, token.span)
      case 'field':
        return readField(token, depth)
      case 'range':
        say('EQ156', token.span)
        return undefined
      case 'tilde':
        say('EQ130', token.span)
        return undefined
      default:
        return undefined
    }
  }

  /** Operands and what joins them, up to the closing bracket or the end. */
  const readSequence = (depth: number, scope: TextLeaf['scope']): Query | undefined => {
    const operands: Operand[] = []
    let join: Operand['join'] = 'none'
    let joined: Token | undefined
    let negated: Token | undefined
    // What could not be read stands there all the same: one problem must not bring others.
    let [stands, unread] = [false, false]
    while (at < tokens.length) {
      const token = tokens[at] as Token
      if (token.kind === 'close') {
        if (depth > 0) break
        say('EQ113', token.span, { fix: { span: token.span, text: '', label: 'remove the bracket' } })
        at++
        continue
      }
      if (token.kind === 'operator' && token.operator !== 'not') {
        if (!stands) say('EQ120', token.span, { fix: { span: token.span, text: '', label: 'remove it' } })
        else if (joined !== undefined) say('EQ121', joined.span)
        join = token.operator
        joined = token
        at++
        continue
      }
      if (token.kind === 'near') {
        if (!stands) say('EQ120', token.span)
        else if (joined !== undefined) say('EQ121', joined.span)
        if (token.words > DISTANCE_MAX) say('EQ134', token.span)
        if (Number.isNaN(token.words)) {
          const text = token.ordered ? 'ONEAR/5' : 'NEAR/5'
          const fix = { span: token.span, text, label: `write ${text}` }
          say('EQ135', token.span, { fix, detail: 'in quotes it is looked for as a word' })
        }
        join = token
        joined = token
        at++
        continue
      }
      if (token.kind === 'minus' || token.kind === 'operator') {
        if (negated !== undefined) say('EQ121', negated.span)
        negated = token
        at++
        continue
      }
      const query = readOperand(depth, scope)
      stands = true
      unread ||= query === undefined
      if (query !== undefined) {
        const not = negated !== undefined
        operands.push({
          query,
          join,
          negated: not,
          span: negated === undefined ? query.span : cover(negated.span, query.span),
        })
      }
      join = 'none'
      joined = undefined
      negated = undefined
    }
    const dangling = negated ?? joined
    if (dangling !== undefined) say('EQ121', dangling.span)
    return joinOperands(operands, (code, ...more) => {
      if (code !== 'EQ123' || !unread) say(code, ...more)
    })
  }

  const query = readSequence(0, 'any')
  if (leaves > LEAVES_MAX) say('EQ103', { from: 0, to: text.length })
  if (query === undefined && problems.length === 0) say('EQ110', { from: 0, to: text.length })
  return { query, problems }
}
