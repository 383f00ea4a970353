import type { Query, Span, TextLeaf } from '../config/query/ast.ts'
import type { Mention } from '../ingest/mention.ts'
import { candidatesOf } from './match/candidates.ts'
import { compileQueries } from './match/compile.ts'
import type { Candidate, SubjectScores } from './scored.ts'
import { tokenise } from './text/tokenise.ts'
import { openTokens } from './text/tokens.ts'

/** A stored mention: what it says and what was said of it. */
interface Stored extends SubjectScores {
  readonly mention: Mention
}

/** The stream's matcher for mentions that are stored: their scores are the stored ones, corrections too. */
export const historyMatcher: {
  readonly candidatesOf: (leaf: TextLeaf) => Candidate | undefined
  readonly open: (queries: readonly Query[]) => (row: Stored) => ReadonlyMap<number, Span>
} = {
  candidatesOf,
  open: (queries) => {
    const matcher = compileQueries(queries.map((query, id) => ({ id, query })))
    const tokens = openTokens()
    return (row) => {
      const found = new Map<number, Span>()
      tokenise(tokens, row.mention.text, row.mention.title)
      matcher.match({ mention: row.mention, tokens, scores: () => row }, (id, clause) => void found.set(id, clause))
      return found
    }
  },
}
