import { type Tokens, unitsOf } from '../text/tokens.ts'
import { addFeature, type Features } from './buckets.ts'
import { HOSTS, HOSTS_SHIFT, NUMBER_LENGTHS, NUMBER_STARTS } from './feature-ids.ts'

const FNV = 0x01000193
const SEED = 0x811c9dc5 | 0
const ENDING_SALT = 0x5bd1e995
const DIGITS_MIN = 5
const DIGITS_MAX = 15
const [SLASH, DOT, H, W] = [0x2f, 0x2e, 0x68, 0x77]
/** A port, a path, a question, a fragment: no part of the host. */
const HOST_ENDS: readonly number[] = [0x3a, SLASH, 0x3f, 0x23]

const placeOf = (hash: number): number => HOSTS + (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> HOSTS_SHIFT)
const small = (unit: number | undefined): number => (unit ?? 0) | 0x20

/** Where the host of an address begins: behind `https://` and `www.`. */
const hostStart = (units: Uint16Array, from: number, to: number): number => {
  let at = from
  if (small(units[at]) === H) {
    while (at < to && units[at] !== SLASH) at++
    at += 2
  }
  const isPrefixed = [0, 1, 2].every((letter) => small(units[at + letter]) === W) && units[at + 3] === DOT
  return isPrefixed ? at + 4 : at
}

/** The host of an address, and what that ends with: `t.co` and `.tk` tell more than that something is linked. */
export const addHost = (f: Features, tokens: Tokens, owner: number): void => {
  const units = unitsOf(tokens, owner)
  const to = tokens.to[owner] as number
  let whole = SEED
  let ending = SEED
  for (let at = hostStart(units, tokens.from[owner] as number, to); at < to; at++) {
    if (HOST_ENDS.includes(units[at] as number)) break
    const unit = small(units[at])
    whole = Math.imul(whole ^ unit, FNV)
    ending = units[at] === DOT ? SEED : Math.imul(ending ^ unit, FNV)
  }
  addFeature(f, placeOf(whole), owner)
  addFeature(f, placeOf(ending ^ ENDING_SALT), owner)
}

/** What a long number begins with and how long it is: a premium line, a telephone and an order number differ there. */
export const addLongNumber = (f: Features, tokens: Tokens, owner: number): void => {
  const from = tokens.from[owner] as number
  const digits = (tokens.to[owner] as number) - from
  if (digits < DIGITS_MIN) return
  const units = unitsOf(tokens, owner)
  // Digits of other scripts count as nines.
  const digitAt = (at: number): number => Math.min(9, Math.max(0, (units[at] as number) - 0x30))
  addFeature(f, NUMBER_STARTS + 10 * digitAt(from) + digitAt(from + 1), owner)
  addFeature(f, NUMBER_LENGTHS + Math.min(DIGITS_MAX, digits), owner)
}
