import type { Dictionary } from '../lexicon/dictionary.ts'
import { HANDLE, NUMBER, SIGN, TAG, type Tokens, URL, unitsOf } from '../text/tokens.ts'
import { unitsIn } from '../text/units.ts'
import { addFeature as add, bucketOf, FEATURES_MAX, FEATURES_ROOM, type Features } from './buckets.ts'
import { HANDLE_HERE, NAMES, NAMES_SHIFT, NUMBER_DIGITS, NUMBER_HERE, PHRASES, URL_HERE } from './feature-ids.ts'
import { addForm } from './form-features.ts'
import { addLexicons } from './lexicon-features.ts'
import { addHost, addLongNumber } from './link-features.ts'
import { markScopes, NEGATED, openScopes } from './scopes.ts'
import { addSpelling, readUnits, spelled } from './spelling.ts'
import type { WordRows } from './word-rows.ts'

const SEED = 0x3c6ef372
const NEGATED_SALT = 0x1b56c4e9
const PAIR_SALT = 0x2545f491
const scopes = openScopes()

/**
 * Reads tokens whose rows are looked up. Linear in their length; allocates nothing. With `words`, those met before
 * come as rows of their own instead of all their pieces.
 */
export const extract = (f: Features, dictionary: Dictionary, tokens: Tokens, words?: WordRows): void => {
  f.count = 0
  f.more = 0
  words?.begin()
  markScopes(scopes, dictionary, tokens)
  addForm(f, tokens)
  addLexicons(f, dictionary, tokens, scopes)
  // What came before, for pairs of words.
  let before = SEED
  let lastHandle = -2
  const { count, kind } = tokens
  for (let at = 0; at < count && f.count + f.more < FEATURES_MAX - FEATURES_ROOM; at++) {
    const what = kind[at] as number
    const phrase = scopes.phrase[at] as number
    if (phrase !== 0) add(f, PHRASES + 2 * phrase + ((scopes.mark[at] as number) & NEGATED), at)
    if (what === HANDLE) {
      // A name is nobody's mood: for that only counts that somebody is addressed.
      if (at !== lastHandle + 1) add(f, HANDLE_HERE, at)
      lastHandle = at
      add(f, NAMES + ((tokens.hash[at] as number) >>> NAMES_SHIFT), at)
      before = Math.imul(SEED ^ HANDLE, 0x01000193)
      continue
    }
    if (what === URL) {
      add(f, URL_HERE, at)
      addHost(f, tokens, at)
      before = Math.imul(SEED ^ URL, 0x01000193)
      continue
    }
    before = addToken(f, tokens, at, what, before, words)
  }
}

/** The hash of a bare `http`, which is all that some sources leave of an address. */
const PLAIN_ADDRESS = (() => {
  readUnits(unitsIn('http'), 0, 4)
  return spelled.hash
})()

const addToken = (
  f: Features,
  tokens: Tokens,
  at: number,
  what: number,
  before: number,
  words: WordRows | undefined,
): number => {
  const from = tokens.from[at] as number
  const to = tokens.to[at] as number
  let hash = tokens.hash[at] as number
  if (what === NUMBER) {
    add(f, NUMBER_HERE, at)
    add(f, NUMBER_DIGITS + Math.min(7, to - from), at)
    addLongNumber(f, tokens, at)
    // Short numbers are said again and again (`24/7`, `10/10`, `2nd`); long ones only once.
    hash = to - from > 3 ? SEED ^ NUMBER : hash
    add(f, bucketOf(hash), at)
  } else if (what > TAG) {
    add(f, bucketOf(hash ^ (what === SIGN ? 0x5bd1e995 : 0x7feb352d)), at)
  } else if (words?.recall(f, tokens, at) === true) {
    hash = words.spelled
  } else {
    readUnits(unitsOf(tokens, at), from, to)
    hash = spelled.hash
    if (hash === PLAIN_ADDRESS) {
      add(f, URL_HERE, at)
      return Math.imul(SEED ^ URL, 0x01000193)
    }
    const start = f.count
    addSpelling(f, at)
    add(f, bucketOf(hash), at)
    words?.learn(f, tokens, at, start, hash)
  }
  if (what <= TAG && ((scopes.mark[at] as number) & NEGATED) !== 0) add(f, bucketOf(hash ^ NEGATED_SALT), at)
  add(f, bucketOf(Math.imul(before ^ PAIR_SALT, 0x9e3779b1) + hash), at)
  return hash
}
