import { randomUUID } from 'node:crypto'
import { pause } from '../../config/deadline.ts'
import { PipelineError } from '../../config/errors.ts'
import { DAY_MS } from '../../config/instant.ts'
import type { BotScoreOf, Scores } from '../../enrich/scored.ts'
import type { Mention } from '../../ingest/mention.ts'
import { botScoresOf } from '../bot-scores.ts'
import type { Store } from '../client.ts'
import { applyAllCorrections, applyCorrections } from '../corrections.ts'
import { mentionOf } from '../stored-mention.ts'
import { type Flip, type FlipSample, type Flips, newFlips } from './flips.ts'
import { findRescore, findUnfinished, type Rescore, type RescoreWish, saveRescore } from './ledger.ts'
import { daysToRescore, flipsOfRescore, rowsToRescore, rowsToRollBack, type StoredRow } from './page.ts'
import { formerRow, rescoredRow } from './row.ts'

export interface RescoreDeps {
  readonly store: Store
  /** Scores mentions, each towards one brand, whatever the watch list says today. */
  readonly score: (
    asked: readonly { readonly mention: Mention; readonly brand: string; readonly botScore: number }[],
    now: number,
  ) => Promise<readonly Scores[]>
  readonly now: () => number
  readonly tell: (progress: Rescore) => void
  readonly pageRows?: number
  /** The part of the time it works; default 0.5: the stream goes on beside it. */
  readonly busyShare?: number
  readonly crashPoint?: (label: string) => void
}

export interface RescoreReport {
  readonly rescore: Rescore
  readonly flips: readonly Flip[]
  readonly samples: readonly FlipSample[]
}

const PAGE_ROWS = 1_000
const BUSY_SHARE = 0.5
const START = { brand: '', hour: 0, id: '00000000-0000-0000-0000-000000000000' }

const rest = (deps: RescoreDeps, tookMs: number, signal: AbortSignal): Promise<void> => {
  const share = deps.busyShare ?? BUSY_SHARE
  return pause((tookMs * (1 - share)) / share, signal)
}

/** Rows of one day, and how their authors behaved on it. */
interface Page {
  readonly rows: readonly StoredRow[]
  readonly botScoreOf: BotScoreOf
}

const scorePage = (deps: RescoreDeps, { rows, botScoreOf }: Page, now: number): Promise<readonly Scores[]> =>
  deps.score(
    rows.map((row) => ({
      mention: mentionOf(row, Date.parse(row.published_at)),
      brand: row.brand,
      botScore: botScoreOf(row.voice),
    })),
    now,
  )

/** Former scores first: a crash before the rows leaves the way back whole, and the page comes again. */
const writePage = async (
  deps: RescoreDeps,
  rescore: Rescore,
  page: Page,
  flips: Flips,
  signal: AbortSignal,
): Promise<void> => {
  const { store, crashPoint } = deps
  const { rows } = page
  const now = deps.now()
  const scored = await scorePage(deps, page, now)
  const made = rows.map((row, at) => {
    const scores = scored[at] as Scores
    flips.add(row, scores)
    return { stored: row, scores, ...rescoredRow(row, scores, rescore.scorers, now) }
  })
  const formers = made.map(({ stored, scores, former }) => ({
    rescore: rescore.id,
    brand: stored.brand,
    published_at: stored.published_at,
    id: stored.id,
    version: stored.version,
    language: scores.language.code,
    sentiment_before: (former as { sentiment: string }).sentiment,
    sentiment_after: scores.sentiment.label,
    former: JSON.stringify(former),
  }))
  await store.insert('rescored', formers, signal)
  crashPoint?.('after-former')
  const written = made.map(({ row }) => row)
  await store.insert('mentions', written, signal)
  crashPoint?.('after-rows')
  await applyCorrections(store, [...new Set(rows.map(({ id }) => id))], signal)
}

const begin = async (deps: RescoreDeps, wish: RescoreWish, signal: AbortSignal): Promise<Rescore> =>
  (await findUnfinished(deps.store, wish, signal)) ?? {
    ...wish,
    id: randomUUID().slice(0, 8),
    revision: 1,
    state: 'running',
    cursor: START,
    looked: 0,
    rescored: 0,
  }

/**
 * Scores stored rows of a period again, page by page, beside the running stream. An unfinished one of the same wish is
 * gone on with. Rows that these scorers made already are left; a newer version that arrives meanwhile wins; what
 * people corrected stays. `dryRun` only counts what would flip.
 */
export const runRescore = async (
  deps: RescoreDeps,
  wish: RescoreWish & { readonly dryRun?: boolean },
  signal: AbortSignal,
): Promise<RescoreReport> => {
  const { dryRun = false, ...plain } = wish
  const limit = deps.pageRows ?? PAGE_ROWS
  const flips = newFlips()
  let rescore = dryRun
    ? { ...plain, id: 'dry-run', revision: 1, state: 'running' as const, cursor: START, looked: 0, rescored: 0 }
    : await begin(deps, plain, signal)
  if (!dryRun) await saveRescore(deps.store, rescore, signal)
  const count = async (page: Page): Promise<void> => {
    const scored = await scorePage(deps, page, deps.now())
    page.rows.forEach((row, at) => {
      flips.add(row, scored[at] as Scores)
    })
  }
  for (const { brand, daySeconds } of await deps.store.ask(daysToRescore, plain, signal)) {
    const fromMs = Math.max(plain.fromMs, daySeconds * 1_000)
    const day = { brand, fromMs, toMs: Math.min(plain.toMs, daySeconds * 1_000 + DAY_MS), scorers: plain.scorers }
    rescore = { ...rescore, cursor: START }
    const botScoreOf = await botScoresOf(
      deps.store,
      { fromMs: daySeconds * 1_000, toMs: daySeconds * 1_000 + DAY_MS },
      signal,
    )
    for (;;) {
      signal.throwIfAborted()
      const startedAt = performance.now()
      const { cursor } = rescore
      const after = { afterBrand: cursor.brand, afterHour: cursor.hour, afterId: cursor.id }
      const rows = await deps.store.ask(rowsToRescore, { ...day, ...after, limit }, signal)
      const last = rows.at(-1)
      if (last === undefined) break
      if (dryRun) await count({ rows, botScoreOf })
      else await writePage(deps, rescore, { rows, botScoreOf }, flips, signal)
      rescore = {
        ...rescore,
        revision: rescore.revision + 1,
        cursor: { brand: last.brand, hour: last.hour, id: last.id },
        looked: rescore.looked + rows.length,
        rescored: rescore.rescored + (dryRun ? 0 : rows.length),
      }
      if (!dryRun) await saveRescore(deps.store, rescore, signal)
      deps.tell(rescore)
      await rest(deps, performance.now() - startedAt, signal)
    }
  }
  if (dryRun) return { rescore, flips: flips.all(), samples: flips.samples() }
  await applyAllCorrections(deps.store, signal)
  rescore = { ...rescore, revision: rescore.revision + 1, state: 'done' }
  await saveRescore(deps.store, rescore, signal)
  const all = await deps.store.ask(flipsOfRescore, { rescore: rescore.id }, signal)
  return { rescore, flips: all, samples: flips.samples() }
}

/** Gives every row that a rescore wrote its former scores back, unless a newer version has replaced it since. */
export const rollBackRescore = async (
  deps: Omit<RescoreDeps, 'score'>,
  id: string,
  signal: AbortSignal,
): Promise<Rescore> => {
  const { store } = deps
  let rescore = await findRescore(store, id, signal)
  if (rescore === undefined) {
    throw new PipelineError('SL_NOT_FOUND', 'rescore unknown; its id stood in the last line that the rescore printed')
  }
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
    await rest({ ...deps, score: undefined as never }, performance.now() - startedAt, signal)
  }
  await applyAllCorrections(store, signal)
  rescore = { ...rescore, revision: rescore.revision + 1, state: 'rolled-back', rescored: back }
  await saveRescore(store, rescore, signal)
  return rescore
}
