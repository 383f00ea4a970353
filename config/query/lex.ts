import type { Span } from './ast.ts'

/** The smallest pieces of a query's text. A word or phrase stands without its quotes or braces; its field and its `~5` are tokens of their own. */
export type Token =
  | { readonly kind: 'open'; readonly span: Span }
  | { readonly kind: 'close'; readonly span: Span }
  | { readonly kind: 'operator'; readonly operator: 'and' | 'or' | 'not'; readonly span: Span }
  /** `words` is NaN where no distance stands. */
  | { readonly kind: 'near'; readonly words: number; readonly ordered: boolean; readonly span: Span }
  | { readonly kind: 'minus'; readonly span: Span }
  | { readonly kind: 'tilde'; readonly words: number; readonly touches: boolean; readonly span: Span }
  | { readonly kind: 'field'; readonly name: string; readonly spaceBefore: boolean; readonly span: Span }
  | { readonly kind: 'range'; readonly text: string; readonly closed: boolean; readonly span: Span }
  | {
      readonly kind: 'text'
      readonly text: string
      readonly quote: '' | '"' | '{'
      readonly closed: boolean
      readonly span: Span
    }

export interface Comment {
  readonly closed: boolean
  readonly span: Span
}

export interface Lexed {
  readonly tokens: readonly Token[]
  readonly comments: readonly Comment[]
}

/** Quotes as copied from documents: each closes with any of them. */
export const QUOTES = '"“”„‟«»＂'
const NEAR = /^(O?NEAR)\/(\d{1,9})(f?)$/
/** Meant as a distance, whatever is wrong with it: the word itself is looked for in quotes. */
const NEAR_OF_NOTHING = /^O?NEAR(\/.*)?$/
const FIELD = /^(@?[A-Za-z_]{2,40})\s*(:|：)/
/** `https://…` is an address, and `AND :x` no field. */
const isField = (name: string): boolean => !/^https?$/i.test(name) && !/^(?:AND|OR|NOT)$/.test(name)
const BREAKS = new Set([...` \t\n\r\v\f\u00a0\u2028\u2029\u3000()（）[]{}~`, ...QUOTES])

const isSpace = (char: string | undefined): boolean => char !== undefined && /\s/.test(char)

/** Cuts a query into tokens. Linear in its length, and total: whatever stands there becomes some token. */
export const lex = (text: string): Lexed => {
  const tokens: Token[] = []
  const comments: Comment[] = []
  let at = 0
  const push = (token: Token): void => {
    tokens.push(token)
    at = token.span.to
  }
  while (at < text.length) {
    const char = text[at] as string
    if (isSpace(char)) at++
    else if (text.startsWith('<<<', at)) {
      const end = text.indexOf('>>>', at + 3)
      const span = { from: at, to: end === -1 ? text.length : end + 3 }
      comments.push({ closed: end !== -1, span })
      at = span.to
    } else if (char === '(' || char === '（') push({ kind: 'open', span: { from: at, to: at + 1 } })
    else if (char === ')' || char === '）') push({ kind: 'close', span: { from: at, to: at + 1 } })
    else if (QUOTES.includes(char)) push(readQuoted(text, at))
    else if (char === '{') push(readEnclosed(text, at, '}', 'text'))
    else if (char === '[') push(readEnclosed(text, at, ']', 'range'))
    else if (char === '~') push(readTilde(text, at))
    else if (char === '-' && !isSpace(text[at + 1]) && text[at + 1] !== undefined && startsOperand(text, at)) {
      push({ kind: 'minus', span: { from: at, to: at + 1 } })
    } else push(readWord(text, at, tokens.at(-1)))
  }
  return { tokens, comments }
}

/** `-x` negates only at the start of a word. */
const startsOperand = (text: string, at: number): boolean => at === 0 || isSpace(text[at - 1]) || text[at - 1] === '('

const readQuoted = (text: string, from: number): Token => {
  let at = from + 1
  while (at < text.length && !QUOTES.includes(text[at] as string)) at++
  const closed = at < text.length
  return { kind: 'text', text: text.slice(from + 1, at), quote: '"', closed, span: { from, to: closed ? at + 1 : at } }
}

const readEnclosed = (text: string, from: number, close: '}' | ']', kind: 'text' | 'range'): Token => {
  const end = text.indexOf(close, from + 1)
  const closed = end !== -1
  // An unclosed one ends at its line, so that the rest is still looked at.
  const line = text.indexOf('\n', from)
  const stop = closed ? end : line === -1 ? text.length : line
  const span = { from, to: closed ? end + 1 : stop }
  const inner = text.slice(from + 1, stop)
  return kind === 'text' ? { kind, text: inner, quote: '{', closed, span } : { kind, text: inner, closed, span }
}

const readTilde = (text: string, from: number): Token => {
  const digits = /^\d{1,9}/.exec(text.slice(from + 1, from + 10))?.[0] ?? ''
  const words = digits === '' ? Number.NaN : Number(digits)
  const touches = from > 0 && !isSpace(text[from - 1])
  return { kind: 'tilde', words, touches, span: { from, to: from + 1 + digits.length } }
}

const readWord = (text: string, from: number, before: Token | undefined): Token => {
  const field = FIELD.exec(text.slice(from, from + 60))
  if (field !== null && isField(field[1] ?? '')) {
    const [whole, name = ''] = field
    return { kind: 'field', name, spaceBefore: /\s/.test(whole), span: { from, to: from + whole.length } }
  }
  let at = from
  while (at < text.length && !BREAKS.has(text[at] as string) && !text.startsWith('<<<', at)) at++
  if (at === from) at++
  const word = text.slice(from, at)
  const span = { from, to: at }
  if (before?.kind !== 'field') {
    if (word === 'AND' || word === 'OR' || word === 'NOT') {
      return { kind: 'operator', operator: word.toLowerCase() as 'and', span }
    }
    const near = NEAR.exec(word)
    if (near !== null) {
      return { kind: 'near', words: Number(near[2]), ordered: near[1] === 'ONEAR' || near[3] === 'f', span }
    }
    if (NEAR_OF_NOTHING.test(word)) return { kind: 'near', words: Number.NaN, ordered: word.startsWith('O'), span }
  }
  return { kind: 'text', text: word, quote: '', closed: true, span }
}
