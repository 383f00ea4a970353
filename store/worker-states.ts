import { z } from 'zod'
import type { Logger } from '../config/events.ts'
import { someOf } from '../config/text/some-of.ts'
import { runAgain } from '../config/time/again.ts'
import { pause } from '../config/time/deadline.ts'
import { query, type Store } from './client.ts'

/** What a worker scores by. Each value is a mark that only equals itself; none tells a secret. */
export interface WorkerState {
  /** Of Earshot. */
  readonly version: string
  /** Empty: it gives authors no pseudonyms. */
  readonly voiceKey: string
  readonly watchList: string
  /** Its model, trained topics, and the rules of its version. */
  readonly learnt: string
  /** What else of `enrich` decides over rows. */
  readonly scoring: string
}

/** One worker's state, for how long it has been so, and how long ago it said it. */
export interface ToldWorker extends WorkerState {
  readonly host: string
  readonly settledMs: number
  readonly toldMsAgo: number
}

const TELL_MS = 10_000
/** A worker that has not said anything for so long is gone. */
const GONE_SECONDS = 35
/** Changes reach several machines one after the other, and a rolling restart takes its time. */
const SETTLED_MS_MIN = 60_000

const toldWorkers = query({
  sql: `SELECT host, version, voice_key AS voiceKey, watch_list AS watchList, learnt, scoring, settled_ms AS settledMs,
          dateDiff('millisecond', told_at, now64(3)) AS toldMsAgo
        FROM worker_states FINAL WHERE told_at > now64(3) - INTERVAL ${GONE_SECONDS} SECOND ORDER BY host, worker`,
  params: z.object({}),
  row: z.object({
    host: z.string(),
    version: z.string(),
    voiceKey: z.string(),
    watchList: z.string(),
    learnt: z.string(),
    scoring: z.string(),
    settledMs: z.coerce.number(),
    toldMsAgo: z.coerce.number(),
  }),
})

/** The workers that are running, on whatever machine. */
export const workersNow = (store: Store, signal: AbortSignal): Promise<readonly ToldWorker[]> =>
  store.ask(toldWorkers, {}, signal)

/** What every worker needs alike, and where it comes from. Another version alone does no harm: that is an upgrade. */
const alike = {
  voiceKey: 'voice keys (enrich.voiceKey): one author is counted as several',
  watchList: 'brands, topics or entities: what is found depends on the worker that gets it',
  learnt: 'models or trained topics (in the data folder): moods depend on the worker that gets it',
  scoring: 'settings enrich.keepUnmatched, enrich.scoring or enrich.heavier',
} as const satisfies Partial<Record<keyof WorkerState, string>>

/** What is left of a mark without one of its parts, each `name=value`. */
const without = (name: string, mark: string): string =>
  mark
    .split(' ')
    .filter((part) => !part.startsWith(`${name}=`))
    .join(' ')

/** Without what came with a version: workers of two versions are an upgrade under way. */
const withoutVersion = (learnt: string): string => without('rules', learnt).replace(/=shipped\/\w+/, '=shipped')

const NAMES_SHOWN_MAX = 3
const namesOf = (names: readonly string[]): string => someOf(names, NAMES_SHOWN_MAX)

/** Where workers do not agree, for whoever runs them; undefined while they do, or just changed. */
export const disagreement = (workers: readonly ToldWorker[]): string | undefined => {
  const settled = workers.filter(({ settledMs }) => settledMs >= SETTLED_MS_MIN)
  const reasons = (Object.keys(alike) as (keyof typeof alike)[]).flatMap((key) => {
    const byMark = Map.groupBy(settled, (worker) => (key === 'learnt' ? withoutVersion(worker.learnt) : worker[key]))
    if (key === 'voiceKey') byMark.delete('')
    if (byMark.size < 2) return []
    const sides = [...byMark.values()].map((of) => namesOf([...new Set(of.map(({ host }) => host))]))
    return [`${sides.join(' against ')} with other ${alike[key]}`]
  })
  return reasons.length === 0 ? undefined : `workers differ: ${reasons.join('; ')}`
}

/** What a rescore is about to score by. */
export interface RescoresBy extends Pick<WorkerState, 'watchList' | 'learnt' | 'scoring'> {
  /** A model was named for it: then another one is meant. */
  readonly ownModel: boolean
}

/**
 * What running workers score by otherwise than a rescore here would, with its cure; undefined where none does. It
 * would write scores that no worker makes, over those of a model that was trained on another machine.
 */
const differsFromWorkers = (workers: readonly ToldWorker[], own: RescoresBy): string | undefined => {
  const learntOf = ({ learnt }: Pick<WorkerState, 'learnt'>) => (own.ownModel ? without('model', learnt) : learnt)
  const scoresOf = ({ scoring }: Pick<WorkerState, 'scoring'>) => without('keepUnmatched', scoring)
  const others = (of: (worker: Pick<WorkerState, 'learnt' | 'scoring'>) => string): string => {
    const differ = workers.filter((worker) => of(worker) !== of(own)).map((worker) => `${worker.host} (${of(worker)})`)
    return differ.length === 0 ? '' : `${namesOf([...new Set(differ)])}, here (${of(own)})`
  }
  const learnt = others(learntOf)
  const isLearnt = others((state) => withoutVersion(learntOf(state))) !== ''
  const scores = others(scoresOf)
  const listed = workers.filter(({ watchList }) => watchList !== own.watchList).map(({ host }) => host)
  const differences = [
    ...(learnt === '' ? [] : [`workers score by other models, trained topics or rules: ${learnt}`]),
    ...(scores === '' ? [] : [`workers score by other settings: ${scores}`]),
    ...(listed.length === 0 ? [] : [`workers watch other brands, topics or entities: ${namesOf(listed)}`]),
  ]
  if (differences.length === 0) return undefined
  const cures = [
    ...(isLearnt ? ['copy models/ and topics/ of their data folder into this one'] : []),
    ...(learnt === '' || isLearnt ? [] : ['run the same version of Earshot']),
    ...(listed.length === 0 && scores === '' ? [] : ['use their settings file']),
  ]
  return `${differences.join(', and ')}; ${cures.join(', and ')}, or insist with --even-if-different`
}

const ASK_AGAIN_MS = 1_000
/** Workers look every two seconds whether models, topics or settings are others. */
const TAKEN_MS = 4_000

/**
 * As `differsFromWorkers` says once nobody's word is from before the question: a worker that just takes what somebody
 * trained, or that was stopped for it, is not of another opinion. Ends when the last old word is forgotten.
 */
export const lastingDifference = async (
  workers: (signal: AbortSignal) => Promise<readonly ToldWorker[]>,
  own: RescoresBy,
  signal: AbortSignal,
): Promise<string | undefined> => {
  const askedAt = performance.now()
  for (;;) {
    const told = await workers(signal)
    const different = differsFromWorkers(told, own)
    const takenMsAgo = performance.now() - askedAt - TAKEN_MS
    const isNew = ({ toldMsAgo }: ToldWorker): boolean => toldMsAgo < takenMsAgo
    if (different === undefined || signal.aborted) return different
    const lasting = differsFromWorkers(told.filter(isNew), own)
    if (lasting !== undefined) return lasting
    await pause(ASK_AGAIN_MS, signal)
  }
}

interface TellingDeps {
  readonly store: Store
  readonly worker: string
  readonly host: string
  /** As it is now: settings, models and topics change while it runs. */
  readonly state: () => WorkerState
  readonly logger: Logger
}

/** Tells again and again until aborted. A store that is away costs these notes, never the line. */
export const runWorkerTelling = (deps: TellingDeps, signal: AbortSignal): Promise<void> => {
  let settled = { mark: '', sinceMs: 0 }
  const work = async (until: AbortSignal): Promise<void> => {
    const { version, voiceKey, watchList, learnt, scoring } = deps.state()
    const mark = JSON.stringify([version, voiceKey, watchList, learnt, scoring])
    if (mark !== settled.mark) settled = { mark, sinceMs: performance.now() }
    const row = {
      worker: deps.worker,
      host: deps.host,
      version,
      voice_key: voiceKey,
      watch_list: watchList,
      learnt,
      scoring,
      settled_ms: Math.round(performance.now() - settled.sinceMs),
    }
    await deps.store.insert('worker_states', [row], until)
  }
  const failed = 'state of the worker not told'
  return runAgain({ part: 'worker', logger: deps.logger, work, restMs: () => TELL_MS, failed }, signal)
}
