import { PipelineError } from '../config/errors.ts'
import { counted } from '../config/text/counted.ts'
import { printableCut, printableJson } from '../config/text/printable.ts'
import { isoDay } from '../config/time/instant.ts'
import { requireBrand } from './asked-brand.ts'
import type { Store } from './client.ts'
import { exportLabels, type OwnWords } from './labels.ts'
import { requireOwnTables } from './migrate.ts'
import { flipLines, topicLines } from './rescore/flips.ts'
import { type RescoreDeps, rollBackRescore, runRescore } from './rescore/run.ts'
import { closedBeforeOf } from './retention/period.ts'
import { writePrivately } from './target-file.ts'

interface CommandDeps {
  readonly store: Store
  /** One line for the person. */
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

/** `earshot labels export`: to standard output, or into a file that only its owner reads: it holds what people wrote. */
export const runLabelsExport = async (
  {
    store,
    ownWords,
    write,
    err,
    path,
  }: Pick<CommandDeps, 'store' | 'err'> & {
    readonly ownWords: OwnWords
    readonly write: (text: string) => void
    readonly path: string | undefined
  },
  signal: AbortSignal,
): Promise<number> => {
  const lines: string[] = []
  const count = await exportLabels(
    store,
    ownWords,
    path === undefined ? (line) => write(printableJson(line)) : (line) => lines.push(line),
    signal,
  )
  if (path !== undefined) writePrivately(path, lines.join(''))
  err(counted(count, 'corrected mention'))
  return 0
}

interface RescoreAsked {
  readonly from?: string
  readonly to?: string
  readonly brand?: string
  readonly dryRun?: boolean
  readonly rollback?: string
  readonly evenIfDifferent?: boolean
}

export interface RescoreCommandDeps extends CommandDeps {
  readonly scorer: () => Promise<{ readonly name: string } & Pick<RescoreDeps, 'score'>>
  /** Why it would not score as the running workers do, with the cure; undefined: it would, or nobody can tell. */
  readonly workersDiffer: (signal: AbortSignal) => Promise<string | undefined>
  readonly now: () => number
  /** Ids of the brands that may be asked for. */
  readonly brands: readonly string[]
}

/** `2026-10-01`, or an instant with its zone; days begin in UTC. */
const instantOf = (flag: string, text: string): number => {
  const at = /^\d{4}-\d{2}-\d{2}(T.+(Z|[+-]\d{2}:?\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN
  // JavaScript takes the 30th of February for the 2nd of March.
  const day = Date.parse(text.slice(0, 10))
  if (Number.isNaN(at) || new Date(day).toISOString().slice(0, 10) !== text.slice(0, 10))
    throw new PipelineError(
      'SL_USAGE',
      `${flag} is not a day such as 2026-10-01, nor an instant with its zone such as 2026-10-01T08:00Z`,
    )
  return at
}

const SAMPLE_CHARS_MAX = 120
/** Said with the one reason that surprises: a rescore looks at the rows of a brand, not for new ones. */
const NOTHING_TO_RESCORE =
  'nothing to do: no row of that period was made by other scorers (changed words of a brand make none: what is stored stays with its brand)'
const TELL_EVERY_ROWS = 20_000

/** `earshot rescore`: scores history again, tries it, or takes one back. */
export const runRescoreCommand = async (
  deps: RescoreCommandDeps,
  asked: RescoreAsked,
  signal: AbortSignal,
): Promise<number> => {
  const { store, out, err, now } = deps
  let told = 0
  const tell = ({ looked }: { readonly looked: number }): void => {
    if (looked - told < TELL_EVERY_ROWS) return
    told = looked
    err(`${looked} rows`)
  }
  if (asked.rollback !== undefined) {
    await requireOwnTables(store, signal)
    const { id, rescored } = await rollBackRescore({ store, tell }, asked.rollback, signal)
    out(`rescore ${id} taken back: ${rescored} rows have their former scores`)
    return 0
  }
  if (asked.from === undefined) throw new PipelineError('SL_USAGE', '--from is missing: since when to score again')
  const { brand = '', from, to } = asked
  requireBrand(deps.brands, asked.brand)
  const fromMs = instantOf('--from', from)
  const toMs = to === undefined ? now() : instantOf('--to', to)
  if (toMs <= fromMs)
    throw new PipelineError('SL_USAGE', to === undefined ? '--from is still to come' : '--to is not behind --from')
  await requireOwnTables(store, signal)
  // Whoever insists knows, and need not wait for it.
  const different = asked.evenIfDifferent === true ? undefined : await deps.workersDiffer(signal)
  if (different !== undefined) {
    if (asked.dryRun !== true) throw new PipelineError('SL_WORKERS_DIFFER', different)
    err(`warning: ${different}`)
  }
  const closedBefore = await closedBeforeOf(store, signal)
  if (fromMs < closedBefore) err(`begins on ${isoDay(closedBefore)}: what is older is past the retention period`)
  const scorer = await deps.scorer()
  const wish = {
    brand,
    fromMs,
    toMs,
    scorers: scorer.name,
    dryRun: asked.dryRun === true,
  }
  const { rescore, flips, samples, topics } = await runRescore({ store, now, tell, score: scorer.score }, wish, signal)
  for (const line of flipLines(flips)) out(line)
  for (const { brand, before, after, text } of samples) {
    out(`  ${brand}, ${before} → ${after}: ${printableCut(text, SAMPLE_CHARS_MAX)}`)
  }
  for (const line of topicLines(topics)) out(line)
  if (rescore.looked === 0) out(NOTHING_TO_RESCORE)
  else if (wish.dryRun) out(`${rescore.looked} rows would be scored again; nothing was changed`)
  else
    out(
      `rescore ${rescore.id}: ${rescore.rescored} rows; take it back with: npx earshot rescore --rollback ${rescore.id}`,
    )
  return 0
}
