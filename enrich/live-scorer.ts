import type { Logger } from '../config/events.ts'
import type { Live } from '../config/settings/live.ts'
import type { EnrichSettings } from '../config/settings/schema.ts'
import type { WatchList } from '../config/settings/watchlist.ts'
import { type Learnt, learntMark, openLearnt } from './learnt.ts'
import { scorerOf } from './open-scorer.ts'
import type { BotScoreOf } from './scored.ts'
import type { WorkerDeps } from './worker.ts'

export interface LiveScorerDeps {
  readonly settings: EnrichSettings
  readonly live: Live
  /** Of the authors' pseudonyms. */
  readonly voiceKey: Buffer
  /** Holds models and topics. */
  readonly dataDir: string
  readonly logger: Logger
}

/** Scores by what holds now; what it goes by changes between two mentions, never within one. */
export interface LiveScorer {
  readonly score: WorkerDeps['score']
  /** As `learntMark` says of what it scores by. */
  readonly learntAs: () => string
  /** Looks for other models and topics until the signal aborts. */
  readonly watchLearnt: (signal: AbortSignal) => Promise<void>
  /** How authors behaved lately. */
  readonly takeBehaviour: (known: BotScoreOf) => void
}

/** Throws where models or topics that stand in the data folder cannot be used. */
export const openLiveScorer = ({ settings, live, voiceKey, dataDir, logger }: LiveScorerDeps): LiveScorer => {
  const learning = openLearnt(dataDir, logger)
  let learnt = learning.first
  let learntAs = learntMark(learnt)
  let botScoreOf: BotScoreOf = () => 0
  const behaved: BotScoreOf = (voice) => botScoreOf(voice)
  const scorerFor = (list: WatchList, known: Learnt) => scorerOf(settings, list, voiceKey, known, behaved)
  let score = scorerFor(live.watchList, learnt)
  live.onChange((next) => {
    const scorer = scorerFor(next, learnt)
    return () => {
      score = scorer
    }
  })
  const takeLearnt = (taken: Learnt): void => {
    // First what may throw: what it tells of must be what it scores by.
    score = scorerFor(live.watchList, taken)
    learnt = taken
    learntAs = learntMark(taken)
  }
  return {
    score: (mention, at) => score(mention, at),
    learntAs: () => learntAs,
    watchLearnt: (signal) => learning.watch(takeLearnt, signal),
    takeBehaviour: (known) => {
      botScoreOf = known
    },
  }
}
