import type { Logger } from '../config/events.ts'
import type { WatchList } from '../config/settings/watchlist.ts'
import { runAgain } from '../config/time/again.ts'
import type { EpochMs } from '../config/time/instant.ts'
import type { Store } from './client.ts'
import { knownQueries } from './queries/known-queries.ts'
import { tellUnlisted } from './unlisted.ts'

/** Notes every query of the watch list that is not noted yet, so that each stored match can be traced to its text. */
const noteQueries = async (
  store: Store,
  { brands, topics, entities }: WatchList,
  now: EpochMs,
  signal: AbortSignal,
): Promise<void> => {
  const known = new Set((await store.ask(knownQueries, {}, signal)).map(({ mark }) => mark))
  const of = (kind: 'brand' | 'topic' | 'entity', subjects: WatchList['brands'] | WatchList['entities']) =>
    subjects.flatMap(({ id: subject, queries }) =>
      queries.map(({ name, text, version }) => ({ kind, subject, version, name, query: text })),
    )
  const rows = [...of('brand', brands), ...of('topic', topics), ...of('entity', entities)]
    .filter(({ kind, subject, version }) => !known.has(`${kind} ${subject} ${version}`))
    .map((row) => ({ ...row, since: new Date(now).toISOString() }))
  if (rows.length > 0) await store.insert('watch_queries', rows, signal)
}

interface QueryNotesDeps {
  readonly store: Store
  /** May change while it runs. */
  readonly watchList: WatchList
  readonly logger: Logger
  readonly now: () => EpochMs
}

const LOOK_MS = 5_000

/** Notes the queries of the watch list now and whenever they change until aborted; waits while the store is away. */
export const runQueryNotes = (deps: QueryNotesDeps, signal: AbortSignal): Promise<void> => {
  let noted: number | undefined
  const work = async (until: AbortSignal): Promise<void> => {
    // As it is now: it may change while we wait.
    const list = { ...deps.watchList }
    if (list.version === noted) return
    await noteQueries(deps.store, list, deps.now(), until)
    await tellUnlisted(deps, list, until)
    noted = list.version
  }
  const failed = 'versions of queries not noted yet'
  return runAgain({ part: 'queries', logger: deps.logger, work, restMs: () => LOOK_MS, failed }, signal)
}
