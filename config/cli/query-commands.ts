import { readFileSync } from 'node:fs'
import { Argument, type Command, InvalidArgumentError } from 'commander'
import { messageOf, PipelineError } from '../errors.ts'
import { formatQuery } from '../query/format.ts'
import { QUERY_CHARS_MAX } from '../query/limits.ts'
import { readQuery } from '../query/read.ts'
import { applyFixes, renderProblems } from '../query/render.ts'
import type { Console } from './console.ts'
import { type CommonFlags, collect, countFlag, type Run } from './flags.ts'
import { stdinText } from './stdin.ts'

export interface QueryFlags extends CommonFlags {
  readonly file?: string
  readonly json?: boolean
}

export interface QueryCheckFlags extends QueryFlags {
  readonly fix?: boolean
}

export interface QueryExplainFlags extends QueryFlags {
  readonly title?: string
  readonly field: readonly string[]
}

interface QueryHistoryFlags extends CommonFlags {
  readonly days: number
  readonly brand?: string
  readonly json?: boolean
  /** Candidates that are looked at, at most. */
  readonly rows?: number
}

export interface QueryPreviewFlags extends QueryHistoryFlags {
  readonly file?: string
  readonly sample?: string
  readonly marked?: string
  readonly mark?: boolean
}

/** What stands behind the commands of this file. */
export interface QueryActions {
  readonly queryPreview: (flags: QueryPreviewFlags, query?: string) => Promise<number>
  readonly queryDiff: (flags: QueryHistoryFlags, before: string, after: string) => Promise<number>
  readonly queryCheck: (flags: QueryCheckFlags, query?: string) => Promise<number>
  readonly queryFmt: (flags: QueryFlags, query?: string) => Promise<number>
  readonly queryExplain: (flags: QueryExplainFlags, query: string, text: string) => Promise<number>
}

const DAYS_MAX = 3_650

const daysFlag = (text: string): number => {
  const days = countFlag(text)
  if (days > DAYS_MAX) throw new InvalidArgumentError(`at most ${DAYS_MAX} days.`)
  return days
}

/** `query …`: everything about a brand query before it runs. */
export const defineQuery = (program: Command, actions: QueryActions, run: Run): void => {
  const group = program
    .command('query')
    .description('check, lay out and explain brand queries; README, "Brand queries" is their language')
  const one = (name: string): Command =>
    group
      .command(name)
      .addArgument(new Argument('[query]', 'the query; - reads it from standard input'))
      .option('--file <file>', 'read the query from a file')
  one('check')
    .description('every problem of a query with its place and cure; exit code 1 when one is an error')
    .option('--fix', 'print the query with every cure applied')
    .option('--json', 'the problems as JSON')
    .action(run(actions.queryCheck))
  one('fmt').description('print a query in the one layout; it means the same').action(run(actions.queryFmt))
  group
    .command('explain')
    .description(
      'which clause of a query meets which words of a text, and why another does not; exit code 1 for no match',
    )
    .argument('<query>', 'the query')
    .argument('<text>', 'the text of a mention')
    .option('--title <text>', 'its title')
    .option('--field <name=value>', 'what else the mention says: language, source, url, author, likes, …', collect, [])
    .option('--json', 'the whole tree as JSON')
    .action(run(actions.queryExplain))
  const history = (command: Command): Command =>
    command
      .option('--days <n>', 'how far back, 3,650 at most', daysFlag, 30)
      .option('--brand <id>', 'only what was stored for this brand')
      .option('--rows <n>', 'candidates to look at, at most (default: 1,000,000)', countFlag)
      .option('--json', 'the answer as JSON')
  history(one('preview'))
    .description('what a query would have found: per day, sources, languages, authors, a random sample of 50')
    .option('--mark', 'mark the sample here, for the precision of the query')
    .option('--sample <file>', 'write the sample to be marked: CSV for a spreadsheet, or .jsonl')
    .option('--marked <file>', 'the precision that a marked sample gives')
    .action(run(actions.queryPreview))
  history(group.command('diff'))
    .description('what a change of a query would have gained and lost; exit code 1 when there is a difference')
    .argument('<old>', 'the query as it is')
    .argument('<new>', 'the query as it will be')
    .action(run(actions.queryDiff))
}

const fromFile = (file: string): string => {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
    if (text.length <= QUERY_CHARS_MAX) return text
    throw new PipelineError(
      'SL_USAGE',
      `query too long: ${file} has ${text.length} characters, allowed ${QUERY_CHARS_MAX}`,
    )
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    throw new PipelineError('SL_USAGE', `query file cannot be read: ${file} (${messageOf(cause)})`, { cause })
  }
}

/** The query of a command line: stated, from a file, or from standard input. Throws SL_USAGE. */
export const statedQuery = async (given: string | undefined, file: string | undefined): Promise<string> => {
  if ((given === undefined) === (file === undefined)) {
    throw new PipelineError(
      'SL_USAGE',
      'query missing or stated twice: give it as an argument, with --file FILE, or - for standard input',
    )
  }
  if (file !== undefined) return fromFile(file)
  return given === '-' ? (await stdinText()).replace(/\n$/, '') : (given ?? '')
}

/** The query's text when it can run. Throws SL_QUERY_INVALID with all problems. */
export const usableQuery = (text: string) => {
  const { query, problems } = readQuery(text)
  if (query !== undefined) return query
  throw new PipelineError('SL_QUERY_INVALID', ['query invalid', ...renderProblems(text, problems)].join('\n'))
}

/** The commands that need nothing but the query. */
export const queryActions = ({ out, err }: Console): Pick<QueryActions, 'queryCheck' | 'queryFmt'> => ({
  queryCheck: async ({ file, json = false, fix = false }, given) => {
    const text = await statedQuery(given, file)
    const { query, problems } = readQuery(text)
    const exitCode = query === undefined ? 1 : 0
    if (fix) {
      const fixed = applyFixes(text, problems)
      out(fixed)
      const left = readQuery(fixed)
      for (const line of renderProblems(fixed, left.problems)) err(line)
      return left.query === undefined ? 1 : 0
    }
    if (json) {
      out(JSON.stringify({ ok: query !== undefined, problems, formatted: formatQuery(text) }))
      return exitCode
    }
    for (const line of renderProblems(text, problems)) out(line)
    if (problems.length === 0) out('query ok')
    else if (problems.some((problem) => problem.fix !== undefined)) out('apply the cures (→) with --fix')
    return exitCode
  },
  queryFmt: async ({ file }, given) => {
    const text = await statedQuery(given, file)
    usableQuery(text)
    out(formatQuery(text))
    return 0
  },
})
