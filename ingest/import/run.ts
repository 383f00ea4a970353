import { type ErrorCode, messageOf, PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { Intake, Sighting } from '../source.ts'
import { type Batch, newReadState, type Reject, readBatches, rejectOf } from './batches.ts'
import type { Field } from './fields.ts'
import type { ImportPlan } from './plan.ts'

/** How far an import has come. */
export interface ImportProgress {
  /** Bytes on disk, packed ones for gzip. */
  readonly bytesRead: number
  readonly bytesTotal: number
  /** Rows of the file read so far, those skipped by `rowsToSkip` included. */
  readonly rows: number
  readonly accepted: number
  /** Of the accepted, those that replace an earlier version of the same id. */
  readonly revised: number
  readonly duplicate: number
  readonly rejected: number
  /** Rows that are older than mentions are kept; they were not handed in. */
  readonly past: number
}

export interface ImportSummary extends ImportProgress {
  readonly path: string
  /** Per field: values that were there but not understood, and are left out of their mentions. For `id`: rows whose id was made from their content. */
  readonly leftOut: Readonly<Partial<Record<Field, number>>>
  /** Lines of a UTF-8 file that were not UTF-8 and were read as windows-1252. */
  readonly linesForeign: number
  readonly durationMs: number
  /** The signal ended it before the file's end. */
  readonly interrupted: boolean
  /** Why the file could not be read to its end. */
  readonly brokenOff?: string
}

export interface ImportDeps {
  /** Resolves when the sightings are durable on the log. */
  readonly emit: (sightings: readonly Sighting[], signal: AbortSignal) => Promise<Intake>
  readonly onRejects: (rejects: readonly Reject[]) => void
  /** Called after every batch: what it counts is durable. */
  readonly onProgress: (progress: ImportProgress) => void
  readonly logger: Logger
  readonly signal: AbortSignal
  /** Rows that an earlier run has handed in already; 0 begins at the top. */
  readonly rowsToSkip?: number
  /** What was published before is past the retention period, epoch ms; absent: nothing is, or nobody knows. */
  readonly closedBefore?: number | undefined
}

const fileFault: readonly ErrorCode[] = ['SL_IMPORT_UNREADABLE', 'SL_IMPORT_MAPPING']

const rejectsOf = (batch: Batch, open: readonly number[], intake: Intake): readonly Reject[] => {
  const late = intake.rejected.flatMap(({ at, reason }) => {
    const row = batch.origins[open[at] ?? -1]
    return row === undefined ? [] : [rejectOf(row, reason)]
  })
  return [...batch.rejects, ...late].toSorted((a, b) => a.line - b.line)
}

/** By position: which sightings mentions are kept of. The others are not noted as seen: they come in once a period is longer. */
const openIn = ({ sightings }: Batch, closedBefore = Number.NEGATIVE_INFINITY): readonly number[] =>
  sightings.flatMap(({ publishedAt = Number.POSITIVE_INFINITY }, at) => (publishedAt < closedBefore ? [] : [at]))

const nothing: Intake = { accepted: 0, duplicate: 0, rejected: [] }

/**
 * Hands a file's rows in, batch by batch, in constant memory. Stops cleanly at a batch's end when the signal aborts;
 * running it again is harmless, since intake knows the rows it has. A file that breaks off (a torn archive) ends the
 * import with `brokenOff`; failures of the log are thrown.
 */
export const runImport = async (plan: ImportPlan, deps: ImportDeps): Promise<ImportSummary> => {
  const started = performance.now()
  const state = newReadState()
  const counts = { rows: 0, accepted: 0, revised: 0, duplicate: 0, rejected: 0, past: 0 }
  const progress = (): ImportProgress => ({
    bytesRead: state.meter.bytesRead,
    bytesTotal: plan.file.bytesTotal,
    ...counts,
  })
  let brokenOff: string | undefined
  let complete = false
  try {
    for await (const batch of readBatches(plan, state, deps.rowsToSkip ?? 0, deps.signal)) {
      const open = openIn(batch, deps.closedBefore)
      const sightings = open.map((at) => batch.sightings[at] as Sighting)
      const intake = open.length === 0 ? nothing : await deps.emit(sightings, deps.signal)
      const rejects = rejectsOf(batch, open, intake)
      if (rejects.length > 0) deps.onRejects(rejects)
      counts.rows += batch.rows
      counts.accepted += intake.accepted
      counts.revised += intake.revised ?? 0
      counts.duplicate += intake.duplicate
      counts.rejected += rejects.length
      counts.past += batch.sightings.length - open.length
      deps.onProgress(progress())
    }
    complete = !deps.signal.aborted
  } catch (error) {
    if (deps.signal.aborted) complete = false
    else if (error instanceof PipelineError && fileFault.includes(error.code)) brokenOff = messageOf(error)
    else throw error
  }
  const summary: ImportSummary = {
    ...progress(),
    path: plan.file.path,
    leftOut: Object.fromEntries(state.leftOut),
    linesForeign: state.notes.linesForeign,
    durationMs: Math.round(performance.now() - started),
    interrupted: !complete && brokenOff === undefined,
    ...(brokenOff === undefined ? {} : { brokenOff }),
  }
  deps.logger.info({ ...summary }, 'import ended')
  return summary
}
