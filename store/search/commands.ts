import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { messageOf, PipelineError } from '../../config/errors.ts'
import type { Query, Span } from '../../config/query/ast.ts'
import { versionOfQuery } from '../../config/settings/watchlist.ts'
import { printableCut } from '../../config/text/printable.ts'
import { type EpochMs, isoDay } from '../../config/time/instant.ts'
import { requireBrand } from '../asked-brand.ts'
import type { Store } from '../client.ts'
import { type AskedQuery, openDiff, type QueryDiff } from './diff.ts'
import { markLines, markSheet, precisionOfSheet } from './marked.ts'
import type { HistoryRow, SearchMatcher, SearchPeriod, SearchSummary } from './port.ts'
import { estimatePrecision, type Precision } from './precision.ts'
import { openPreview, type Preview, type SampleMention } from './preview.ts'
import { diffLines, precisionLine, previewLines } from './render.ts'
import { lastDays, searchHistory, searchLimits } from './search.ts'

export interface QueryCommandDeps {
  readonly store: Store
  readonly matcher: SearchMatcher
  readonly now: () => EpochMs
  /** Ids of the settings' brands. */
  readonly brands: readonly string[]
  readonly out: (line: string) => void
  /** Progress, for a person; absent where nobody looks. */
  readonly progress?: (text: string) => void
  /** Asks the person at the terminal; absent where there is none. */
  readonly ask?: (question: string) => Promise<string>
}

interface HistoryFlags {
  readonly days: number
  readonly brand?: string
  readonly json?: boolean
  readonly rows?: number
}

export interface PreviewFlags extends HistoryFlags {
  readonly sample?: string
  readonly mark?: boolean
}

/** Hands every hit to `add`, with progress; returns how far the search came. */
const walk = async (
  { store, matcher, now, progress }: QueryCommandDeps,
  queries: readonly Query[],
  period: SearchPeriod,
  { brand, rows }: HistoryFlags,
  add: (row: HistoryRow, found: ReadonlyMap<number, Span>) => void,
  signal: AbortSignal,
): Promise<SearchSummary> => {
  const limits = { ...searchLimits, ...(rows !== undefined && { rowsMax: rows }) }
  const search = searchHistory(
    { store, matcher, now },
    queries,
    period,
    { limits, ...(brand !== undefined && { brand }) },
    signal,
  )
  let found = 0
  for (;;) {
    const next = await search.next()
    if (next.done === true) {
      progress?.('\r\u001b[K')
      return next.value
    }
    for (const hit of next.value) add(hit.row, hit.queries)
    found += next.value.length
    const at = next.value.at(-1)?.row.mention.publishedAt
    if (at !== undefined) progress?.(`\r\u001b[K${found} found, back to ${isoDay(at)}`)
  }
}

/** What a query would have found in the last days. */
export const previewQuery = async (
  deps: QueryCommandDeps,
  query: Query,
  flags: HistoryFlags,
  signal: AbortSignal,
): Promise<Preview> => {
  requireBrand(deps.brands, flags.brand)
  const period = lastDays(flags.days, deps.now())
  const preview = openPreview(period)
  return preview.finish(await walk(deps, [query], period, flags, preview.add, signal))
}

/** Asks for each mention of a sample whether it is right; `s` skips, `q` ends. */
const markByHand = async (
  sample: readonly SampleMention[],
  ask: NonNullable<QueryCommandDeps['ask']>,
): Promise<Precision | undefined> => {
  let [right, wrong] = [0, 0]
  for (const [at, { source, text, title = '' }] of sample.entries()) {
    const said = printableCut(`${title} ${text}`.replace(/\s+/g, ' ').trim(), 400)
    const question = `\n${at + 1} of ${sample.length}, ${printableCut(source, 40)}: ${said}\nright? [y/n/s/q] `
    // Who leaves instead still wants to know what the marks so far say.
    const answer = (await ask(question).catch(() => 'q')).trim().toLowerCase()
    if (answer.startsWith('q')) break
    if (/^(y|j)/.test(answer)) right++
    else if (answer.startsWith('n')) wrong++
  }
  return estimatePrecision(right, wrong)
}

const fileProblem = (what: string, file: string, cause: unknown): PipelineError =>
  new PipelineError('SL_USAGE', `${what}: ${file} (${messageOf(cause)})`, { cause })

const markedFile = (file: string, version: number): Precision | undefined => {
  let sheet: string
  try {
    sheet = readFileSync(file, 'utf8')
  } catch (cause) {
    throw fileProblem('marked sample cannot be read', file, cause)
  }
  return precisionOfSheet(sheet, version)
}

const writeSheet = (file: string, sheet: string): void => {
  try {
    // Never over a sheet that somebody has marked already.
    writeFileSync(file, sheet, { flag: 'wx', mode: 0o600 })
  } catch (cause) {
    throw fileProblem('sample cannot be written', file, cause)
  }
}

const tellPrecision = ({ out }: Pick<QueryCommandDeps, 'out'>, precision: Precision | undefined): void =>
  out(precision === undefined ? 'nothing is marked yet: write y or n into right' : precisionLine(precision))

/** `earshot query preview --marked FILE`: nothing but the sheet is asked. */
export const runQueryMarked = (
  deps: Pick<QueryCommandDeps, 'out'>,
  query: Query,
  { marked, json = false }: { readonly marked: string; readonly json?: boolean },
): number => {
  const precision = markedFile(marked, versionOfQuery(query))
  if (json) deps.out(JSON.stringify(precision ?? null))
  else tellPrecision(deps, precision)
  return 0
}

/** `earshot query preview`. */
export const runQueryPreview = async (
  deps: QueryCommandDeps,
  query: Query,
  flags: PreviewFlags,
  signal: AbortSignal,
): Promise<number> => {
  const { out } = deps
  if (flags.mark === true && deps.ask === undefined) {
    throw new PipelineError('SL_USAGE', 'nobody to ask: --mark needs a terminal; use --sample FILE and --marked FILE')
  }
  // Said before a search that may take minutes.
  if (flags.sample !== undefined && existsSync(flags.sample)) {
    const next = 'name another with --sample, or read its marks with --marked'
    throw new PipelineError('SL_USAGE', `sample is there already: ${flags.sample}; ${next}`)
  }
  const preview = await previewQuery(deps, query, flags, signal)
  if (flags.json === true) out(JSON.stringify(preview))
  else for (const line of previewLines(preview)) out(line)
  if (flags.sample !== undefined) {
    const sheetOf = /\.(jsonl|ndjson)$/i.test(flags.sample) ? markLines : markSheet
    writeSheet(flags.sample, sheetOf(preview.sample, versionOfQuery(query)))
    if (flags.json !== true) {
      out(`sample written: ${flags.sample}; put y or n into right, then the same command with --marked ${flags.sample}`)
    }
  }
  if (flags.mark === true && deps.ask !== undefined) tellPrecision(deps, await markByHand(preview.sample, deps.ask))
  return 0
}

/** What a change of a query would have gained and lost in the last days. */
export const diffQueries = async (
  deps: QueryCommandDeps,
  queries: readonly [AskedQuery, AskedQuery],
  flags: HistoryFlags,
  signal: AbortSignal,
): Promise<QueryDiff> => {
  requireBrand(deps.brands, flags.brand)
  const period = lastDays(flags.days, deps.now())
  const diff = openDiff(period, queries)
  const asked = queries.map(({ query }) => query)
  return diff.finish(await walk(deps, asked, period, flags, diff.add, signal))
}

/** `earshot query diff`; the exit code is 1 when there is a difference, as with any diff. */
export const runQueryDiff = async (
  deps: QueryCommandDeps,
  queries: readonly [AskedQuery, AskedQuery],
  flags: HistoryFlags,
  signal: AbortSignal,
): Promise<number> => {
  const diff = await diffQueries(deps, queries, flags, signal)
  for (const line of flags.json === true ? [JSON.stringify(diff)] : diffLines(diff)) deps.out(line)
  return diff.gained.mentions + diff.lost.mentions > 0 ? 1 : 0
}
