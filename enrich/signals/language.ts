import { headLanguages, OTHER_LANGUAGE } from '../model/heads.ts'
import type { Model } from '../model/model.ts'
import type { LanguageGuess } from '../scored.ts'
import { CHARACTER, sourceOf, TAG, type Tokens, unitsOf, WORD } from '../text/tokens.ts'
import { IDEOGRAPHS, KANA, languageIn, SCRIPTS, SHARED_SCRIPTS, scriptOf } from './script.ts'

/** Tokens looked at in all: the language of a long text shows in its beginning. */
const TOKENS_MAX = 200
/** Fewer letters than this tell nothing. */
const LETTERS_MIN = 2
const SAMPLE_CHARS_MAX = 400
/** First code unit behind the Latin blocks. */
const NOT_LATIN = 0x370
/** Below this chance it is a language that the head does not know, or too little to tell. */
const CHANCE_MIN = 0.25
/**
 * Log-odds that go before for German and English: brands that are watched here are spoken of in them more often than in
 * any third language. It tells where a few words say little (npm run eval: 20 characters), and changes nothing else.
 */
const HOME_PRIOR = 1
/** A guess is never sure: 1 says that the source stated it, also when a column of 32 bits has rounded it. */
const GUESS_MAX = 0.999
const homePrior = headLanguages.map((code) => (code === 'de' || code === 'en' ? HOME_PRIOR : 0))

const guess = (code: string, confidence: number): LanguageGuess => Object.freeze({ code, confidence })
const UNKNOWN = guess('und', 0)

/** Stated languages and scripts come again and again: one object each. */
const openGuesses = (confidence: number): ((code: string) => LanguageGuess) => {
  const known = new Map<string, LanguageGuess>()
  const codesMax = 1_000
  return (code) => {
    const made = known.get(code) ?? guess(code, confidence)
    if (known.size < codesMax) known.set(code, made)
    return made
  }
}
const stated = openGuesses(1)
const byScript = openGuesses(0.98)

/**
 * The language of the tokens that the model has just read. A stated language wins. Then the script, where it belongs
 * to one language or its letters tell; then the head, for languages in Latin letters; `und` where there is too little
 * to tell or no language is likely.
 */
export const guessLanguage = (model: Model, tokens: Tokens, statedCode: string | undefined): LanguageGuess => {
  if (statedCode !== undefined && statedCode !== 'und') return stated(statedCode)
  const { kind } = tokens
  const count = Math.min(tokens.count, TOKENS_MAX)
  let letters = 0
  let strange = 0
  for (let at = 0; at < count; at++) {
    const what = kind[at] as number
    if (what !== WORD && what !== CHARACTER && what !== TAG) continue
    const from = tokens.from[at] as number
    letters += (tokens.to[at] as number) - from
    if (what === CHARACTER || (unitsOf(tokens, at)[from] as number) >= NOT_LATIN) strange++
  }
  if (strange > 0) {
    const code = guessByScript(tokens, count)
    if (code !== undefined) return byScript(code)
  }
  if (letters < LETTERS_MIN || !model.has('language')) return UNKNOWN
  return guessByHead(model)
}

const guessByHead = (model: Model): LanguageGuess => {
  const logitOf = (index: number): number => model.logit('language', index) + (homePrior[index] as number)
  let best = 0
  let most = Number.NEGATIVE_INFINITY
  for (let index = 0; index < headLanguages.length; index++) {
    const logit = logitOf(index)
    if (logit <= most) continue
    best = index
    most = logit
  }
  let sum = 0
  for (let index = 0; index < headLanguages.length; index++) sum += Math.exp(logitOf(index) - most)
  const confidence = Math.min(GUESS_MAX, 1 / sum)
  const code = headLanguages[best] as string
  return confidence < CHANCE_MIN || code === OTHER_LANGUAGE ? UNKNOWN : { code, confidence }
}

/** By script; overwritten by the next text. */
const letters = new Int32Array(SCRIPTS)

/** Letters of each script are counted; the script of most of them decides, unless that is Latin. */
const guessByScript = (tokens: Tokens, count: number): string | undefined => {
  letters.fill(0)
  let kana = 0
  let sample = ''
  for (let at = 0; at < count; at++) {
    const kind = tokens.kind[at]
    if (kind !== WORD && kind !== CHARACTER && kind !== TAG) continue
    const from = tokens.from[at] as number
    const to = tokens.to[at] as number
    const said = scriptOf[unitsOf(tokens, at)[from] as number] as number
    if (said === KANA) kana++
    // Japanese is written in ideographs too: they count as one script.
    const script = said === KANA ? IDEOGRAPHS : said
    letters[script] = (letters[script] as number) + (kind === CHARACTER ? 2 : to - from)
    if (script >= SHARED_SCRIPTS && sample.length < SAMPLE_CHARS_MAX)
      sample += sourceOf(tokens, at).slice(from, Math.min(to, from + SAMPLE_CHARS_MAX))
  }
  let script = 0
  for (let one = 1; one < SCRIPTS; one++) if ((letters[one] as number) > (letters[script] as number)) script = one
  if (script === 0) return undefined
  return languageIn(script === IDEOGRAPHS && kana > 0 ? KANA : script, sample)
}
