import { messageOf, PipelineError } from '../errors.ts'
import { proxyLine } from '../outgoing/proxies.ts'
import { checkLines } from '../settings/check.ts'
import { type WatchList, watchListOf } from '../settings/watchlist.ts'
import type { Console } from './console.ts'
import { loadFor, proxiesFor, secretsFor } from './context.ts'
import type { CommonFlags } from './flags.ts'
import { runInit } from './init.ts'
import type { Actions } from './program.ts'

export interface SettingsActionDeps extends Console {
  /** Whether a person can be asked. */
  readonly isTty: boolean
  readonly signal: AbortSignal
  /** Throws when queries do not do what their examples promise. */
  readonly proveFor: (flags: CommonFlags) => (watchList: WatchList) => Promise<void>
}

const throwAll = (ends: readonly PromiseSettledResult<unknown>[]): void => {
  const [first, ...more] = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []))
  if (more.length === 0 || !(first instanceof PipelineError)) {
    if (first !== undefined) throw first
    return
  }
  throw new PipelineError(first.code, [first.message, ...more.map(messageOf)].join('\n'), { cause: first })
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
    const secrets = secretsFor(loaded, (message) => err(`warning: ${message}`))
    // Everything at once: who mends one thing wants to know of the other.
    const [proven, lines, proxies] = await Promise.allSettled([
      proveFor(flags)(watchListOf(loaded.settings)),
      Promise.resolve().then(() => checkLines(loaded, secrets)),
      Promise.resolve().then(() => proxiesFor(loaded)),
    ])
    throwAll([proven, lines, proxies])
    for (const line of lines.status === 'fulfilled' ? lines.value : []) out(line)
    const proxy = proxies.status === 'fulfilled' ? proxyLine(proxies.value) : undefined
    if (proxy !== undefined) out(`proxy: ${proxy}`)
    return 0
  },
})
