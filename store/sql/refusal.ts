import { causesOf, PipelineError } from '../../config/errors.ts'
import { printableCut } from '../../config/text/printable.ts'
import { FORMAT_ADVICE } from '../client.ts'
import { analystViews } from '../engine/analyst-limits.ts'

const MESSAGE_CHARS_MAX = 500
const views = `${analystViews.slice(0, -1).join(', ')} and ${analystViews.at(-1)}`

const TOO_MUCH_MEMORY = '241'
const ALL_TOGETHER =
  'that of all questions and inserts together is used up: ask again in a moment, or raise store.memoryBytesMax'
const NO_VIEWS_YET = 'they are made by the first npx earshot start, or by npx earshot migrate'
/** What to do, by ClickHouse's error code: those an analyst meets. */
const advice: Readonly<Record<string, string>> = {
  '36': 'the README (SQL) tells every column of the views',
  '46': 'there is no such function; ClickHouse lists them all in its documentation',
  '47': 'see the columns with: npx earshot sql "DESCRIBE v_mentions"',
  '60': `the tables are ${views}`,
  '62': 'correct the SQL at the named place; one statement at a time',
  '73': FORMAT_ADVICE,
  '81': `the tables are ${views}`,
  '158': 'ask for a shorter span (published_at, hour) or one brand; the limit is store.analyst.rowsReadMax',
  '159': 'ask for a shorter span (published_at, hour) or one brand; the limit is store.analyst.secondsMax',
  '160': 'ask for a shorter span (published_at, hour) or one brand; the limit is store.analyst.secondsMax',
  '164': 'analysts may only read, and state few settings: the README (SQL) names them',
  '202': 'wait until another question has ended',
  [TOO_MUCH_MEMORY]: 'ask for fewer rows or columns, or group them; the limit is store.analyst.memoryBytesMax',
  '243': 'free space on the volume with the ClickHouse data',
  '307': 'ask for fewer rows; the limit is store.analyst.rowsReadMax',
  '358': 'leave INTO OUTFILE out: --out FILE writes the answer into a file',
  '396': 'add LIMIT, or group the rows; the limit is store.analyst.resultRowsMax',
  '452': 'a limit may be stated from 1 to what store.analyst says: secondsMax, resultRowsMax',
  '497': `analysts may read ${views}, and nothing else`,
  '516': 'make the analyst known to this ClickHouse with: npx earshot migrate',
}

type ServerError = Error & { readonly code: string; readonly type?: string }

/** The server's own error behind ours, told by its shape: only store/client.ts knows its class. */
const isServerError = (error: Error): error is ServerError => {
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' && /^\d+$/.test(code)
}

/** ClickHouse names the scope by repeating the whole statement, and its version: neither helps. */
const shortened = (message: string): string =>
  message
    .replace(/\s*\(version [^)]*\)\s*$/, '')
    .replace(/: In scope [\s\S]*$/, '')
    .replace(/\s+Expected one of: [\s\S]*$/, '')
    .replace(
      /^Syntax error: failed at position \d+ \(end of query\)(?: \([^)]*\))?[:\s.]*$/,
      'the statement ends too early',
    )
    .replace(
      /^\w+: Not enough privileges\. To execute this query, it's necessary to have the grant/,
      'not allowed, it needs the grant',
    )
    .trim()

/**
 * A refused statement in ClickHouse's own words, short, with what to do; anything else (away, disk full) as it is.
 * The statement is the analyst's own, so its words may be repeated.
 */
export const refusalOf = (error: unknown): unknown => {
  const server = causesOf(error).find(isServerError)
  if (server === undefined) return bareRefusalOf(error)
  // ClickHouse names the word at which it failed where others have their name.
  const type = server.code === '62' ? 'SYNTAX_ERROR' : server.type
  const name = type === undefined ? '' : ` ${type}`
  const text = printableCut(shortened(server.message), MESSAGE_CHARS_MAX).replaceAll('; ', ', ')
  const missing = /identifier '(?:\w+\.)?(\w+)'/.exec(text)?.[1]
  // One code for too many rows and too many bytes, which are two limits of ours.
  const code = /\bmax bytes\b/.test(server.message) ? TOO_MUCH_MEMORY : server.code
  const next = adviceFor(code, server.message, missing)
  const tail = next === undefined ? '' : `; ${next}`
  return new PipelineError('SL_QUERY_REFUSED', `query refused (ClickHouse ${server.code}${name}): ${text}${tail}`, {
    cause: error,
  })
}

const adviceFor = (code: string, message: string, missing: string | undefined): string | undefined => {
  if (analystViews.some((view) => view === missing)) return NO_VIEWS_YET
  return code === TOO_MUCH_MEMORY && message.includes('(total) memory') ? ALL_TOGETHER : advice[code]
}

/** Some refusals come as bare C++ exceptions: that of file() (see engine/child.ts), and of services nobody set up. */
const bareRefusalOf = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error
  const text = error.cause instanceof Error ? `${error.message} ${error.cause.message}` : error.message
  if (/filesystem error|getcwd/.test(text)) {
    return new PipelineError('SL_QUERY_REFUSED', 'query refused: files cannot be read; ask the views', { cause: error })
  }
  if (!/(?:Poco|std)::[eE]xception/.test(text)) return error
  const what = 'query refused: it needs something that this ClickHouse has not'
  return new PipelineError('SL_QUERY_REFUSED', `${what}; ask the views`, { cause: error })
}
