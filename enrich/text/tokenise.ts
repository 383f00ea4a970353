import { emoticonAt } from './emoticons.ts'
import {
  APOSTROPHE,
  classOf,
  DIGIT,
  EMOJI,
  foldMath,
  foldOf,
  GAP,
  HIGH,
  IDEOGRAPH,
  LETTER,
  SKIP,
  STOP,
} from './fold.ts'
import {
  AFTER_APOSTROPHE,
  AFTER_STOP,
  CAPITALS,
  CHARACTER,
  HANDLE,
  makeRoom,
  NUMBER,
  PLAIN,
  SIGN,
  STRETCHED,
  TAG,
  type Tokens,
  TWO_LETTERS,
  URL,
  WORD,
} from './tokens.ts'
import { copyUnits, pointAt } from './units.ts'

/** Overwrites `tokens` with those of a title and a text. Linear in their length, whatever they hold. */
export const tokenise = (tokens: Tokens, text: string, title = ''): Tokens => {
  // A token has at least one character, so this is enough and the loops below need not look.
  makeRoom(tokens, text.length + title.length)
  tokens.title = title
  tokens.text = text
  tokens.count = 0
  if (title !== '') scan(tokens, title, copyUnits(tokens.titleCopy, title))
  tokens.textStart = tokens.count
  scan(tokens, text, copyUnits(tokens.textCopy, text))
  return tokens
}

export const HASH_SEED = 0x811c9dc5 | 0
const CHECK_SEED = 0x1b873593

// FNV-1a for the index and a second mix beside it: both must agree, so a chance hit is about one in 2^60.
export const mixHash = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193)
const mixCheck = (check: number, unit: number): number => {
  const mixed = Math.imul(check + unit, 0x85ebca6b)
  return mixed ^ (mixed >>> 15)
}

/** The two hashes of a few folded units: how signs get into the dictionary. */
export const hashUnits = (units: readonly number[]): readonly [number, number] => [
  units.reduce(mixHash, HASH_SEED),
  units.reduce(mixCheck, CHECK_SEED),
]

const push = (t: Tokens, kind: number, flags: number, from: number, to: number, hash: number, check: number): void => {
  const at = t.count++
  t.kind[at] = kind
  t.flags[at] = flags
  t.from[at] = from
  t.to[at] = to
  t.hash[at] = hash
  t.check[at] = check
}

const pushUnit = (t: Tokens, kind: number, flags: number, from: number, to: number, unit: number): void =>
  push(t, kind, flags, from, to, mixHash(HASH_SEED, unit), mixCheck(CHECK_SEED, unit))

const scan = (tokens: Tokens, text: string, units: Uint16Array): void => {
  const end = text.length
  let at = 0
  let flags = AFTER_STOP
  // TAG or HANDLE while inside one.
  let inside = WORD
  while (at < end) {
    const unit = units[at] as number
    const kind = classOf[unit] as number
    const before = tokens.count
    if (kind === LETTER || kind === DIGIT) {
      at =
        inside === WORD && isUrlAt(text, units, at)
          ? readUrl(tokens, units, at, flags)
          : readWord(tokens, units, at, inside, flags)
    } else if (unit === 0x20) {
      inside = WORD
      at++
    } else if (kind === HIGH) {
      at = readPair(tokens, units, at, inside, flags)
    } else if (kind === IDEOGRAPH) {
      pushUnit(tokens, inside === WORD ? CHARACTER : inside, flags, at, at + 1, unit)
      at++
    } else if (kind === SKIP) {
      at++
    } else {
      const sign = kind === EMOJI ? 0x100 : emoticonAt(text, at, unit)
      if (sign !== 0) {
        const to = at + (sign >>> 8)
        // Emoticons live where no character does, in the private use area.
        pushUnit(tokens, SIGN, flags, at, to, kind === EMOJI ? unit : 0xe000 + (sign & 0xff))
        at = to
        inside = WORD
      } else {
        if (kind === STOP) flags |= AFTER_STOP
        else if (kind === APOSTROPHE && before > 0 && tokens.to[before - 1] === at) flags |= AFTER_APOSTROPHE
        inside = kind === GAP ? WORD : insideAfter(units, at, inside)
        at += unit === 0x26 ? entityLength(text, at) : 1
      }
    }
    if (tokens.count > before) flags = 0
  }
}

/** `#` and `@` open a tag or a handle before a word; `_` stays inside, and so do the dots and hosts of handles. */
const insideAfter = (units: Uint16Array, at: number, inside: number): number => {
  const unit = units[at]
  if (unit === 0x5f) return inside
  const next = classOf[units[at + 1] as number]
  if (next !== LETTER && next !== DIGIT && next !== IDEOGRAPH && !(next === HIGH || units[at + 1] === 0x5f)) return WORD
  if (inside === HANDLE && (unit === 0x2e || unit === 0x40)) return HANDLE
  const previous = at > 0 ? classOf[units[at - 1] as number] : -1
  if (previous === LETTER || previous === DIGIT) return WORD
  if (unit === 0x23 || unit === 0xff03) return TAG
  return unit === 0x40 || unit === 0xff20 ? HANDLE : WORD
}

const ENTITIES = ['&amp;', '&lt;', '&gt;', '&quot;', '&nbsp;', '&apos;', '&#39;', '&#x27;', '&#039;']

/** The length of an HTML entity that a source left in, 1 for a plain `&`: `amp` is no word of the text. */
const entityLength = (text: string, at: number): number =>
  ENTITIES.find((entity) => text.startsWith(entity, at))?.length ?? 1

/** Whether `http://`, `https://` or `www.` starts here. */
const isUrlAt = (text: string, units: Uint16Array, at: number): boolean => {
  const first = (units[at] as number) | 0x20
  if (first !== 0x68 && first !== 0x77) return false
  if (((units[at + 1] as number) | 0x20) !== (first === 0x68 ? 0x74 : 0x77)) return false
  const start = text.slice(at, at + 8).toLowerCase()
  return start.startsWith('http://') || start === 'https://' || start.startsWith('www.')
}

const readUrl = (t: Tokens, units: Uint16Array, from: number, flags: number): number => {
  let at = from
  for (; ; at++) {
    const unit = units[at] as number
    // Space or the end, quote, angle brackets; other scripts may follow an address without a space.
    if (unit <= 0x20 || unit === 0x22 || unit === 0x3c || unit === 0x3e) break
    if (unit > 0x7e && classOf[unit] !== LETTER && classOf[unit] !== DIGIT) break
  }
  push(t, URL, flags, from, at, 0, 0)
  return at
}

const NINE = 0x39
/** The letters a to z and digits of ASCII, folded; 0 for all else of it. */
const plainOf = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  classOf[unit] === LETTER || classOf[unit] === DIGIT ? (foldOf[unit] as number) : 0,
)

const readWord = (t: Tokens, units: Uint16Array, from: number, inside: number, given: number): number => {
  let hash = HASH_SEED
  let check = CHECK_SEED
  let letters = 0
  let capitals = 0
  let last = 0
  let run = 1
  let flags = given | PLAIN
  let at = from
  for (; ; at++) {
    const unit = units[at] as number
    let folded = 0
    if (unit < 0x80) {
      folded = plainOf[unit] as number
      if (folded === 0) break
      if (folded > NINE) letters++
      if (folded !== unit) capitals++
    } else {
      const kind = classOf[unit]
      if (kind === LETTER) {
        letters++
        if (unit < 0xdf && unit >= 0xc0) capitals++
        folded = foldOf[unit] as number
      } else if (kind === SKIP) {
        flags &= ~PLAIN
        // A diaeresis of its own (decomposed text) makes ae, oe, ue like the composed letter.
        if (unit !== 0x308 || (last !== 0x61 && last !== 0x6f && last !== 0x75)) continue
        folded = 0x65
        flags |= TWO_LETTERS
      } else if (kind === HIGH) {
        folded = foldMath(pointAt(units, at))
        if (folded === 0) break
        letters++
        at++
      } else if (kind === DIGIT) folded = foldOf[unit] as number
      else break
      flags &= ~PLAIN
    }
    const first = folded & 0xffff
    hash = mixHash(hash, first)
    check = mixCheck(check, first)
    if (folded > 0xffff) {
      flags |= TWO_LETTERS
      hash = mixHash(hash, folded >>> 16)
      check = mixCheck(check, folded >>> 16)
    }
    if (first !== last) run = 1
    else if (++run === 3) flags |= STRETCHED
    last = first
  }
  if (capitals > 1 && capitals === letters) flags |= CAPITALS
  push(t, inside !== WORD ? inside : letters === 0 ? NUMBER : WORD, flags, from, at, hash, check)
  return at
}

/** A character outside the basic plane: a letter in fancy dress, an emoji, or a rare ideograph. */
const readPair = (t: Tokens, units: Uint16Array, at: number, inside: number, flags: number): number => {
  const point = pointAt(units, at)
  if (point < 0x10000) return at + 1
  if (foldMath(point) !== 0) return readWord(t, units, at, inside, flags)
  // Skin tones change no feeling.
  if (point >= 0x1f3fb && point <= 0x1f3ff) return at + 2
  const hash = mixHash(HASH_SEED, point)
  const check = mixCheck(CHECK_SEED, point)
  push(t, point >= 0x1f000 && point <= 0x1faff ? SIGN : CHARACTER, flags, at, at + 2, hash, check)
  return at + 2
}
