import type { Logger } from '../config/events.ts'
import { runAgain } from '../config/time/again.ts'
import { DAY_MS, type EpochMs, MINUTE_MS } from '../config/time/instant.ts'
import type { BotScoreOf } from '../enrich/scored.ts'
import type { Store } from './client.ts'
import { hastyVoices } from './queries/hasty-voices.ts'

/** How automatic authors behaved in a span, of at most a day or so: the 20,000 that did most, 0 for all others. */
export const botScoresOf = async (
  store: Store,
  span: { readonly fromMs: EpochMs; readonly toMs: EpochMs },
  signal: AbortSignal,
): Promise<BotScoreOf> => {
  const found = await store.ask(hastyVoices, span, signal)
  const scores = new Map(found.map(({ voice, botScore }) => [voice, botScore]))
  return (voice) => scores.get(voice) ?? 0
}

interface BotWatchDeps {
  readonly store: Store
  /** How authors behaved in the last 24 hours. */
  readonly take: (botScoreOf: BotScoreOf) => void
  readonly logger: Logger
  readonly now: () => EpochMs
}

const LOOK_MS = MINUTE_MS
/** At most a twentieth of the time goes into looking. */
const REST_FACTOR = 19

/** Looks once a minute how authors behave until the signal aborts; while the store is away, what was known stays. */
export const runBotWatch = ({ store, take, logger, now }: BotWatchDeps, signal: AbortSignal): Promise<void> =>
  runAgain(
    {
      part: 'authors',
      logger,
      work: async (until) => take(await botScoresOf(store, { fromMs: now() - DAY_MS, toMs: now() + MINUTE_MS }, until)),
      restMs: (tookMs) => Math.max(LOOK_MS, tookMs * REST_FACTOR),
      failed: 'behaviour of authors not known',
    },
    signal,
  )
