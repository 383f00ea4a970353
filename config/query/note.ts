import type { Span } from './ast.ts'
import { type QueryCode, queryCodes } from './codes.ts'
import type { Fix, QueryProblem } from './problem.ts'

export interface NoteExtra {
  readonly fix?: Fix
  /** The fix is brackets around each of these, in order. */
  readonly wrap?: readonly [Span, ...Span[]]
  /** Said behind the code's own sentence: the value, the suggestion. */
  readonly detail?: string
  readonly expected?: string
}

/** Notes a problem; its sentence and severity come from the catalog. */
export type Note = (code: QueryCode, span: Span, extra?: NoteExtra) => void

export const note = (text: string, code: QueryCode, span: Span, extra: NoteExtra = {}): QueryProblem => {
  const { detail, wrap, expected } = extra
  const fix = wrap === undefined ? extra.fix : bracketed(text, wrap)
  const { severity, why } = queryCodes[code]
  const message = detail === undefined ? why : `${why}; ${detail}`
  return {
    code,
    severity,
    span,
    message,
    ...(expected !== undefined && { expected }),
    ...(fix !== undefined && { fix }),
  }
}

/** The cure of what is open: closed right behind itself. */
export const closing = ({ to }: Span, text: string, label: string): NoteExtra => ({
  fix: { span: { from: to, to }, text, label },
})

const bracketed = (text: string, spans: readonly [Span, ...Span[]]): Fix => {
  const [{ from }] = spans
  let at = from
  const pieces = spans.map((span) => {
    const piece = `${text.slice(at, span.from)}(${text.slice(span.from, span.to)})`
    at = span.to
    return piece
  })
  const label = spans.length === 1 ? 'put brackets around it' : 'put brackets around each OR'
  return { span: { from, to: at }, text: pieces.join(''), label }
}
