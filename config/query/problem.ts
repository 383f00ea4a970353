import type { Query, Span } from './ast.ts'

/** A change of the query's text that cures a problem: replace `span` by `text`. */
export interface Fix {
  readonly span: Span
  readonly text: string
  /** `put brackets around the OR` */
  readonly label: string
}

/** One thing that is wrong, or looks wrong, with a query. */
export interface QueryProblem {
  /** Stable: `EQ…` stays the same for ever; config/query/codes.ts documents each with an example. */
  readonly code: `EQ${number}`
  /** A query with an error is not run; a warning only says what will probably not do what was meant. */
  readonly severity: 'error' | 'warning'
  readonly span: Span
  /** One sentence: what is wrong and why. */
  readonly message: string
  /** What could stand there, the same in every language: the values, an example. */
  readonly expected?: string
  readonly fix?: Fix
}

/** What `readQuery` (config/query/read.ts) answers: all problems in one pass, and the query when none of them is an error. */
export interface ReadQuery {
  readonly query?: Query
  readonly problems: readonly QueryProblem[]
}
