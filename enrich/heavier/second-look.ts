import { messageOf, PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { HeavierSettings } from '../../config/settings.ts'
import type { ScoredMention, Sentiment } from '../scored.ts'
import type { Classifier, Moods } from './classifier.ts'

/** Rows of one mention, one for each brand. */
export type Rows = readonly ScoredMention[]

/** Asks a heavier classifier about the moods of a batch. */
export interface SecondLook {
  /**
   * Stands in the `scorers` of every row that it looked at, asked or not: rows under one rule are told from those under
   * another. Absent where the fast model's answer stays because this one failed or was late.
   */
  readonly name: string
  look(batch: readonly Rows[]): Promise<readonly Rows[]>
}

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

const marked = (rows: Rows, name: string, sentiment?: Sentiment): Rows =>
  rows.map((row) => ({ ...row, ...(sentiment && { sentiment }), scorers: `${row.scorers} ${name}` }))

/** What the two looks differ in. */
interface Patience {
  /** Begins a batch; the answer is asked before each chunk, with how many are left. */
  begin(): (left: number) => boolean
  /** Where it returns, the rest of the batch keeps the fast model's answers. */
  failed(err: unknown): void
}

const openLook = (
  classifier: Classifier,
  { when, batchMax }: HeavierSettings,
  { begin, failed }: Patience,
): SecondLook => {
  const name = `heavier=${classifier.name}/${when}`
  const look = async (batch: readonly Rows[]): Promise<readonly Rows[]> => {
    const asked = batch.flatMap((rows, at) => (isAsked(rows, when) ? [at] : []))
    const isAskedAt = new Set(asked)
    const said = batch.map((rows, at) => (isAskedAt.has(at) ? rows : marked(rows, name)))
    const goesOn = begin()
    try {
      for (let from = 0; from < asked.length && goesOn(asked.length - from); from += batchMax) {
        const chunk = asked.slice(from, from + batchMax)
        const moods = await classifier.classify(chunk.map((at) => textOf(batch[at] as Rows)))
        chunk.forEach((at, place) => {
          said[at] = marked(batch[at] as Rows, name, sentimentOf(moods[place] as Moods))
        })
      }
    } catch (err) {
      failed(err)
    }
    return said
  }
  return { name, look }
}

/**
 * Lets a heavier classifier say the mood where it is asked (always, or where the fast model is unsure), in chunks of
 * `batchMax`. Past the deadline of a batch, or when it fails, the fast model's answers stay: the line never waits longer.
 */
export const openSecondLook = (
  classifier: Classifier,
  settings: HeavierSettings,
  { logger, now }: { readonly logger: Logger; readonly now: () => number },
): SecondLook => {
  let toldAt = Number.NEGATIVE_INFINITY
  const tell = (fields: object, text: string): void => {
    if (now() - toldAt < 60_000) return
    toldAt = now()
    logger.warn({ part: 'heavier', ...fields }, text)
  }
  return openLook(classifier, settings, {
    begin: () => {
      const until = now() + settings.deadlineMs
      return (left) => {
        if (now() <= until) return true
        tell({ left }, 'deadline passed: the fast model answers the rest of a batch')
        return false
      }
    },
    failed: (err) => tell({ err }, 'heavier model failed: the fast model answers'),
  })
}

/** For files and history, where nothing waits: it takes as long as it takes. Throws SL_HEAVIER_INVALID when it fails. */
export const openPatientLook = (classifier: Classifier, settings: HeavierSettings): SecondLook =>
  openLook(classifier, settings, {
    begin: () => () => true,
    failed: (cause) => {
      throw new PipelineError('SL_HEAVIER_INVALID', `heavier model failed: ${messageOf(cause)}`, { cause })
    },
  })
