import type { WatchList } from '../config/watchlist.ts'
import type { Mention } from '../ingest/mention.ts'
import type { Learnt } from './learnt.ts'
import { openScorer } from './score.ts'
import type { Scores } from './scored.ts'

/** Today's scorers for mentions that are stored already. */
export interface HistoryScorer {
  /** The `scorers` of the rows it makes. */
  readonly name: string
  /** Whatever the watch list says of the mention today: it stays with the brand it was stored under. */
  score(mention: Mention, brand: string, now: number): Scores
}

export const openHistoryScorer = (watchList: WatchList, learnt: Learnt = {}): HistoryScorer => {
  // Authors are not read for this, so no pseudonym is made.
  const scorer = openScorer(watchList, {
    voiceKey: Buffer.alloc(0),
    keepUnmatched: true,
    ...learnt,
  })
  return {
    name: scorer.name,
    score: (mention, brand, now) => {
      const rows = scorer.scoreMention(mention, now)
      const scores = rows.find((row) => row.brand === brand) ?? rows[0]
      if (scores === undefined) throw new TypeError('a mention without scores')
      return scores
    },
  }
}
