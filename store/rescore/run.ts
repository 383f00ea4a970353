import { randomUUID } from 'node:crypto'
import { PipelineError } from '../../config/errors.ts'
import { pause } from '../../config/time/deadline.ts'
import { DAY_MS } from '../../config/time/instant.ts'
import type { BotScoreOf, Scores } from '../../enrich/scored.ts'
import type { Mention } from '../../ingest/mention.ts'
import { botScoresOf } from '../bot-scores.ts'
import type { Store } from '../client.ts'
import { applyAllCorrections, applyCorrections } from '../corrections.ts'
import { closedBeforeOf } from '../retention/period.ts'
import { mentionOf } from '../stored-mention.ts'
import { type Flip, type FlipSample, newFlips, type TopicMove } from './flips.ts'
import { findRescore, findUnfinished, type Rescore, type RescoreWish, saveRescore } from './ledger.ts'
import { daysToRescore, flipsOfRescore, rowsToRescore, rowsToRollBack, type StoredRow } from './page.ts'
import { formerRow, rescoredRow } from './row.ts'

interface PagesDeps {
  readonly store: Store
  readonly tell: (progress: Rescore) => void
  readonly pageRows?: number
  /** The part of the time it works; default 0.5: the stream goes on beside it. */
  readonly busyShare?: number
}

export interface RescoreDeps extends PagesDeps {
  /** Scores mentions, each towards one brand, whatever the watch list says today. */
  readonly score: (
    asked: readonly { readonly mention: Mention; readonly brand: string; readonly botScore: number }[],
    now: number,
  ) => Promise<readonly Scores[]>
  readonly now: () => number
  readonly crashPoint?: (label: string) => void
}

export interface RescoreReport {
  readonly rescore: Rescore
  readonly flips: readonly Flip[]
  readonly samples: readonly FlipSample[]
  readonly topics: readonly TopicMove[]
}

const PAGE_ROWS = 1_000
const BUSY_SHARE = 0.5
const START = { brand: '', hour: 0, id: '00000000-0000-0000-0000-000000000000' }

const rest = ({ busyShare = BUSY_SHARE }: PagesDeps, tookMs: number, signal: AbortSignal): Promise<void> =>
  pause((tookMs * (1 - busyShare)) / busyShare, signal)

/** A row as it is stored, and what the scorers say of it today. */
interface Rescored {
  readonly stored: StoredRow
  readonly scores: Scores
}

const scorePage = async (
  deps: RescoreDeps,
  rows: readonly StoredRow[],
  botScoreOf: BotScoreOf,
  now: number,
): Promise<readonly Rescored[]> => {
  const asked = rows.map((row) => ({
    mention: mentionOf(row, Date.parse(row.published_at)),
    brand: row.brand,
    botScore: botScoreOf(row.voice),
  }))
  const scored = await deps.score(asked, now)
  return rows.map((stored, at) => ({ stored, scores: scored[at] as Scores }))
}

/** Former scores first: a crash before the rows leaves the way back whole, and the page comes again. */
const writePage = async (
  { store, crashPoint }: RescoreDeps,
  rescore: Rescore,
  page: readonly Rescored[],
  now: number,
  signal: AbortSignal,
): Promise<void> => {
  const made = page.map((one) => ({ ...one, ...rescoredRow(one.stored, one.scores, rescore.scorers, now) }))
  const formers = made.map(({ stored, scores, former }) => ({
    rescore: rescore.id,
    brand: stored.brand,
    published_at: stored.published_at,
    id: stored.id,
    version: stored.version,
    language: scores.language.code,
    sentiment_before: former.sentiment,
    sentiment_after: scores.sentiment.label,
    former: JSON.stringify(former),
  }))
  await store.insert('rescored', formers, signal)
  crashPoint?.('after-former')
  const written = made.map(({ row }) => row)
  await store.insert('mentions', written, signal)
  crashPoint?.('after-rows')
  await applyCorrections(store, [...new Set(page.map(({ stored }) => stored.id))], signal)
}

const newRescore = (wish: RescoreWish, id: string): Rescore => ({
  ...wish,
  id,
  revision: 1,
  state: 'running',
  cursor: START,
  looked: 0,
  rescored: 0,
})

/**
 * Scores stored rows of a period again, page by page, beside the running stream. An unfinished one of the same wish is
 * gone on with. Rows that these scorers made already are left; a newer version that arrives meanwhile wins; what
 * people corrected stays. `dryRun` only counts what would flip.
 */
export const runRescore = async (
  deps: RescoreDeps,
  { dryRun = false, ...wish }: RescoreWish & { readonly dryRun?: boolean },
  signal: AbortSignal,
): Promise<RescoreReport> => {
  const { store, pageRows: limit = PAGE_ROWS } = deps
  const flips = newFlips()
  const unfinished = dryRun ? undefined : await findUnfinished(store, wish, signal)
  let rescore = unfinished ?? newRescore(wish, dryRun ? 'dry-run' : randomUUID().slice(0, 8))
  const save = async (): Promise<void> => {
    if (!dryRun) await saveRescore(store, rescore, signal)
  }
  await save()
  // What is past the retention period may still lie there: it would be written anew, and is no longer counted.
  const fromMs = Math.max(wish.fromMs, await closedBeforeOf(store, signal))
  for (const { brand, daySeconds } of await store.ask(daysToRescore, { ...wish, fromMs }, signal)) {
    const [dayFromMs, dayToMs] = [daySeconds * 1_000, daySeconds * 1_000 + DAY_MS]
    const { scorers } = wish
    const day = { brand, scorers, fromMs: Math.max(fromMs, dayFromMs), toMs: Math.min(wish.toMs, dayToMs) }
    rescore = { ...rescore, cursor: START }
    const botScoreOf = await botScoresOf(store, { fromMs: dayFromMs, toMs: dayToMs }, signal)
    for (;;) {
      signal.throwIfAborted()
      const startedAt = performance.now()
      const { cursor } = rescore
      const after = { afterBrand: cursor.brand, afterHour: cursor.hour, afterId: cursor.id }
      const rows = await store.ask(rowsToRescore, { ...day, ...after, limit }, signal)
      const last = rows.at(-1)
      if (last === undefined) break
      const now = deps.now()
      const page = await scorePage(deps, rows, botScoreOf, now)
      for (const { stored, scores } of page) flips.add(stored, scores)
      if (!dryRun) await writePage(deps, rescore, page, now, signal)
      rescore = {
        ...rescore,
        revision: rescore.revision + 1,
        cursor: { brand: last.brand, hour: last.hour, id: last.id },
        looked: rescore.looked + rows.length,
        rescored: rescore.rescored + (dryRun ? 0 : rows.length),
      }
      await save()
      deps.tell(rescore)
      await rest(deps, performance.now() - startedAt, signal)
    }
  }
  const told = { samples: flips.samples(), topics: flips.topics() }
  if (dryRun) return { rescore, flips: flips.all(), ...told }
  await applyAllCorrections(store, signal)
  rescore = { ...rescore, revision: rescore.revision + 1, state: 'done' }
  await save()
  // Of all its pages: one that was gone on with began in another process.
  const all = await store.ask(flipsOfRescore, { rescore: rescore.id }, signal)
  return { rescore, flips: all, ...told }
}

/** Nothing was changed then: that must not be called taken back. */
const requireFormerScores = async (store: Store, { id, state, rescored }: Rescore, signal: AbortSignal) => {
  if (state === 'rolled-back' || rescored === 0) return
  if ((await store.ask(flipsOfRescore, { rescore: id }, signal)).length > 0) return
  const next = 'score again with the model of before: npx earshot rescore --from DAY --model FILE'
  throw new PipelineError('SL_NOT_FOUND', `former scores of rescore ${id} are gone, they are kept for 90 days; ${next}`)
}

/** Gives every row that a rescore wrote its former scores back, unless a newer version has replaced it since. */
export const rollBackRescore = async (deps: PagesDeps, id: string, signal: AbortSignal): Promise<Rescore> => {
  const { store } = deps
  let rescore = await findRescore(store, id, signal)
  if (rescore === undefined) {
    throw new PipelineError('SL_NOT_FOUND', 'rescore unknown; its id stood in the last line that the rescore printed')
  }
  await requireFormerScores(store, rescore, signal)
  let back = 0
  for (;;) {
    signal.throwIfAborted()
    const startedAt = performance.now()
    const asked = { rescore: rescore.id, scorers: rescore.scorers, limit: deps.pageRows ?? PAGE_ROWS }
    const rows = await store.ask(rowsToRollBack, asked, signal)
    if (rows.length === 0) break
    await store.insert('mentions', rows.map(formerRow), signal)
    await applyCorrections(store, [...new Set(rows.map((row) => row.id))], signal)
    back += rows.length
    deps.tell({ ...rescore, looked: back, rescored: back })
    await rest(deps, performance.now() - startedAt, signal)
  }
  await applyAllCorrections(store, signal)
  rescore = { ...rescore, revision: rescore.revision + 1, state: 'rolled-back', rescored: back }
  await saveRescore(store, rescore, signal)
  return rescore
}
