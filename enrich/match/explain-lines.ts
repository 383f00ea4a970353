import { printableCut } from '../../config/text/printable.ts'
import type { ExplainedClause } from './explain.ts'

const CLAUSE_CHARS = 60
const WORDS_CHARS = 40
const STEP = '  '

const metText = ({ met }: ExplainedClause): string => {
  const [first, ...more] = met
  if (first === undefined) return ''
  const where = `"${printableCut(first.words, WORDS_CHARS)}" at ${first.from}${first.in === 'title' ? ' of the title' : ''}`
  return more.length === 0 ? where : `${where} and ${more.length} more`
}

/** An explained query as a tree for a terminal: which clause met which words, and why another did not. */
export const explainLines = (explained: ExplainedClause): readonly string[] => {
  const lines = (part: ExplainedClause, indent: string): readonly string[] => {
    const said = part.why ?? metText(part)
    const clause = `${indent}${part.holds ? '✓' : '✗'} ${printableCut(part.clause, CLAUSE_CHARS)}`
    const line = said === '' ? clause : `${clause}${STEP}← ${printableCut(said, 200)}`
    return [line, ...part.parts.flatMap((child) => lines(child, indent + STEP))]
  }
  return [explained.holds ? 'matches' : 'does not match', ...lines(explained, STEP)]
}
