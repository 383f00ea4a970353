import type { FieldLeaf, Query, TextLeaf } from './ast.ts'
import { type Comment, lex, QUOTES } from './lex.ts'
import { readQuery } from './read.ts'

/** Shorter parts stand on one line. */
const LINE_CHARS = 100
const STEP = '  '
const QUOTE = new RegExp(`[${QUOTES}]`)

/**
 * A query as this house writes it: AND said, `NOT` for `-`, fields by their own names, straight quotes, long parts over
 * several lines. It means the same, and formatting it again changes nothing. What has errors stays as it is.
 */
export const formatQuery = (text: string): string => {
  const { query } = readQuery(text)
  if (query === undefined) return text
  const comments = [...lex(text).comments]
  const written = (comment: Comment): string => text.slice(comment.span.from, comment.span.to).replace(/\s+/g, ' ')
  /** Comments stay before the word they stood before. */
  const before = (at: number): string => {
    const mine: string[] = []
    while (comments[0] !== undefined && comments[0].span.from < at) mine.push(written(comments.shift() as Comment))
    return mine.length === 0 ? '' : `${mine.join(' ')} `
  }
  const body = print(query, before)
  return layOut(body, '') + (comments.length === 0 ? '' : ` ${comments.map(written).join(' ')}`)
}

interface Joined {
  readonly pieces: readonly (readonly [join: string, piece: Piece])[]
  /** Needs no brackets inside something else. */
  readonly bare?: true
  /** What stands behind all of it. */
  readonly tail?: string
}
/** A piece of the printed query: a word, or what stands in brackets. */
type Piece = string | Joined

type Before = (at: number) => string

const print = (query: Query, before: Before): Piece => {
  switch (query.kind) {
    case 'text':
      return before(query.span.to) + textOf(query)
    case 'field':
      return before(query.span.to) + fieldOf(query)
    case 'and':
      return {
        pieces: query.parts.map((part, at) => [at === 0 || part.kind === 'not' ? '' : 'AND', print(part, before)]),
      }
    case 'or':
      return { pieces: query.parts.map((part, at) => [at === 0 ? '' : 'OR', print(part, before)]) }
    case 'not':
      return { pieces: [['NOT', print(query.part, before)]], bare: true }
    case 'near': {
      const join = `NEAR/${query.words}${query.ordered ? 'f' : ''}`
      return {
        pieces: [
          ['', print(query.left, before)],
          [join, print(query.right, before)],
        ],
      }
    }
    case 'within':
      // Without its brackets, a phrase would be set free by the distance, and a word cannot have one.
      if (query.part.kind === 'text') return `(${print(query.part, before)})~${query.words}`
      return { pieces: [['', print(query.part, before)]], bare: true, tail: `~${query.words}` }
    default:
      throw new TypeError(`unhandled query: ${JSON.stringify(query satisfies never)}`)
  }
}

const textOf = ({ text, quoted, caseSensitive, slop, scope }: TextLeaf): string => {
  const plain = text.replace(/\s+/g, ' ').trim()
  const field = scope === 'title' ? 'title:' : ''
  const word = caseSensitive ? `{${plain}}` : quoted || !isOneWord(field, plain) ? `"${plain}"` : plain
  return `${field}${word}${slop === undefined ? '' : `~${slop}`}`
}

/** Whether it is read as one word wherever it stands: `-b` of `(a)-b` says NOT behind a space. */
const isOneWord = (field: string, word: string): boolean => {
  const { tokens } = lex(field + word)
  const last = tokens.at(-1)
  return last?.kind === 'text' && last.text === word && tokens.length === (field === '' ? 1 : 2)
}

/** No exponent: a query has none. */
const numberOf = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 100 })

const fieldOf = ({ field, test }: FieldLeaf): string => {
  if (test.kind === 'range') {
    const [from, to] = [test.from, test.to].map((end) => (end === undefined ? '*' : numberOf(end)))
    return from === to && from !== '*' ? `${field}:${from}` : `${field}:[${from} TO ${to}]`
  }
  if (/^[\p{L}\p{N}_.\-/@]+$/u.test(test.value)) return `${field}:${test.value}`
  // Whatever closes quotes came in braces.
  return QUOTE.test(test.value) ? `${field}:{${test.value}}` : `${field}:"${test.value}"`
}

const flat = (piece: Piece): string => {
  if (typeof piece === 'string') return piece
  const inner = piece.pieces.map(([join, part]) => `${join === '' ? '' : `${join} `}${bracketed(part, flat)}`).join(' ')
  return `${inner}${piece.tail ?? ''}`
}

/** Whatever joins several is bracketed inside something else; a NOT is not. */
const bracketed = (piece: Piece, print: (piece: Piece) => string): string => {
  if (typeof piece === 'string' || piece.bare) return print(piece)
  return `(${print(piece)})`
}

const layOut = (piece: Piece, indent: string): string => {
  const line = flat(piece)
  if (typeof piece === 'string' || indent.length + line.length <= LINE_CHARS) return line
  const wrapped = (part: Piece): string => {
    const short = bracketed(part, flat)
    if (typeof part === 'string' || indent.length + short.length <= LINE_CHARS) return short
    if (part.bare) return layOut(part, indent)
    return `(\n${indent}${STEP}${layOut(part, indent + STEP)}\n${indent})`
  }
  const lines = piece.pieces.map(([join, part]) => `${join === '' ? '' : `${join} `}${wrapped(part)}`)
  return `${lines.join(`\n${indent}`)}${piece.tail ?? ''}`
}
