import {
  BOOSTS_ENGLISH,
  BOOSTS_GERMAN,
  type Dictionary,
  NEGATES_ENGLISH,
  NEGATES_GERMAN,
  NEGATES_TAIL,
  TURNS,
} from '../lexicon/dictionary.ts'
import { AFTER_APOSTROPHE, AFTER_STOP, type Tokens } from '../text/tokens.ts'
import { markPhrases } from './phrases.ts'

/** Bits of a token's mark. */
export const NEGATED = 1
/** A German negation stands behind it: `funktioniert nicht`. */
export const NEGATED_BEHIND = 2
export const AFTER_BUT = 4
export const BOOSTED = 8
export const NEGATES = 16

export interface Scopes {
  mark: Uint8Array
  /** Of tokens that stand in a set phrase, what it says: see `phrases.ts`. Else 0. */
  phrase: Uint8Array
}

export const openScopes = (): Scopes => ({ mark: new Uint8Array(0), phrase: new Uint8Array(0) })

/** How far a negation reaches; the end of a clause stops it. */
const NEGATION_WORDS = 4
const BEHIND_WORDS = 3

/** What any of these rules looks at; most words have none. */
const MARKS = NEGATES_TAIL | NEGATES_ENGLISH | NEGATES_GERMAN | BOOSTS_ENGLISH | BOOSTS_GERMAN | TURNS

const negationOf = (marks: number, flags: number): number =>
  (marks & NEGATES_TAIL) !== 0 && (flags & AFTER_APOSTROPHE) !== 0
    ? NEGATES_ENGLISH
    : marks & (NEGATES_ENGLISH | NEGATES_GERMAN)

/**
 * Which tokens stand in a set phrase, in the scope of a negation, behind a `but`, behind an intensifier. The words of a
 * phrase negate nothing behind it.
 */
export const markScopes = (scopes: Scopes, d: Dictionary, t: Tokens): void => {
  if (scopes.mark.length < t.count) {
    const room = 2 ** Math.ceil(Math.log2(t.count + 64))
    scopes.mark = new Uint8Array(room)
    scopes.phrase = new Uint8Array(room)
  }
  const { mark, phrase } = scopes
  markPhrases(phrase, t)
  let left = 0
  let isContrast = 0
  let boosted = 0
  for (let at = 0; at < t.count; at++) {
    const flags = t.flags[at] as number
    if ((flags & AFTER_STOP) !== 0) left = 0
    mark[at] = (left > 0 ? NEGATED : 0) | isContrast | boosted
    boosted = 0
    if (left > 0) left--
    const row = t.row[at] as number
    const marks = row < 0 || phrase[at] !== 0 ? 0 : (d.marks[row] as number) & MARKS
    if (marks === 0) continue
    if ((marks & (BOOSTS_ENGLISH | BOOSTS_GERMAN)) !== 0) boosted = BOOSTED
    const negates = negationOf(marks, flags)
    if (negates !== 0) {
      mark[at] = (mark[at] as number) | NEGATES
      left = NEGATION_WORDS
      if ((negates & NEGATES_GERMAN) !== 0) markBehind(mark, t, at)
    }
    if ((marks & TURNS) !== 0) isContrast = AFTER_BUT
  }
}

const markBehind = (mark: Uint8Array, t: Tokens, negator: number): void => {
  for (let at = negator - 1; at >= 0 && negator - at <= BEHIND_WORDS; at--) {
    if (((t.flags[at + 1] as number) & AFTER_STOP) !== 0) return
    mark[at] = (mark[at] as number) | NEGATED_BEHIND
  }
}
