import { hashUnits, tokenise } from '../text/tokenise.ts'
import { openTokens, STRETCHED, sourceOf, type Tokens, URL } from '../text/tokens.ts'
import { endingOf, wordsOfTag } from './parts.ts'

/** What a word can be, besides its weights; a row holds any of them. */
export const ENGLISH = 1
export const GERMAN = 2
export const FOREIGN = 4
export const NEGATES_ENGLISH = 8
export const NEGATES_GERMAN = 16
export const BOOSTS_ENGLISH = 32
export const BOOSTS_GERMAN = 64
export const ASKS = 128
/** Negates behind an apostrophe only: the `t` of `don't`. */
export const NEGATES_TAIL = 256
/** `good`, `guten`: before a time of day it greets. */
export const GREETS = 512
export const TIME_OF_DAY = 1_024
/** What follows weighs more than what came before: `but`. */
export const TURNS = 4_096
/** It has a weight of mood in some lexicon or is an insult, as few words do. */
export const WEIGHS = 2_048

/**
 * All words that any scorer knows, each once: a token is looked up once and every scorer reads the same row.
 * Weights are those of AFINN, −5 to 5.
 */
export interface Dictionary {
  readonly size: number
  readonly marks: Uint16Array
  readonly english: Float32Array
  readonly german: Float32Array
  /** Weight of an emoji or emoticon, in any language. */
  readonly sign: Float32Array
  /** How surely the word is an insult or obscene, in percent. */
  readonly offence: Uint8Array
  readonly slots: Int32Array
  readonly hashes: Int32Array
  readonly checks: Int32Array
}

export interface Entry {
  readonly word: string
  readonly marks?: number
  readonly english?: number
  readonly german?: number
  readonly offence?: number
}

export interface SignEntry {
  /** Code point, or 0xe000 + an emoticon's feeling. */
  readonly point: number
  readonly weight: number
}

/** The row of a word, −1 when it is unknown. */
const rowOf = (dictionary: Dictionary, hash: number, check: number): number => {
  const { slots, hashes, checks } = dictionary
  const mask = slots.length - 1
  for (let at = (hash ^ (hash >>> 16)) & mask; ; at = (at + 1) & mask) {
    const row = (slots[at] as number) - 1
    if (row < 0 || (hashes[row] === hash && checks[row] === check)) return row
  }
}

/**
 * Looks every token up once; one that is unknown in its usual length too (`sooo`, `cooool`), else by the part of it
 * that weighs: the strongest word of a `#LoveThisPhone`, the end of a German compound.
 */
export const lookUp = (dictionary: Dictionary, tokens: Tokens): void => {
  for (let at = 0; at < tokens.count; at++) {
    let row = -1
    if (tokens.kind[at] !== URL) {
      row = rowOf(dictionary, tokens.hash[at] as number, tokens.check[at] as number)
      if (row < 0 && ((tokens.flags[at] as number) & STRETCHED) !== 0) row = rowOfStretched(dictionary, tokens, at)
      if (row < 0) row = rowOfPart(dictionary, tokens, at)
    }
    tokens.row[at] = row
  }
}

const STRETCHED_CHARS_MAX = 40
const scratch = openTokens()

const rowOfStretched = (dictionary: Dictionary, tokens: Tokens, at: number): number => {
  const [from, to] = [tokens.from[at] as number, tokens.to[at] as number]
  if (to - from > STRETCHED_CHARS_MAX) return -1
  const word = sourceOf(tokens, at).slice(from, to).toLowerCase()
  for (const usual of ['$1$1', '$1']) {
    const row = rowOfWord(dictionary, word.replace(/(.)\1{2,}/gu, usual))
    if (row >= 0) return row
  }
  return -1
}

const rowOfWord = (dictionary: Dictionary, word: string): number => {
  tokenise(scratch, word)
  return scratch.count === 1 ? rowOf(dictionary, scratch.hash[0] as number, scratch.check[0] as number) : -1
}

const rowOfPart = (dictionary: Dictionary, tokens: Tokens, at: number): number => {
  const { english, german } = dictionary
  let [best, most] = [-1, 0]
  for (const word of wordsOfTag(tokens, at)) {
    const row = rowOfWord(dictionary, word)
    // `#NotHappy` is not happy, and says nothing else for sure.
    if (row >= 0 && ((dictionary.marks[row] as number) & (NEGATES_ENGLISH | NEGATES_GERMAN)) !== 0) return -1
    const weight = row < 0 ? 0 : Math.max(Math.abs(english[row] as number), Math.abs(german[row] as number))
    if (weight > most) [best, most] = [row, weight]
  }
  if (best >= 0) return best
  const ending = endingOf(tokens, at)
  return ending === undefined ? -1 : rowOfWord(dictionary, ending)
}

const emptyFor = (rows: number): Dictionary & { size: number } => ({
  size: 0,
  marks: new Uint16Array(rows),
  english: new Float32Array(rows),
  german: new Float32Array(rows),
  sign: new Float32Array(rows),
  offence: new Uint8Array(rows),
  // At most half full: an unknown word ends at an empty slot soon.
  slots: new Int32Array(2 ** Math.ceil(Math.log2(rows * 2))),
  hashes: new Int32Array(rows),
  checks: new Int32Array(rows),
})

const rowFor = (dictionary: Dictionary & { size: number }, hash: number, check: number): number => {
  const known = rowOf(dictionary, hash, check)
  if (known >= 0) return known
  const row = dictionary.size++
  if (row >= ROWS_MAX) throw new RangeError(`dictionary full: ${ROWS_MAX}`)
  dictionary.hashes[row] = hash
  dictionary.checks[row] = check
  const mask = dictionary.slots.length - 1
  let at = (hash ^ (hash >>> 16)) & mask
  while (dictionary.slots[at] !== 0) at = (at + 1) & mask
  dictionary.slots[at] = row + 1
  return row
}

/** Words and signs a dictionary can hold; more are a mistake in our own lists. */
const ROWS_MAX = 40_000

/** Later entries add to earlier ones; a weight stated twice counts as the later says. Phrases are left out. */
export const buildDictionary = (entries: Iterable<Entry>, signs: Iterable<SignEntry>): Dictionary => {
  const dictionary = emptyFor(ROWS_MAX)
  const tokens = openTokens()
  for (const entry of entries) {
    tokenise(tokens, entry.word)
    if (tokens.count !== 1) continue
    const row = rowFor(dictionary, tokens.hash[0] as number, tokens.check[0] as number)
    dictionary.marks[row] = (dictionary.marks[row] as number) | (entry.marks ?? 0)
    if (entry.english !== undefined) dictionary.english[row] = entry.english
    if (entry.german !== undefined) dictionary.german[row] = entry.german
    if (entry.offence !== undefined)
      dictionary.offence[row] = Math.max(dictionary.offence[row] as number, entry.offence)
  }
  for (const { point, weight } of signs) {
    dictionary.sign[rowFor(dictionary, ...hashUnits([point]))] = weight
  }
  const { size, marks, english, german, sign, offence } = dictionary
  for (let row = 0; row < size; row++) {
    const weighs = english[row] !== 0 || german[row] !== 0 || sign[row] !== 0 || offence[row] !== 0
    if (weighs) marks[row] = (marks[row] as number) | WEIGHS
  }
  return dictionary
}
