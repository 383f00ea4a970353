/** Word lists of the settings: any of `words`, unless one of `not`. */
export interface Words {
  readonly words: readonly string[]
  readonly not?: readonly string[]
}

/** Quotes and wildcards of a word list mean nothing: they are left out. */
const phrase = (word: string): string => `"${word.replace(/["“”„‟«»＂*?\s]+/g, ' ').trim()}"`
const any = (words: readonly string[]): string => {
  const [first = '', ...more] = words.map(phrase)
  return more.length === 0 ? first : `(${[first, ...more].join(' OR ')})`
}

/** The same as a query: word lists are a shorthand for what everyone may write in full. */
export const queryOfWords = ({ words, not = [] }: Words): string =>
  not.length === 0 ? any(words).replace(/^\((.*)\)$/s, '$1') : `${any(words)} NOT ${any(not)}`
