import { COMPLAINT, PRAISE, QUESTION, SUGGESTION } from './lexicon/cues.ts'
import type { Dictionary } from './lexicon/dictionary.ts'
import { ASKS } from './lexicon/dictionary.ts'
import type { Model } from './model/model.ts'
import type { Intent, Sentiment } from './scored.ts'
import { subsetsOf } from './subsets.ts'
import type { Tokens } from './tokens.ts'

const ORDER: readonly Intent[] = ['complaint', 'question', 'suggestion', 'praise', 'purchase']
const SETS = subsetsOf(ORDER)

const COMPLAINT_SCORE = -0.45
const MILD_SCORE = 0.3
const PRAISE_SCORE = 0.3
/** Where a rule says no, the head alone must be surer than this. */
const SURE = 0.8
/** Log-odds that each turn of phrase adds: forum posts suggest in ways that short posts did not teach. */
const SUGGESTION_PULL = 2

/** What the other scorers found in the text. */
export interface Heard {
  readonly model: Model
  readonly language: string
  readonly sentiment: Sentiment
  readonly cues: Uint16Array
}

/**
 * What the author wants: by the model's heads in the languages that they were taught, else by rules for English and German. Complaint: a turn of phrase of complaints without a
 * happy mood, or a clearly bad mood. Question: a question mark beside a question word or at the end of the text, or
 * a turn of phrase that asks. Suggestion: its turns of phrase. Praise: a good mood with a word of praise or thanks.
 */
export const findIntents = (
  dictionary: Dictionary,
  tokens: Tokens,
  { model, language, sentiment, cues }: Heard,
): readonly Intent[] => {
  const { score } = sentiment
  const rules = {
    complaint: ((cues[COMPLAINT] as number) > 0 && score < MILD_SCORE) || score <= COMPLAINT_SCORE,
    question: asksQuestion(dictionary, tokens, (cues[QUESTION] as number) > 0),
    suggestion: (cues[SUGGESTION] as number) > 0,
    praise: (cues[PRAISE] as number) > 0 && score >= PRAISE_SCORE,
    purchase: false,
  }
  const says = (intent: Intent): boolean => {
    if (!model.knows(intent, language)) return rules[intent]
    if (intent === 'question') return rules.question || model.chance('question') > SURE
    const pull = intent === 'suggestion' ? SUGGESTION_PULL * Math.min(2, cues[SUGGESTION] as number) : 0
    return model.logit(intent, 0) + pull > 0
  }
  let bits = 0
  for (let at = 0; at < ORDER.length; at++) if (says(ORDER[at] as Intent)) bits |= 1 << at
  return SETS[bits] as readonly Intent[]
}

const ENDS_ASKING = /[?？][\s"')\]”]{0,4}$/u

const asksQuestion = (dictionary: Dictionary, tokens: Tokens, cue: boolean): boolean => {
  const { text, title } = tokens
  if (cue) return true
  if (ENDS_ASKING.test(text.slice(-6)) || ENDS_ASKING.test(title.slice(-6))) return true
  if (!/[?？]/u.test(text)) return false
  for (let at = tokens.textStart; at < tokens.count; at++) {
    const row = tokens.row[at] as number
    if (row >= 0 && ((dictionary.marks[row] as number) & ASKS) !== 0) return marksBetween(tokens)
  }
  return false
}

/** Whether a question mark stands between the text's tokens: those inside addresses ask nothing. */
const marksBetween = (tokens: Tokens): boolean => {
  let from = 0
  for (let at = tokens.textStart; at <= tokens.count; at++) {
    const to = at < tokens.count ? (tokens.from[at] as number) : tokens.text.length
    for (let unit = from; unit < to; unit++) {
      const code = tokens.text.charCodeAt(unit)
      if (code === 0x3f || code === 0xff1f) return true
    }
    from = tokens.to[at] as number
  }
  return false
}
