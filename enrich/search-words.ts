import { bareOf, foldedOf } from './match/forms.ts'
import { tokenise } from './text/tokenise.ts'
import { openTokens, PLAIN, SIGN, sourceOf, type Tokens, TWO_LETTERS, URL, unitsOf } from './text/tokens.ts'

const WORDS_MAX = 2_000

const isAsciiWord = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)

/** A sign that ends a word for a search that knows ASCII alone; so does the end of the text (0). */
const isAsciiGap = (unit: number): boolean => unit < 0x80 && !isAsciiWord(unit)

/** Whether a search that splits at ASCII signs and folds A to Z finds this very word. */
const isFound = (of: Tokens, at: number, from: number, to: number): boolean => {
  if (((of.flags[at] as number) & PLAIN) === 0) return false
  const units = unitsOf(of, at)
  return (from === 0 || isAsciiGap(units[from - 1] as number)) && isAsciiGap(units[to] as number)
}

const inside = openTokens()

/**
 * The words of a mention that a plain search of its title and text would miss (umlauts, accents, scripts without
 * spaces, words that touch a typographic quote, invisible characters), folded as the matcher folds them, each in both
 * spellings, once. With them, a word index over ASCII finds every mention the matcher may match
 * (enrich/match/candidates.ts). Empty for most English texts.
 */
export const searchWordsOf = (tokens: Tokens): string => {
  let words: Set<string> | undefined
  const add = (word: string): void => {
    words ??= new Set()
    if (words.size < WORDS_MAX) words.add(word)
  }
  const look = (of: Tokens): void => {
    for (let at = 0; at < of.count; at++) {
      if (of.kind[at] === SIGN) continue
      const from = of.from[at] as number
      const to = of.to[at] as number
      if (isFound(of, at, from, to)) continue
      const raw = sourceOf(of, at).slice(from, to)
      if (of.kind[at] === URL) {
        // The words of an address are found by themselves, unless they are no ASCII.
        if (of !== inside && /[^\x00-\x7f]/.test(raw)) look(tokenise(inside, raw.replace(/^https?:\/\//i, '')))
        continue
      }
      add(foldedOf(raw))
      if (((of.flags[at] as number) & TWO_LETTERS) !== 0) add(bareOf(raw))
    }
  }
  look(tokens)
  return words === undefined ? '' : [...words].join(' ')
}
