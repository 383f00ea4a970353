import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import { oneLine } from '../../config/text/one-line.ts'
import type { Intake, Sighting } from '../source.ts'
import { newReadState, readBatches } from './batches.ts'
import { describeMapping, describeSighting, describeSummary } from './describe.ts'
import { type ImportOptionsInput, parseImportOptions } from './options.ts'
import { type ImportPlan, planImport } from './plan.ts'
import { progressShower } from './progress.ts'
import { openRejectsFile, rejectsPath } from './rejects.ts'
import { type ImportSummary, runImport } from './run.ts'

/** The command line's part of an import; what `earshot import FILE` understands beyond the flags of every command. */
export interface ImportCommand {
  readonly file: string
  readonly flags: ImportOptionsInput & {
    /** Show mapping and first mentions, hand nothing in. */
    readonly dryRun?: boolean | undefined
    /** Where rejected rows go, a file that is not there yet; absent: `NAME.rejects.jsonl` in the data folder. */
    readonly rejects?: string | undefined
  }
  /** What intake gives for the source's name: `intake.emitter(flags.source ?? 'import')`. */
  readonly emit: (sightings: readonly Sighting[], signal: AbortSignal) => Promise<Intake>
  /** Writes one line for the user. */
  readonly out: (line: string) => void
  readonly isTty: boolean
  /** Writes over the current line of a terminal; absent: standard error. */
  readonly redraw?: (text: string) => void
  /** Where the file of rejected rows goes when nobody names one. */
  readonly rejectsDir: string
  /** What was published before is past the retention period, epoch ms; absent: nothing is, or nobody knows. */
  readonly closedBefore?: number | undefined
  readonly logger: Logger
  readonly signal: AbortSignal
}

export interface ImportCommandResult {
  /** Absent after a dry run. */
  readonly summary?: ImportSummary
  /** 0 done; 1 the file broke off, or nothing but rejects; 130 interrupted. */
  readonly exitCode: 0 | 1 | 130
}

const DRY_RUN_MENTIONS = 3

const dryRun = async (plan: ImportPlan, command: ImportCommand): Promise<ImportCommandResult> => {
  for await (const batch of readBatches(plan, newReadState(), 0, command.signal)) {
    command.out('first mentions:')
    for (const sighting of batch.sightings.slice(0, DRY_RUN_MENTIONS)) command.out(`  ${describeSighting(sighting)}`)
    for (const { line, reason } of batch.rejects.slice(0, DRY_RUN_MENTIONS)) {
      command.out(`  line ${line} would be rejected: ${oneLine(reason, 200)}`)
    }
    break
  }
  command.out('dry run: nothing was imported')
  return { exitCode: 0 }
}

const redrawOnStderr = (text: string): void => {
  process.stderr.write(`\r\u001b[2K${text}`)
}

const exitCodeOf = (summary: ImportSummary): ImportCommandResult['exitCode'] => {
  if (summary.interrupted) return 130
  if (summary.brokenOff !== undefined) return 1
  return summary.rejected + summary.past > 0 && summary.accepted + summary.duplicate === 0 ? 1 : 0
}

/**
 * `earshot import FILE`: shows the mapping, imports with a progress bar, says what came of it. Throws SL_USAGE,
 * SL_IMPORT_UNREADABLE, SL_IMPORT_EMPTY and SL_IMPORT_MAPPING before anything is handed in, and what the log throws.
 */
export const runImportCommand = async (command: ImportCommand): Promise<ImportCommandResult> => {
  const { dryRun: isDry = false, rejects, ...flags } = command.flags
  const plan = await planImport(command.file, parseImportOptions(flags), command.signal)
  for (const line of describeMapping(plan)) command.out(line)
  if (isDry) return dryRun(plan, command)
  if (rejects !== undefined && statSync(rejects, { throwIfNoEntry: false })?.isFile() === true) {
    throw new PipelineError('SL_USAGE', `rejects file is there already: ${rejects}; name another with --rejects`)
  }

  const path = rejects ?? rejectsPath(command.rejectsDir, basename(command.file))
  using rejectsFile = openRejectsFile(path)
  const redraw = command.redraw ?? redrawOnStderr
  const show = progressShower({ isTty: command.isTty, redraw, line: command.out, now: () => performance.now() })
  const summary = await runImport(plan, {
    emit: command.emit,
    onRejects: rejectsFile.write,
    onProgress: show,
    closedBefore: command.closedBefore,
    logger: command.logger,
    signal: command.signal,
  })
  if (command.isTty) redraw('')
  for (const line of describeSummary(summary, rejectsFile.written() > 0 ? path : undefined)) command.out(line)
  if (summary.rejected > rejectsFile.written()) {
    command.out(`only the first ${rejectsFile.written()} rejected rows are listed there`)
  }
  return { summary, exitCode: exitCodeOf(summary) }
}
