import { openUnits, type UnitsCopy } from './units.ts'

/** What a token is. A `#word` or `@name` with underscores gives one token for each part, all of that kind. */
export const WORD = 0
export const NUMBER = 1
export const TAG = 2
export const HANDLE = 3
export const URL = 4
/** An emoji (without skin tone and variation) or an emoticon. */
export const SIGN = 5
/** One character of a script without spaces. */
export const CHARACTER = 6

/** The token follows an apostrophe inside a word: the `t` of `don't`. */
export const AFTER_APOSTROPHE = 1
/** Punctuation that ends a clause stands between this token and the one before. */
export const AFTER_STOP = 2
/** Two or more letters, all of them capitals. */
export const CAPITALS = 4
/** The same letter three times or more: `sooo`. */
export const STRETCHED = 8
/** An umlaut, ß or another letter that is folded to two stands in it: its bare spelling is another one. */
export const TWO_LETTERS = 16
/** A word of nothing but the letters a to z and digits. */
export const PLAIN = 32

/**
 * The tokens of a mention, title first, as parallel arrays: one pass, no strings, no garbage. The scorers share it,
 * and it is overwritten by the next mention. A word is known by two 32-bit hashes of its folded form.
 */
export interface Tokens {
  title: string
  text: string
  titleCopy: UnitsCopy
  textCopy: UnitsCopy
  count: number
  /** Tokens before this one are the title's; positions refer to their own string. */
  textStart: number
  kind: Uint8Array
  flags: Uint8Array
  from: Int32Array
  to: Int32Array
  hash: Int32Array
  check: Int32Array
  /** Rows of the dictionary, −1 for unknown words: see enrich/lexicon/dictionary.ts. */
  row: Int32Array
}

const CAPACITY_MIN = 1_024

const arrays = (capacity: number): Omit<Tokens, 'title' | 'text' | 'count' | 'textStart'> => ({
  titleCopy: openUnits(capacity),
  textCopy: openUnits(capacity),
  kind: new Uint8Array(capacity),
  flags: new Uint8Array(capacity),
  from: new Int32Array(capacity),
  to: new Int32Array(capacity),
  hash: new Int32Array(capacity),
  check: new Int32Array(capacity),
  row: new Int32Array(capacity),
})

export const openTokens = (): Tokens => ({ title: '', text: '', count: 0, textStart: 0, ...arrays(CAPACITY_MIN) })

/** Makes room for so many tokens: what stood in them before is gone. */
export const makeRoom = (tokens: Tokens, count: number): void => {
  if (count > tokens.kind.length) Object.assign(tokens, arrays(2 ** Math.ceil(Math.log2(count))))
}

/** The string that token `at` stands in. */
export const sourceOf = (tokens: Tokens, at: number): string => (at < tokens.textStart ? tokens.title : tokens.text)

/** Token `at` as it is written. */
export const wordAt = (tokens: Tokens, at: number): string => sourceOf(tokens, at).slice(tokens.from[at], tokens.to[at])

/** The units of the string that token `at` stands in. */
export const unitsOf = (tokens: Tokens, at: number): Uint16Array =>
  (at < tokens.textStart ? tokens.titleCopy : tokens.textCopy).units

/** Whether a part of a handle is its first: `bob` of `@bob_the_builder`, `ann` of `@ann@host.example`. */
export const opensHandle = ({ kind, from, to, textStart }: Tokens, at: number): boolean =>
  at === 0 || at === textStart || kind[at - 1] !== HANDLE || (from[at] as number) > (to[at - 1] as number) + 1
