import { PROBLEMS_MAX, QUERY_CHARS_MAX } from './limits.ts'
import { note } from './note.ts'
import { parse } from './parse.ts'
import type { ReadQuery } from './problem.ts'

/**
 * Reads a brand query. Never throws, whatever stands there; linear in its length. `query` is there when no problem is an
 * error. Grammar: Brandwatch's, with spellings of Talkwalker accepted.
 */
export const readQuery = (text: string): ReadQuery => {
  if (text.length > QUERY_CHARS_MAX) {
    return { problems: [note(text, 'EQ101', { from: QUERY_CHARS_MAX, to: text.length })] }
  }
  const { query, problems } = parse(text)
  const sorted = problems.toSorted((one, other) => one.span.from - other.span.from || one.span.to - other.span.to)
  const isUsable = query !== undefined && problems.every(({ severity }) => severity === 'warning')
  return { problems: sorted.slice(0, PROBLEMS_MAX), ...(isUsable && { query }) }
}
