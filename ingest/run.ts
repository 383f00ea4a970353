import { isRetryable, messageOf, PipelineError } from '../config/errors.ts'
import { counters, type Logger } from '../config/events.ts'
import type { WatchList } from '../config/settings/watchlist.ts'
import { backoffMs, lagging, pause } from '../config/time/deadline.ts'
import type { IntakeDesk } from './intake.ts'
import type { Ledger } from './ledger.ts'
import { due } from './schedule.ts'
import type { Source, SourceContext } from './source.ts'

export interface RunSourcesDeps {
  readonly sources: readonly Source[]
  readonly intake: IntakeDesk
  readonly ledger: Ledger
  readonly watchList: WatchList
  readonly logger: Logger
  readonly now: () => number
}

const FAILURE_MS_BASE = 1_000
const FAILURE_MS_CAP = 300_000
/** A feed that is gone or unreadable is no better in a second. */
const BROKEN_MS_BASE = 60_000
const BROKEN_MS_CAP = 3_600_000
/** How long a run that does not heed its signal may hold up the end. */
const LEAVE_MS = 1_000
const ERROR_CHARS_MAX = 300

/** Runs every source until `signal` aborts. A source that fails is tried again later; it never stops the others. */
export const runSources = async (deps: RunSourcesDeps, signal: AbortSignal): Promise<void> => {
  await Promise.all(
    deps.sources.map((source) =>
      runSource(source, deps, signal).catch((err: unknown) => {
        if (signal.aborted) return
        note(source, deps, messageOf(err))
        deps.logger.error({ err, source: source.name }, 'source stopped, the others go on')
      }),
    ),
  )
}

const keyOf = ({ name, key = name }: Source): string => key

/** Writes down how a run went. A ledger that is away costs this line, not the source. */
const note = (source: Source, deps: RunSourcesDeps, error: string | undefined, failed = error !== undefined): void => {
  counters.sourceRuns.inc({ source: source.name, outcome: failed ? 'failed' : 'ok' })
  try {
    deps.ledger.noteRun(keyOf(source), source.kind, deps.now(), error?.slice(0, ERROR_CHARS_MAX), failed)
  } catch (err) {
    deps.logger.warn({ err, source: source.name }, 'state of a source not noted')
  }
}

const contextOf = (source: Source, deps: RunSourcesDeps, onEmitted: () => void, signal: AbortSignal): SourceContext => {
  const emit = deps.intake.emitter(source.kind, source.name, keyOf(source))
  return {
    watchList: deps.watchList,
    log: deps.logger.child({ source: source.name }),
    now: deps.now,
    cursor: () => deps.ledger.cursor(keyOf(source)),
    saveCursor: (cursor) => deps.ledger.saveCursor(keyOf(source), cursor),
    emit: async (sightings) => {
      const intake = await emit(sightings, signal)
      onEmitted()
      return intake
    },
    signal,
  }
}

const retryMs = (error: unknown, failures: number): number =>
  isRetryable(error) || !(error instanceof PipelineError)
    ? backoffMs(failures - 1, FAILURE_MS_BASE, FAILURE_MS_CAP)
    : backoffMs(failures - 1, BROKEN_MS_BASE, BROKEN_MS_CAP)

const runSource = async (source: Source, deps: RunSourcesDeps, signal: AbortSignal): Promise<void> => {
  // From 0, so that the first failure is an increase.
  for (const outcome of ['ok', 'failed']) counters.sourceRuns.inc({ source: source.name, outcome }, 0)
  let failures = 0
  const isStream = source.mode === 'stream'
  const wentWell = (toSeeTo?: string): void => {
    failures = 0
    note(source, deps, toSeeTo, false)
  }
  // A stream lives in its run: that it is well shows in what it hands in, not in its end.
  const onEmitted = (): void => {
    if (isStream && failures > 0) wentWell()
  }
  const context = contextOf(source, deps, onEmitted, signal)
  /** Runs the source until a run goes well, with growing pauses. */
  const once = async (): Promise<void> => {
    while (!signal.aborted) {
      try {
        const toSeeTo = await orLeave(() => source.run(context), signal)
        if (signal.aborted) return
        return wentWell(toSeeTo || undefined)
      } catch (err) {
        if (signal.aborted) return
        failures++
        note(source, deps, messageOf(err))
        context.log.warn({ err, failures }, 'source failed, it is tried again')
        await pause(retryMs(err, failures), signal)
      }
    }
  }
  if (!isStream) {
    for await (const _ of due(source.schedule ?? '5m', signal)) await once()
    return
  }
  note(source, deps, undefined)
  while (!signal.aborted) {
    await once()
    await pause(FAILURE_MS_BASE, signal)
  }
}

/** The end of a run, or nothing a second after the abort when it does not heed it. */
const orLeave = async <T>(run: () => Promise<T>, signal: AbortSignal): Promise<T | undefined> => {
  using late = lagging(signal, LEAVE_MS)
  const left = new Promise<undefined>((resolve) => {
    late.signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
  return await Promise.race([run(), left])
}
