import type { WatchList } from '../config/settings/watchlist.ts'
import type { Mention } from '../ingest/mention.ts'
import type { SecondLook } from './heavier/second-look.ts'
import type { Learnt } from './learnt.ts'
import { openScorer } from './score.ts'
import type { Scores } from './scored.ts'

/** A stored mention towards one brand. */
export interface HistoryAsk {
  readonly mention: Mention
  readonly brand: string
  /** How automatic its author behaved then: see `BotScoreOf`. */
  readonly botScore: number
}

/** Today's scorers for mentions that are stored already. */
export interface HistoryScorer {
  /** The `scorers` of the rows it makes. */
  readonly name: string
  /**
   * Whatever the watch list says of the mentions today: each stays with the brand it was stored under, also where
   * today's queries do not find it.
   */
  score(asked: readonly HistoryAsk[], now: number): Promise<readonly Scores[]>
}

export const openHistoryScorer = (
  watchList: WatchList,
  learnt: Learnt = {},
  secondLook?: SecondLook,
): HistoryScorer => {
  // Rows keep the pseudonyms they have: what this key makes of authors is thrown away.
  let botScoreOfAsk = 0
  const scorer = openScorer(watchList, { voiceKey: Buffer.alloc(0), botScoreOf: () => botScoreOfAsk, ...learnt })
  return {
    name: secondLook === undefined ? scorer.name : `${scorer.name} ${secondLook.name}`,
    score: async (asked, now) => {
      const fast = asked.map(({ mention, brand, botScore }) => {
        botScoreOfAsk = botScore
        const scores = scorer.scoreMention(mention, now, brand).find((row) => row.brand === brand)
        if (scores === undefined) throw new TypeError('a mention without scores')
        return [scores]
      })
      return secondLook === undefined ? fast.flat() : (await secondLook.look(fast)).flat()
    },
  }
}
