import { COMPLAINT, PRAISE, QUESTION, SUGGESTION } from '../lexicon/cues.ts'
import type { Dictionary } from '../lexicon/dictionary.ts'
import { ASKS } from '../lexicon/dictionary.ts'
import type { Model } from '../model/model.ts'
import { type Intent, intents, type Sentiment } from '../scored.ts'
import type { Tokens } from '../text/tokens.ts'
import { subsetsOf } from './subsets.ts'

const SETS = subsetsOf(intents)

const COMPLAINT_SCORE = -0.45
const MILD_SCORE = 0.3
const PRAISE_SCORE = 0.3
/** Log-odds that each turn of phrase adds: forum posts suggest and ask in ways that short posts did not teach. */
const SUGGESTION_PULL = 2
const QUESTION_PULL = 1.5
/** The same for question marks: at the end of a title, of the text, or inside it beside a question word. */
const MARK_PULL = { title: 3, end: 1, inside: 0.5, none: 0 } as const

/** What the other scorers found in the text. */
export interface Heard {
  readonly model: Model
  readonly language: string
  readonly sentiment: Sentiment
  readonly cues: Uint16Array
}

/**
 * What the author wants: by the model's heads in the languages that they were taught, pulled by turns of phrase and
 * question marks; elsewhere by these alone (`byRules`).
 */
export const findIntents = (dictionary: Dictionary, tokens: Tokens, heard: Heard): readonly Intent[] => {
  const mark = markOf(dictionary, tokens)
  let bits = 0
  for (let at = 0; at < intents.length; at++) {
    const intent = intents[at] as Intent
    const says = heard.model.knows(intent, heard.language)
      ? heard.model.logit(intent, 0) + pullOf(intent, heard.cues, mark) > 0
      : byRules(intent, heard, mark)
    if (says) bits |= 1 << at
  }
  return SETS[bits] as readonly Intent[]
}

type Mark = keyof typeof MARK_PULL

const pullOf = (intent: Intent, cues: Uint16Array, mark: Mark): number => {
  if (intent === 'question') return QUESTION_PULL * Math.min(2, cues[QUESTION] as number) + MARK_PULL[mark]
  return intent === 'suggestion' ? SUGGESTION_PULL * Math.min(2, cues[SUGGESTION] as number) : 0
}

/**
 * Complaint: a turn of phrase of complaints without a happy mood, or a clearly bad mood. Question: a question mark
 * beside a question word or at the end, or a turn of phrase that asks. Suggestion: its turns of phrase. Praise: a good
 * mood with a word of praise or thanks.
 */
const byRules = (intent: Intent, { cues, sentiment: { score } }: Heard, mark: Mark): boolean => {
  switch (intent) {
    case 'complaint':
      return ((cues[COMPLAINT] as number) > 0 && score < MILD_SCORE) || score <= COMPLAINT_SCORE
    case 'question':
      return (cues[QUESTION] as number) > 0 || mark !== 'none'
    case 'suggestion':
      return (cues[SUGGESTION] as number) > 0
    case 'praise':
      return (cues[PRAISE] as number) > 0 && score >= PRAISE_SCORE
    case 'purchase':
      return false
  }
}

const ENDS_ASKING = /[?？][\s"')\]”]{0,4}$/u

const markOf = (dictionary: Dictionary, tokens: Tokens): Mark => {
  const { text, title } = tokens
  if (ENDS_ASKING.test(title.slice(-6))) return 'title'
  if (ENDS_ASKING.test(text.slice(-6))) return 'end'
  if (!/[?？]/u.test(text)) return 'none'
  for (let at = tokens.textStart; at < tokens.count; at++) {
    const row = tokens.row[at] as number
    if (row >= 0 && ((dictionary.marks[row] as number) & ASKS) !== 0) return marksBetween(tokens) ? 'inside' : 'none'
  }
  return 'none'
}

/** Whether a question mark stands between the text's tokens: those inside addresses ask nothing. */
const marksBetween = (tokens: Tokens): boolean => {
  const { units } = tokens.textCopy
  let from = 0
  for (let at = tokens.textStart; at <= tokens.count; at++) {
    const to = at < tokens.count ? (tokens.from[at] as number) : tokens.text.length
    for (let unit = from; unit < to; unit++) {
      const code = units[unit]
      if (code === 0x3f || code === 0xff1f) return true
    }
    from = tokens.to[at] as number
  }
  return false
}
