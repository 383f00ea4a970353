import { printable } from '../text/printable.ts'
import type { Fix, QueryProblem } from './problem.ts'

const isInsertion = ({ span }: Fix): boolean => span.from === span.to

/** The text with these fixes in it; of two that overlap the first one counts. What was opened last is closed first. */
export const applyFixes = (text: string, problems: readonly QueryProblem[]): string => {
  const fixes = problems.flatMap(({ fix }) => (fix === undefined ? [] : [fix]))
  const ordered = [...fixes.filter(isInsertion).toReversed(), ...fixes.filter((fix) => !isInsertion(fix))]
  const chosen: Fix[] = []
  for (const fix of ordered.toSorted((one, other) => one.span.from - other.span.from)) {
    if (fix.span.from >= (chosen.at(-1)?.span.to ?? 0)) chosen.push(fix)
  }
  return chosen.reduceRight((done, { span, text: by }) => done.slice(0, span.from) + by + done.slice(span.to), text)
}

const LINE_CHARS = 100

/** Problems for a terminal: each with the line it stands in, a mark below, its code, sentence and cure. */
export const renderProblems = (text: string, problems: readonly QueryProblem[]): readonly string[] =>
  problems.flatMap(({ code, severity, span, message, fix }) => {
    const lineFrom = text.lastIndexOf('\n', Math.max(0, span.from - 1)) + 1
    const lineEnd = text.indexOf('\n', span.from)
    const lineTo = lineEnd === -1 ? text.length : lineEnd
    const from = Math.max(lineFrom, span.from - LINE_CHARS / 2)
    const before = printable(text.slice(from, span.from))
    const marked = printable(text.slice(span.from, Math.min(span.to, lineTo, from + LINE_CHARS)))
    const after = printable(text.slice(Math.min(span.to, lineTo), Math.min(lineTo, from + LINE_CHARS)))
    const line = text.slice(0, span.from).split('\n').length
    const column = span.from - lineFrom + 1
    return [
      `${severity} ${code} at ${line}:${column}: ${message}`,
      `  ${before}${marked}${after}`,
      `  ${' '.repeat([...before].length)}${'^'.repeat(Math.max(1, [...marked].length))}`,
      ...(fix === undefined ? [] : [`  → ${fix.label}`]),
    ]
  })
