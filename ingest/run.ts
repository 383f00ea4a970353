import { backoffMs, pause } from '../config/deadline.ts'
import { messageOf } from '../config/errors.ts'
import { counters, gauges, type Logger } from '../config/events.ts'
import type { WatchList } from '../config/watchlist.ts'
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

const FAILURE_MS_CAP = 300_000
const ERROR_CHARS_MAX = 300

/** Runs every source until `signal` aborts. A source that fails is tried again later; it never stops the others. */
export const runSources = async (deps: RunSourcesDeps, signal: AbortSignal): Promise<void> => {
  await Promise.all(deps.sources.map((source) => runSource(source, deps, signal)))
}

const contextOf = (source: Source, deps: RunSourcesDeps, signal: AbortSignal): SourceContext => {
  const emit = deps.intake.emitter(source.kind)
  return {
    watchList: deps.watchList,
    log: deps.logger.child({ source: source.name }),
    now: deps.now,
    cursor: () => deps.ledger.cursor(source.name),
    saveCursor: (cursor) => deps.ledger.saveCursor(source.name, cursor),
    emit: async (sightings) => {
      const intake = await emit(sightings, signal)
      if (intake.accepted > 0) {
        deps.ledger.noteMention(source.name, source.kind, deps.now())
        gauges.lastMention.set({ source: source.name }, deps.now() / 1_000)
      }
      return intake
    },
    signal,
  }
}

const runSource = async (source: Source, deps: RunSourcesDeps, signal: AbortSignal): Promise<void> => {
  const context = contextOf(source, deps, signal)
  let failures = 0
  const once = async (): Promise<void> => {
    try {
      // A stream lives in its run: it counts as well from the start on.
      if (source.mode === 'stream') deps.ledger.noteRun(source.name, source.kind, deps.now(), undefined)
      await source.run(context)
      failures = 0
      deps.ledger.noteRun(source.name, source.kind, deps.now(), undefined)
      counters.sourceRuns.inc({ source: source.name, outcome: 'ok' })
    } catch (err) {
      if (signal.aborted) return
      failures++
      deps.ledger.noteRun(source.name, source.kind, deps.now(), messageOf(err).slice(0, ERROR_CHARS_MAX))
      counters.sourceRuns.inc({ source: source.name, outcome: 'failed' })
      context.log.warn({ err, failures }, 'source failed, it is tried again')
      await pause(backoffMs(failures, 1_000, FAILURE_MS_CAP), signal)
    }
  }
  if (source.mode === 'stream') {
    while (!signal.aborted) {
      await once()
      await pause(1_000, signal)
    }
    return
  }
  for await (const _ of due(source.schedule ?? '5m', signal)) await once()
}
