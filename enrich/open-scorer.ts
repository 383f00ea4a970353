import type { EnrichSettings } from '../config/settings/schema.ts'
import type { WatchList } from '../config/settings/watchlist.ts'
import type { Learnt } from './learnt.ts'
import { type MentionScorer, openScorer } from './score.ts'
import { type BotScoreOf, NO_BRAND } from './scored.ts'
import { unscored } from './unscored.ts'
import type { WorkerDeps } from './worker.ts'

/** The scorer of these settings; `voiceKey` keys the authors' pseudonyms, by which `botScoreOf` knows them. */
export const scorerOf = (
  settings: EnrichSettings,
  watchList: WatchList,
  voiceKey: Buffer,
  learnt: Learnt = {},
  botScoreOf?: BotScoreOf,
): WorkerDeps['score'] => {
  if (!settings.scoring) return unscored(watchList.brands[0]?.id ?? NO_BRAND, watchList.version)
  const known = { ...learnt, ...(botScoreOf && { botScoreOf }) }
  return openScorer(watchList, { voiceKey, keepUnmatched: settings.keepUnmatched, ...known }).scoreMention
}

const NOBODY: WatchList = Object.freeze({ version: 0, brands: [], topics: [], entities: [] })

/** For texts outside the line: everything is scored, also what no brand is meant by, and no author is read. */
export const openTextScorer = (watchList: WatchList = NOBODY, learnt: Learnt = {}): MentionScorer =>
  openScorer(watchList, { voiceKey: Buffer.alloc(0), keepUnmatched: true, ...learnt })
