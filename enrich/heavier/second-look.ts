import { messageOf, PipelineError } from '../../config/errors.ts'
import type { Logger } from '../../config/events.ts'
import type { HeavierSettings } from '../../config/settings/schema.ts'
import { pause } from '../../config/time/deadline.ts'
import type { ScoredMention, Sentiment } from '../scored.ts'
import { emotionsWith } from '../signals/emotions.ts'
import { addRating, chancesOf, likeliest } from '../signals/sentiment.ts'
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

/** A mood of the brand's own clauses stays: the classifier reads whole texts, and would give all brands the same. */
const isAsked = ({ ownClauses, sentiment }: ScoredMention, when: HeavierSettings['when']): boolean => {
  if (ownClauses === true) return false
  const { negative, neutral, positive } = sentiment
  return when === 'always' || Math.max(negative, neutral, positive) < SURE
}

/** Half precision overflows in some models: then their answers are no numbers. */
const isUsable = ({ negative, neutral, positive }: Moods): boolean => Number.isFinite(negative + neutral + positive)

/** The classifier reads words alone: a rating that the author gave joins as it does for the fast model. */
const rated = (moods: Moods, rating: number | undefined): Moods => {
  if (rating === undefined) return moods
  const odds = Float64Array.of(moods.negative, moods.neutral, moods.positive).map((chance) =>
    Math.log(Math.max(chance, Number.EPSILON)),
  )
  addRating(odds, rating)
  return chancesOf(odds)
}

const sentimentOf = (said: Moods, rating: number | undefined): Sentiment => {
  const moods = rated(said, rating)
  const { negative, neutral, positive } = moods
  const score = positive - negative
  const label = likeliest(negative, neutral, positive)
  // It cannot say which words made it: all of it belongs to the text as a whole.
  return { ...moods, label, score, because: [{ from: 0, to: 0, weight: score }] }
}

const textOf = ([row]: Rows): string => {
  const { title = '', text = '' } = row?.mention ?? {}
  return title === '' ? text : `${title}\n${text}`
}

const marked = (row: ScoredMention, name: string): ScoredMention => ({ ...row, scorers: `${row.scorers} ${name}` })

/** The moods of some texts; undefined: none in time, and the rest of the batch keeps the fast model's answers. */
type Ask = (texts: readonly string[], left: number) => Promise<readonly Moods[] | undefined>

/** What the two looks differ in. */
interface Patience {
  /** Begins a batch: what it answers is asked for each chunk, with how many mentions are left. */
  begin(): Ask
  /** Where it returns, what has no answer keeps the fast model's. */
  failed(err: unknown): void
}

const openLook = (
  classifier: Classifier,
  { when, batchMax }: HeavierSettings,
  { begin, failed }: Patience,
): SecondLook => {
  const name = `heavier=${classifier.name}/${when}`
  const look = async (batch: readonly Rows[]): Promise<readonly Rows[]> => {
    const said = batch.map((rows) => rows.map((row) => (isAsked(row, when) ? row : marked(row, name))))
    const asked = batch.flatMap((rows, at) => (rows.some((row) => isAsked(row, when)) ? [at] : []))
    const ask = begin()
    const take = (at: number, moods: Moods): void => {
      const rows = batch[at] as Rows
      const sentiment = sentimentOf(moods, rows[0]?.mention.rating?.value)
      const refined = (row: ScoredMention): ScoredMention => ({
        ...row,
        sentiment,
        ...(row.emotions && { emotions: emotionsWith(sentiment.label, row.emotions) }),
      })
      said[at] = rows.map((row) => marked(isAsked(row, when) ? refined(row) : row, name))
    }
    let [refused, taken] = [0, 0]
    try {
      for (let from = 0; from < asked.length; from += batchMax) {
        const chunk = asked.slice(from, from + batchMax)
        const answers = await ask(
          chunk.map((at) => textOf(batch[at] as Rows)),
          asked.length - from,
        )
        if (answers === undefined) break
        chunk.forEach((at, place) => {
          const moods = answers[place]
          if (moods === undefined || !isUsable(moods)) refused++
          else {
            take(at, moods)
            taken++
          }
        })
      }
    } catch (err) {
      failed(err)
    }
    // One text without a usable answer keeps the fast mood; a model that gives none at all is broken.
    if (refused > 0 && taken === 0) failed(new TypeError(`answers that are no numbers: ${refused}`))
    return said
  }
  return { name, look }
}

/** Undefined where the answer takes longer. */
const within = async <T>(answer: Promise<T>, ms: number): Promise<T | undefined> => {
  const over = new AbortController()
  try {
    return await Promise.race([answer, pause(ms, over.signal).then(() => undefined)])
  } finally {
    over.abort()
  }
}

/**
 * Lets a heavier classifier say the mood where it is asked (always, or where the fast model is unsure), in chunks of
 * `batchMax`. Past the deadline of a batch, or when it fails, the fast model's answers stay: the line never waits
 * longer. A call that hangs is the only one: nothing more is asked until it comes back, and what it says is too late.
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
  let hanging = 0
  const askWithin = async (texts: readonly string[], ms: number): Promise<readonly Moods[] | undefined> => {
    const answer = classifier.classify(texts)
    const answers = await within(answer, ms)
    if (answers === undefined) {
      const back = (): void => void hanging--
      hanging++
      answer.then(back, back)
    }
    return answers
  }
  return openLook(classifier, settings, {
    begin: () => {
      const until = now() + settings.deadlineMs
      return async (texts, left) => {
        const restMs = until - now()
        const answers = hanging > 0 || restMs <= 0 ? undefined : await askWithin(texts, restMs)
        if (answers === undefined) tell({ left }, 'deadline passed: the fast model answers the rest of a batch')
        return answers
      }
    },
    failed: (err) => tell({ err }, 'heavier model failed: the fast model answers'),
  })
}

/** For files and history, where nothing waits: it takes as long as it takes. Throws SL_HEAVIER_INVALID when it fails. */
export const openPatientLook = (classifier: Classifier, settings: HeavierSettings): SecondLook =>
  openLook(classifier, settings, {
    begin: () => (texts) => classifier.classify(texts),
    failed: (cause) => {
      throw new PipelineError('SL_HEAVIER_INVALID', `heavier model failed: ${messageOf(cause)}`, { cause })
    },
  })
