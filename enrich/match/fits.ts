import { classOf, DIGIT, LETTER } from '../text/fold.ts'
import { HANDLE, SIGN, sourceOf, TAG, type Tokens, TWO_LETTERS, URL, unitsOf } from '../text/tokens.ts'
import { accentedOf, bareOf, casedOf, foldedOf, globFits, WILD_WORD_UNITS_MAX } from './forms.ts'
import { type Glue, gluedWord, glueFits } from './glue.ts'
import type { Pattern, Word } from './pattern.ts'

const UNDERSCORE = 0x5f

/** A joiner beside an emoji: the woman of `👩‍💻` is not `👩`. */
const joined = (source: string, from: number, to: number): boolean =>
  source[from - 1] === '\u200d' || /^(\ufe0f|\p{Emoji_Modifier})*\u200d/u.test(source.slice(to, to + 4))

const casedFits = (word: Word, text: string): boolean => {
  if (word.cased === undefined) return true
  const [two = '', bare = ''] = word.cased
  if (globFits(two, casedOf(text, 'two letters'))) return true
  return word.accents === 'any' && globFits(bare, casedOf(text, 'bare'))
}

const slowlyFits = (word: Word, text: string): boolean => {
  if (text.length > WILD_WORD_UNITS_MAX) return false
  const fits =
    word.accents === 'own'
      ? globFits(word.accented, accentedOf(text))
      : globFits(word.folded, foldedOf(text)) || (word.accents === 'any' && globFits(word.folded, bareOf(text)))
  return fits && casedFits(word, text)
}

const wordFits = (word: Word, tokens: Tokens, at: number, source: string): boolean => {
  const kind = tokens.kind[at]
  if (kind === URL) return false
  if (word.prefix === undefined) {
    const same = tokens.hash[at] === word.hash && tokens.check[at] === word.check
    const plain = word.cased === undefined && word.accents !== 'own'
    if (plain && (same || word.accents !== 'any' || ((tokens.flags[at] as number) & TWO_LETTERS) === 0)) return same
    if (!same && ((tokens.flags[at] as number) & TWO_LETTERS) === 0) return false
    if (kind === SIGN) return same
  } else if (kind === SIGN) return false
  return slowlyFits(word, source.slice(tokens.from[at], tokens.to[at]))
}

/** The second half of `@name@host`. */
const isHost = (source: string, from: number): boolean => {
  const unit = source.charCodeAt(from - 2)
  const kind = classOf[unit]
  return kind === LETTER || kind === DIGIT || unit === UNDERSCORE
}

const leadFits = ({ lead }: Pattern, tokens: Tokens, at: number, source: string): boolean => {
  if (lead === '') return true
  const from = tokens.from[at] as number
  const before = source[from - 1]
  if (lead === '#') return tokens.kind[at] === TAG && (before === '#' || before === '＃')
  if (lead === '@') return tokens.kind[at] === HANDLE && (before === '@' || before === '＠') && !isHost(source, from)
  return source.startsWith(lead, from - lead.length)
}

/** Whether a pattern stands in the tokens with its first word at `at`. */
export const patternFits = (pattern: Pattern, tokens: Tokens, at: number): boolean => {
  const { words, glue } = pattern
  const last = at + words.length - 1
  if (at < 0 || last >= (at < tokens.textStart ? tokens.textStart : tokens.count)) return false
  if (pattern.titleOnly && at >= tokens.textStart) return false
  if (pattern.tagOnly && tokens.kind[at] !== TAG && tokens.kind[at] !== HANDLE) return false
  const source = sourceOf(tokens, at)
  for (let word = 0; word < words.length; word++) {
    if (!wordFits(words[word] as Word, tokens, at + word, source)) return false
  }
  for (let word = 0; word < glue.length; word++) {
    const between = source.slice(tokens.to[at + word], tokens.from[at + word + 1])
    if (!glueFits(glue[word] as Glue, between)) return false
  }
  const from = tokens.from[at] as number
  const to = tokens.to[last] as number
  const units = unitsOf(tokens, at)
  if (gluedWord(units, from - 1, -1) || gluedWord(units, to, 1)) return false
  if ((tokens.kind[at] === SIGN || tokens.kind[last] === SIGN) && joined(source, from, to)) return false
  return leadFits(pattern, tokens, at, source) && source.startsWith(pattern.trail, to)
}
