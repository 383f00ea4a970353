import { eld } from 'eld/extrasmall'
import { type Dictionary, ENGLISH, FOREIGN, GERMAN } from './lexicon/dictionary.ts'
import type { LanguageGuess } from './scored.ts'
import { ownerOf } from './script.ts'
import { AFTER_APOSTROPHE, CHARACTER, sourceOf, TAG, type Tokens, WORD } from './tokens.ts'

/** What eld reads: more characters cost time and do not make it better (measured on tweets). */
const SAMPLE_CHARS_MAX = 100
/** Tokens looked at in all: the language of a long text shows in its beginning. */
const TOKENS_MAX = 200
const LETTERS_MIN = 3
/** Up to this many characters of words a text is short. */
const SHORT_CHARS = 25
/** First code unit behind the Latin blocks. */
const NOT_LATIN = 0x370

const guess = (code: string, confidence: number): LanguageGuess => Object.freeze({ code, confidence })
const UNKNOWN = guess('und', 0)
const CLEAR_ENGLISH = guess('en', 0.99)
const CLEAR_GERMAN = guess('de', 0.99)
const SHORT_ENGLISH = guess('en', 0.85)
const SHORT_GERMAN = guess('de', 0.85)

/** Stated languages come again and again: one object each. */
const stated = new Map<string, LanguageGuess>()
const STATED_MAX = 1_000
const statedGuess = (code: string): LanguageGuess => {
  const known = stated.get(code)
  if (known !== undefined) return known
  const made = guess(code, 1)
  if (stated.size < STATED_MAX) stated.set(code, made)
  return made
}

/**
 * The language of tokens whose rows are looked up. A stated language wins. Then a script that one language owns;
 * then the function words of English and German, where two or more speak for one of them and nothing against it;
 * the unclear rest is eld's (its extra small set), `und` where there is too little to tell.
 */
export const guessLanguage = (
  dictionary: Dictionary,
  tokens: Tokens,
  statedCode: string | undefined,
): LanguageGuess => {
  if (statedCode !== undefined && statedCode !== 'und') return statedGuess(statedCode)
  const { kind, row } = tokens
  let [english, german, foreign, strange] = [0, 0, 0, 0]
  const count = Math.min(tokens.count, TOKENS_MAX)
  for (let at = 0; at < count; at++) {
    if (kind[at] !== WORD) {
      if (kind[at] === CHARACTER) strange++
      continue
    }
    const known = row[at] as number
    if (known < 0) {
      if (sourceOf(tokens, at).charCodeAt(tokens.from[at] as number) >= NOT_LATIN) strange++
      continue
    }
    const marks = dictionary.marks[known] as number
    if ((marks & ENGLISH) !== 0) english++
    if ((marks & GERMAN) !== 0) german++
    if ((marks & FOREIGN) !== 0) foreign++
  }
  if (strange === 0 && foreign === 0) {
    if (english >= 2 && german === 0) return CLEAR_ENGLISH
    if (german >= 2 && english === 0) return CLEAR_GERMAN
  }
  const byScript = strange === 0 ? undefined : guessByScript(tokens, count)
  if (byScript !== undefined) return byScript
  const words = sampleOf(tokens, count, WORD)
  const known =
    words.length < SHORT_CHARS && foreign === 0 && strange === 0 ? guessByLexicon(dictionary, tokens, count) : undefined
  return known ?? guessByEld(words.length < LETTERS_MIN ? sampleOf(tokens, count, TAG) : words)
}

/**
 * eld is wrong about every third text of a few words (`Refund?`, `SOLD!!`): there a known English or German word
 * beside none of the other language says more.
 */
const guessByLexicon = (d: Dictionary, tokens: Tokens, count: number): LanguageGuess | undefined => {
  let [english, german] = [0, 0]
  for (let at = 0; at < count; at++) {
    const row = tokens.row[at] as number
    if (row < 0 || tokens.kind[at] !== WORD) continue
    const marks = d.marks[row] as number
    const isEnglish = (marks & ENGLISH) !== 0 || d.english[row] !== 0
    const isGerman = (marks & GERMAN) !== 0 || d.german[row] !== 0
    if (isEnglish && !isGerman) english++
    if (isGerman && !isEnglish) german++
  }
  if (english > 0 && german === 0) return SHORT_ENGLISH
  return german > 0 && english === 0 ? SHORT_GERMAN : undefined
}

const guessByScript = (tokens: Tokens, count: number): LanguageGuess | undefined => {
  let [shared, owned, kana] = [0, 0, 0]
  let owner = ''
  for (let at = 0; at < count; at++) {
    const kind = tokens.kind[at]
    if (kind !== WORD && kind !== CHARACTER && kind !== TAG) continue
    const from = tokens.from[at] as number
    const code = ownerOf(sourceOf(tokens, at).charCodeAt(from))
    const letters = (tokens.to[at] as number) - from
    if (code === undefined) shared += letters
    else {
      owned += kind === CHARACTER ? 2 : letters
      if (code === 'ja') kana++
      else owner = code
    }
  }
  if (owned === 0 || owned <= shared) return undefined
  if (kana > 0 && (owner === '' || owner === 'zh')) return statedScript('ja')
  return statedScript(owner)
}

const scripts = new Map<string, LanguageGuess>()
const statedScript = (code: string): LanguageGuess => {
  const known = scripts.get(code) ?? guess(code, 0.98)
  scripts.set(code, known)
  return known
}

/** Words without addresses and handles, up to the limit; tags only where there is nothing else. */
const sampleOf = (tokens: Tokens, count: number, wanted: number): string => {
  let sample = ''
  for (let at = 0; at < count && sample.length <= SAMPLE_CHARS_MAX; at++) {
    if (tokens.kind[at] !== wanted) continue
    const glue = ((tokens.flags[at] as number) & AFTER_APOSTROPHE) !== 0 ? "'" : ' '
    const from = tokens.from[at] as number
    const to = Math.min(tokens.to[at] as number, from + SAMPLE_CHARS_MAX)
    sample += glue + sourceOf(tokens, at).slice(from, to)
  }
  return sample.slice(1, SAMPLE_CHARS_MAX + 1)
}

const guessByEld = (sample: string): LanguageGuess => {
  if (sample.length < LETTERS_MIN) return UNKNOWN
  const { language } = eld.detect(sample)
  return language === '' ? UNKNOWN : { code: language, confidence: confidenceFor(sample.length) }
}

/** How often eld's extra small set was right on tweets with this many characters of words (measured). */
const CONFIDENCE: readonly (readonly [number, number])[] = [
  [5, 0.25],
  [15, 0.65],
  [25, 0.8],
  [35, 0.9],
  [50, 0.95],
]

const confidenceFor = (chars: number): number => CONFIDENCE.find(([upTo]) => chars <= upTo)?.[1] ?? 0.98
