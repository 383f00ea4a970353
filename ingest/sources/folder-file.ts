import { z } from 'zod'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { counted } from '../../config/text/counted.ts'
import type { Reject } from '../import/batches.ts'
import { describeMapping } from '../import/describe.ts'
import type { ImportOptions } from '../import/options.ts'
import { planImport } from '../import/plan.ts'
import { openRejectsFile, type RejectsFile, rejectsPath } from '../import/rejects.ts'
import { type ImportSummary, runImport } from '../import/run.ts'
import type { SourceContext } from '../source.ts'

export type Seen = { readonly sizeBytes: number; readonly mtimeMs: number }

/** What is remembered of a file of the watched folder. */
export const FileState = z.object({
  sizeBytes: z.number(),
  mtimeMs: z.number(),
  /** Rows handed in so far. */
  rows: z.number(),
  state: z.enum(['partial', 'done', 'failed']),
  /** Why it failed. */
  reason: z.string().optional(),
})
export type FileState = z.infer<typeof FileState>

export interface Reading {
  readonly options: ImportOptions
  readonly rejectsDir: string | undefined
}

interface WatchedFile {
  readonly name: string
  readonly path: string
  readonly seen: Seen
  readonly rowsToSkip: number
}

/** Why a file was not taken, and how many of its rows were all the same. */
interface Untaken {
  readonly reason: string
  readonly rows: number
  /** It is worth another try although it stays as it is. */
  readonly again?: boolean
}

const REJECTS_LOGGED_MAX = 5
// The cursor holds that of every file.
const REASON_CHARS_MAX = 200

const rejectsWriter = (context: SourceContext, file: string, rejects: RejectsFile | undefined) => {
  let logged = 0
  let first: Reject | undefined
  return {
    first: () => first,
    onRejects: (rows: readonly Reject[]): void => {
      first ??= rows[0]
      rejects?.write(rows)
      for (const { line, reason } of rows.slice(0, REJECTS_LOGGED_MAX - logged)) {
        logged++
        context.log.warn({ file, line, reason }, 'row of a watched file rejected')
      }
    },
  }
}

const untakenOf = (summary: ImportSummary, file: WatchedFile, reject: Reject | undefined): Untaken | undefined => {
  const { brokenOff, rows, accepted, duplicate } = summary
  if (brokenOff !== undefined) return { reason: brokenOff, rows }
  if (reject === undefined || accepted + duplicate > 0 || file.rowsToSkip > 0) return undefined
  return { reason: `no row of ${counted(rows, 'row')} is usable, line ${reject.line}: ${reject.reason}`, rows: 0 }
}

/** Permissions that are given later change neither the size nor the time of a file. */
const isDenied = ({ cause }: PipelineError): boolean =>
  ['EACCES', 'EPERM'].includes((cause as NodeJS.ErrnoException | undefined)?.code ?? '')

/**
 * Imports one file; `save` makes progress durable. Resolves with the reason where it is not taken to its end; failures
 * of the log are thrown.
 */
export const takeFile = async (
  context: SourceContext,
  { options, rejectsDir }: Reading,
  file: WatchedFile,
  save: (state: FileState) => void,
): Promise<Untaken | undefined> => {
  const failed = (untaken: Untaken): Untaken => {
    const reason = `${untaken.rows > 0 ? `taken up to row ${untaken.rows}: ` : ''}${untaken.reason}`
    save({ ...file.seen, rows: untaken.rows, state: 'failed', reason: reason.slice(0, REASON_CHARS_MAX) })
    return untaken
  }
  try {
    const plan = await planImport(file.path, options, context.signal)
    context.log.info({ file: file.name, mapping: describeMapping(plan) }, 'file found in the watched folder')
    using rejects =
      rejectsDir === undefined ? undefined : openRejectsFile(rejectsPath(rejectsDir, file.name, file.rowsToSkip > 0))
    const { first, onRejects } = rejectsWriter(context, file.name, rejects)
    const summary = await runImport(plan, {
      emit: context.emit,
      onRejects,
      onProgress: ({ rows }) => save({ ...file.seen, rows, state: 'partial' }),
      logger: context.log,
      signal: context.signal,
      rowsToSkip: file.rowsToSkip,
    })
    if (summary.interrupted) return undefined
    const { accepted, revised, duplicate, rejected } = summary
    const written = rejects !== undefined && rejected > 0 ? { rejects: rejects.path } : {}
    context.log.info(
      { file: file.name, accepted, revised, duplicate, rejected, ...written },
      'file of the watched folder read',
    )
    const untaken = untakenOf(summary, file, first())
    if (untaken !== undefined) return failed(untaken)
    save({ ...file.seen, rows: summary.rows, state: 'done' })
    return undefined
  } catch (error) {
    const isFilesFault = error instanceof PipelineError && /^SL_IMPORT_(UNREADABLE|EMPTY|MAPPING)$/.test(error.code)
    if (!isFilesFault) throw error
    if (context.signal.aborted) return undefined
    const untaken = { reason: messageOf(error).replaceAll(file.path, file.name), rows: file.rowsToSkip }
    if (isDenied(error)) return { ...untaken, again: true }
    if (error.code !== 'SL_IMPORT_EMPTY') return failed(untaken)
    // Said in the log alone: an export of a quiet night is no fault.
    save({ ...file.seen, rows: 0, state: 'done' })
    return untaken
  }
}
