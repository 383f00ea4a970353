import { messageOf } from '../errors.ts'
import type { Logger } from '../events.ts'
import { fileMark } from '../file-mark.ts'
import { pause } from '../time/deadline.ts'
import type { Loaded } from './load.ts'
import type { Settings } from './schema.ts'
import { type WatchList, watchListOf } from './watchlist.ts'

const LOOK_MS = 2_000
const WATCHED = ['brands', 'competitors', 'topics', 'entities'] as const satisfies readonly (keyof Settings)[]
const isWatched = (key: string): boolean => (WATCHED as readonly string[]).includes(key)

export interface LiveDeps {
  readonly loaded: Loaded
  /** Reads that file again. Throws when it is gone: the sample, which stands in at a start, is no change of theirs. */
  readonly load: (path: string) => Loaded
  /** Throws when a watch list does not do what its examples promise. */
  readonly prove: (watchList: WatchList) => Promise<void>
  readonly logger: Logger
}

/** Prepares for another watch list; the function it returns makes the change, and neither waits nor throws. */
export type Prepare = (next: WatchList) => () => void

export interface Live {
  /** Always what holds now: whoever keeps it sees changes. */
  readonly watchList: WatchList
  onChange(prepare: Prepare): void
  /** Looks at the settings file every two seconds until the signal aborts; after SIGHUP also when it looks unchanged. */
  readonly run: (signal: AbortSignal) => Promise<void>
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/**
 * Takes changes of brands, competitors, topics and entities while everything runs. All parts change in one turn of the
 * event loop, between two mentions: none is scored half by the old list and half by the new one. Settings that are
 * wrong, or whose examples fail, are told about and change nothing; other sections need a restart, which is said.
 */
export const openLive = ({ loaded, load, prove, logger }: LiveDeps): Live => {
  let settings = loaded.settings
  let current = watchListOf(settings)
  const listeners: Prepare[] = []
  const watchList: WatchList = {
    get version() {
      return current.version
    },
    get brands() {
      return current.brands
    },
    get topics() {
      return current.topics
    },
    get entities() {
      return current.entities
    },
  }
  const take = async (path: string): Promise<void> => {
    const next = load(path).settings
    const stale = Object.keys(next).filter(
      (key) => !isWatched(key) && !same(next[key as keyof Settings], settings[key as keyof Settings]),
    )
    if (stale.length > 0) logger.warn({ sections: stale }, 'settings changed that take effect after a restart')
    const list = watchListOf(next)
    if (list.version === current.version) return
    await prove(list)
    const changes = listeners.map((prepare) => prepare(list))
    for (const change of changes) change()
    current = list
    settings = { ...settings, ...Object.fromEntries(WATCHED.map((key) => [key, next[key]])) }
    const { brands, topics, entities, version } = list
    logger.info(
      { brands: brands.length, topics: topics.length, entities: entities.length, version },
      `settings taken: ${WATCHED.join(', ')}`,
    )
  }
  const look = async (path: string): Promise<void> => {
    try {
      await take(path)
    } catch (err) {
      logger.error({ path, problems: messageOf(err).split('\n') }, 'settings not taken, the former ones stay')
    }
  }
  const run = async (signal: AbortSignal): Promise<void> => {
    const { path } = loaded
    if (path === undefined) return
    // Looked at once in any case: it may have been corrected while the start waited.
    let seen: string | undefined
    let asked = false
    const onHangUp = (): void => {
      asked = true
    }
    process.on('SIGHUP', onHangUp)
    try {
      while (!signal.aborted) {
        await pause(LOOK_MS, signal)
        if (signal.aborted) return
        const mark = fileMark(path)
        // A file that is away is being replaced: its next state counts.
        if (mark === undefined || (mark === seen && !asked)) continue
        asked = false
        seen = mark
        await look(path)
      }
    } finally {
      process.off('SIGHUP', onHangUp)
    }
  }
  return { watchList, onChange: (prepare) => void listeners.push(prepare), run }
}
