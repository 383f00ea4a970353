import { SPAM, SPAM_TOO } from '../lexicon/cues.ts'
import type { Dictionary } from '../lexicon/dictionary.ts'
import type { Model } from '../model/model.ts'
import { CAPITALS, HANDLE, NUMBER, TAG, type Tokens, URL, WORD } from '../text/tokens.ts'

/** What is left when no listed word stands in a text: lists never hold all of them. */
const OFFENSIVE_BASE = 0.03
const OFFENSIVE_MAX = 0.98

/**
 * The chance that the text the model has just read is offensive: the head of its language, English and German; in
 * other languages by the listed words alone.
 */
export const offensiveOf = (model: Model, dictionary: Dictionary, tokens: Tokens, language: string): number => {
  if (language === 'en' && model.has('offensive.en')) return model.chance('offensive.en')
  if (language === 'de' && model.has('offensive.de')) return model.chance('offensive.de')
  return offensiveByList(dictionary, tokens)
}

/** Each listed word (English, German) adds its own chance, as independent evidence. */
const offensiveByList = (dictionary: Dictionary, tokens: Tokens): number => {
  let clean = 1 - OFFENSIVE_BASE
  for (let at = 0; at < tokens.count; at++) {
    const row = tokens.row[at] as number
    if (row < 0 || tokens.kind[at] === HANDLE) continue
    const offence = dictionary.offence[row] as number
    if (offence > 0) clean *= 1 - offence / 100
  }
  return Math.min(OFFENSIVE_MAX, 1 - clean)
}

// Points on a logistic scale, set by hand after a look at public training sets; 0 points is a chance of one half.
const SPAM_BASE = -2.6
const POINTS = { spam: 2.2, spamToo: 0.7, url: 0.5, phone: 1.2, tag: 0.4, shouting: 0.8 } as const
const TAGS_USUAL = 3
const PHONE_DIGITS = 5
const SHOUTING_WORDS = 4

/** How much of the answer is the head's where there is one; the rules know German and what its data lacks. */
const HEAD_SHARE = 0.75

/** The chance that the text the model has just read is spam: the head's log-odds and those of the rules, mixed. */
export const spamOf = (model: Model, tokens: Tokens, cues: Uint16Array): number => {
  const points = spamPoints(tokens, cues)
  const mixed = model.has('spam') ? HEAD_SHARE * model.logit('spam', 0) + (1 - HEAD_SHARE) * points : points
  return 1 / (1 + Math.exp(-mixed))
}

/** The chance that a mention is spam, by its text or by its author's behaviour: either is evidence by itself. */
export const spamBy = (text: number, botScore: number): number => 1 - (1 - text) * (1 - botScore)

/** Sellers' turns of phrase, addresses, phone numbers, heaps of tags, shouting. */
const spamPoints = (tokens: Tokens, cues: Uint16Array): number => {
  let urls = 0
  let phones = 0
  let tags = 0
  let words = 0
  let capitals = 0
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at]
    if (kind === WORD) {
      words++
      if (((tokens.flags[at] as number) & CAPITALS) !== 0) capitals++
    } else if (kind === URL) urls++
    else if (kind === TAG) tags++
    else if (kind === NUMBER && (tokens.to[at] as number) - (tokens.from[at] as number) >= PHONE_DIGITS) phones++
  }
  return (
    SPAM_BASE +
    POINTS.spam * Math.min(3, cues[SPAM] as number) +
    POINTS.spamToo * Math.min(4, cues[SPAM_TOO] as number) +
    POINTS.url * Math.min(3, urls) +
    POINTS.phone * Math.min(2, phones) +
    POINTS.tag * Math.min(10, Math.max(0, tags - TAGS_USUAL)) +
    (capitals >= SHOUTING_WORDS && capitals * 2 > words ? POINTS.shouting : 0)
  )
}
