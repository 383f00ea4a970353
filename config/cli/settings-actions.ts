import { checkLines } from '../check.ts'
import { runInit } from '../init.ts'
import { type WatchList, watchListOf } from '../watchlist.ts'
import type { Console } from './console.ts'
import { loadFor, secretsFor } from './context.ts'
import type { CommonFlags } from './flags.ts'
import type { Actions } from './program.ts'

export interface SettingsActionDeps extends Console {
  /** Whether a person can be asked. */
  readonly isTty: boolean
  readonly signal: AbortSignal
  /** Throws when queries do not do what their examples promise. */
  readonly proveFor: (flags: CommonFlags) => (watchList: WatchList) => Promise<void>
}

/** The commands that need nothing but the settings. */
export const settingsActions = ({
  out,
  err,
  isTty,
  signal,
  proveFor,
}: SettingsActionDeps): Pick<Actions, 'init' | 'check'> => ({
  init: async ({ config: path, word: words, competitor: competitors, feed: feeds, yes, force, ...flags }) => {
    const how = { yes: yes === true, force: force === true, isTty }
    await runInit({ ...flags, path, words, competitors, feeds, ...how, out, signal })
    return 0
  },
  check: async (flags) => {
    const loaded = loadFor(flags)
    await proveFor(flags)(watchListOf(loaded.settings))
    for (const line of checkLines(
      loaded,
      secretsFor(loaded, (message) => err(`warning: ${message}`)),
    ))
      out(line)
    return 0
  },
})
