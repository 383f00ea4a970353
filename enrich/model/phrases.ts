import { englishPhrases, type PhraseLists } from '../lexicon/english-phrases.ts'
import { germanPhrases } from '../lexicon/german-phrases.ts'
import { findSlot, tableOf } from '../match/table.ts'
import { tokenise } from '../text/tokenise.ts'
import { openTokens, TAG, type Tokens } from '../text/tokens.ts'

/** A turn of phrase: the words that may stand in each place, by their hashes; none: up to `GAP_WORDS` of any kind. */
interface Phrase {
  /** What it says, from 1 on: its weight, English first, then German. */
  readonly code: number
  readonly places: readonly Int32Array[]
}

const GAP_WORDS = 3
const WEIGHTS = [-3, -2, 2, 3] as const

const NONE = new Int32Array(0)

const scratch = openTokens()
const hashesOf = (word: string): readonly number[] => {
  const { hash, count } = tokenise(scratch, word)
  return [...hash.subarray(0, count)]
}

/** `can't/cannot` are two words and one: phrases of their own. */
const spelledOut = (words: readonly string[]): readonly (readonly string[])[] => {
  const at = words.findIndex((word) => word.includes('/') && word.split('/').some((one) => hashesOf(one).length > 1))
  if (at < 0) return [words]
  return (words[at] ?? '').split('/').flatMap((one) => spelledOut(words.with(at, one)))
}

const placesOf = (words: readonly string[]): Phrase['places'] =>
  words.flatMap((word) => {
    if (word === '_') return [NONE]
    if (word.includes('/')) return [Int32Array.from(word.split('/').flatMap(hashesOf))]
    return hashesOf(word).map((hash) => Int32Array.of(hash))
  })

const phrasesOf = (lists: PhraseLists, base: number): readonly Phrase[] =>
  lists.flatMap(([weight, list]) => {
    const code = 1 + base + WEIGHTS.indexOf(weight)
    // `cant complain` is as usual as `can't complain`.
    const written = list.split('|').flatMap((one) => [...new Set([one, one.replaceAll("'", '')])])
    const phrases = written.flatMap((one) => spelledOut(one.trim().split(/\s+/)))
    return phrases.map((words) => ({ code, places: placesOf(words) }))
  })

const phrases = [...phrasesOf(englishPhrases, 0), ...phrasesOf(germanPhrases, WEIGHTS.length)]

/** Where a gap is second, which no word is. */
const GAP = 0
const startOf = (first: number, second: number): number => Math.imul(first, 0x01000193) ^ second
const startsOf = ({ places: [first = NONE, second = NONE] }: Phrase): readonly number[] =>
  Array.from(first).flatMap((one) => Array.from(second.length === 0 ? [GAP] : second, (other) => startOf(one, other)))
/** Phrases by what they begin with: two words, or one before a gap. */
const byStart = tableOf(phrases.flatMap((phrase, pattern) => startsOf(phrase).map((hash) => ({ hash, pattern }))))

/**
 * One bit for each of many hashes: says at once, from a few thousand bytes, of nearly every two words that they begin no
 * phrase. The table itself would not stay in a core's nearest memory.
 */
const BITS = 2 ** 17
const bits = new Uint32Array(BITS / 32)
const bitOf = (start: number): number => (start ^ (start >>> 16)) & (BITS - 1)
const mayBegin = (start: number): boolean => {
  const bit = bitOf(start)
  return (((bits[bit >>> 5] as number) >>> (bit & 31)) & 1) !== 0
}
byStart.end.forEach((end, slot) => {
  if (end === 0) return
  const bit = bitOf(byStart.hash[slot] as number)
  bits[bit >>> 5] = (bits[bit >>> 5] as number) | (1 << (bit & 31))
})

const isAny = (words: Int32Array, word: number): boolean => {
  for (let at = 0; at < words.length; at++) if (words[at] === word) return true
  return false
}

/** Where the phrase ends whose place number `place` is at token `at`; −1 where it is another phrase. */
const endOf = (phrase: Phrase, tokens: Tokens, at: number, end: number, place: number): number => {
  if (place === phrase.places.length) return at <= end ? at : -1
  const words = phrase.places[place] as Int32Array
  if (words.length > 0)
    return at < end && isAny(words, tokens.hash[at] as number) ? endOf(phrase, tokens, at + 1, end, place + 1) : -1
  for (let gap = 0; gap <= GAP_WORDS; gap++) {
    const found = endOf(phrase, tokens, at + gap, end, place + 1)
    if (found >= 0) return found
  }
  return -1
}

/** The longest phrase so far: where it ends, and what it says. */
const longest = { end: 0, code: 0 }

/** Looks at the phrases whose first `words` words stand at token `at`. */
const seek = (tokens: Tokens, at: number, start: number, words: number): void => {
  const slot = findSlot(byStart, start)
  if (slot < 0) return
  const end = at < tokens.textStart ? tokens.textStart : tokens.count
  for (let place = byStart.start[slot] as number; place < (byStart.end[slot] as number); place++) {
    const phrase = phrases[byStart.list[place] as number] as Phrase
    const found = endOf(phrase, tokens, at + words, end, words)
    if (found <= longest.end) continue
    longest.end = found
    longest.code = phrase.code
  }
}

/**
 * Writes the code of its phrase to every token that stands in one, 0 to all others. Of several phrases the first
 * counts, and of those that begin alike the longest: `let me down` is none inside `never let me down`. Punctuation
 * between the words is no matter: `hält, was es verspricht`.
 */
export const markPhrases = (codes: Uint8Array, tokens: Tokens): void => {
  const { count, kind, hash } = tokens
  codes.fill(0, 0, count)
  for (let at = 0; at < count; at++) {
    const first = hash[at] as number
    const pair = startOf(first, hash[at + 1] as number)
    const gap = startOf(first, GAP)
    longest.end = at
    if (mayBegin(pair)) seek(tokens, at, pair, 2)
    if (mayBegin(gap)) seek(tokens, at, gap, 1)
    if (longest.end === at || (kind[at] as number) > TAG) continue
    codes.fill(longest.code, at, longest.end)
    at = longest.end - 1
  }
}
