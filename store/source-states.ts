import { z } from 'zod'
import type { Logger } from '../config/events.ts'
import { runAgain } from '../config/time/again.ts'
import type { SourceState } from '../ingest/source.ts'
import { query, type Store } from './client.ts'

/** How a source is doing, and how long ago (ms) the process that runs it said so. */
export interface ToldState extends SourceState {
  readonly toldMsAgo: number
}

const instant = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString())

/** Notes how the sources of this process are doing. */
export const tellSourceStates = (store: Store, states: readonly SourceState[], signal: AbortSignal): Promise<void> =>
  store.insert(
    'source_states',
    states.map(({ name, kind, lastRunAt, lastMentionAt, lastError, failures }) => ({
      name,
      kind,
      last_run_at: instant(lastRunAt),
      last_mention_at: instant(lastMentionAt),
      last_error: lastError ?? '',
      failures,
    })),
    signal,
  )

const millis = z.coerce
  .number()
  .nullable()
  .transform((at) => at ?? undefined)

const toldStates = query({
  sql: `SELECT name, toString(kind) AS kind, toUnixTimestamp64Milli(last_run_at) AS lastRunAt,
               toUnixTimestamp64Milli(last_mention_at) AS lastMentionAt, last_error AS lastError, failures,
               toUnixTimestamp64Milli(now64(3)) - toUnixTimestamp64Milli(told_at) AS toldMsAgo
        FROM source_states FINAL ORDER BY name`,
  params: z.object({}),
  row: z.object({
    name: z.string(),
    kind: z.string(),
    lastRunAt: millis,
    lastMentionAt: millis,
    lastError: z.string().transform((text) => (text === '' ? undefined : text)),
    failures: z.coerce.number(),
    toldMsAgo: z.coerce.number(),
  }),
})

/** What processes said last of each source. */
export const toldSourceStates = (store: Store, signal: AbortSignal): Promise<readonly ToldState[]> =>
  store.ask(toldStates, {}, signal)

/** Of each source the state after its latest run: our own, or what another process told. */
export const latestStates = (
  own: readonly SourceState[],
  told: readonly ToldState[],
): readonly (SourceState | ToldState)[] => {
  const latest = new Map<string, SourceState | ToldState>(own.map((state) => [state.name, state]))
  for (const state of told) {
    const mine = latest.get(state.name)
    if (mine === undefined || (mine.lastRunAt ?? 0) < (state.lastRunAt ?? 0)) latest.set(state.name, state)
  }
  return [...latest.values()]
}

const TELL_MS = 15_000

/** Tells again and again until aborted. A store that is away costs these notes, never the sources. */
export const runSourceTelling = (
  { store, states, logger }: { store: Store; states: () => readonly SourceState[]; logger: Logger },
  signal: AbortSignal,
): Promise<void> =>
  runAgain(
    {
      part: 'sources',
      logger,
      work: (until) => tellSourceStates(store, states(), until),
      restMs: () => TELL_MS,
      failed: 'states of the sources not told',
    },
    signal,
  )
