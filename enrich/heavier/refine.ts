import type { Logger } from '../../config/events.ts'
import type { HeavierSettings } from '../../config/settings.ts'
import type { ScoredMention, Sentiment } from '../scored.ts'
import type { Classifier, Moods } from './classifier.ts'

/** Rows of one mention, one for each brand. */
export type Rows = readonly ScoredMention[]

/** Asks again about some mentions of a batch; what it does not answer in time stays as it is. */
export type Refine = (batch: readonly Rows[]) => Promise<readonly Rows[]>

/** Below this, the fast model is unsure of its own label. */
const SURE = 0.6

const isAsked = ([row]: Rows, when: HeavierSettings['when']): boolean => {
  if (row === undefined) return false
  if (when === 'always') return true
  const { negative, neutral, positive } = row.sentiment
  return Math.max(negative, neutral, positive) < SURE
}

const sentimentOf = (moods: Moods): Sentiment => {
  const { negative, neutral, positive } = moods
  const score = Math.round((positive - negative) * 1_000) / 1_000
  const label = negative > Math.max(neutral, positive) ? 'negative' : positive > neutral ? 'positive' : 'neutral'
  // It cannot say which words made it: all of it belongs to the text as a whole.
  return { ...moods, label, score, because: [{ from: 0, to: 0, weight: score }] }
}

const textOf = ([row]: Rows): string => {
  const { title = '', text = '' } = row?.mention ?? {}
  return title === '' ? text : `${title}\n${text}`
}

/**
 * Lets a heavier classifier say the mood where it is asked (always, or where the fast model is unsure), in chunks of
 * `batchMax`. Past the deadline of a batch, or when it fails, the fast model's answers stay: the line never waits longer.
 * Every row says in `scorers` who answered.
 */
export const openRefine = (
  classifier: Classifier,
  { when, deadlineMs, batchMax }: HeavierSettings,
  { logger, now }: { readonly logger: Logger; readonly now: () => number },
): Refine => {
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = (fields: object, text: string): void => {
    if (now() - toldAt < 60_000) return
    toldAt = now()
    logger.warn({ part: 'heavier', ...fields }, text)
  }
  return async (batch) => {
    const asked = batch.flatMap((rows, at) => (isAsked(rows, when) ? [at] : []))
    const refined = [...batch]
    const until = now() + deadlineMs
    for (let from = 0; from < asked.length; from += batchMax) {
      if (now() > until) {
        tell({ left: asked.length - from }, 'deadline passed: the fast model answers the rest of a batch')
        break
      }
      const chunk = asked.slice(from, from + batchMax)
      try {
        const moods = await classifier.classify(chunk.map((at) => textOf(batch[at] as Rows)))
        chunk.forEach((at, place) => {
          const sentiment = sentimentOf(moods[place] as Moods)
          refined[at] = (batch[at] as Rows).map((row) => ({
            ...row,
            sentiment,
            scorers: `${row.scorers} heavier=${classifier.name}`,
          }))
        })
      } catch (err) {
        tell({ err }, 'heavier model failed: the fast model answers')
        break
      }
    }
    return refined
  }
}
