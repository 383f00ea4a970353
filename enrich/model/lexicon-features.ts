import { type Dictionary, WEIGHS } from '../lexicon/dictionary.ts'
import { HANDLE, NUMBER, SIGN, type Tokens, URL } from '../text/tokens.ts'
import { addFeature as add, type Features } from './buckets.ts'
import {
  HIT,
  HIT_AFTER_BUT,
  HIT_NEGATED,
  LAST,
  LEXICON_STRIDE,
  LEXICONS,
  MINUS,
  NEGATION_HERE,
  OFFENCE,
  OFFENCE_SUM,
  PLUS,
  SUM,
} from './feature-ids.ts'
import { AFTER_BUT, BOOSTED, NEGATED, NEGATED_BEHIND, NEGATES, type Scopes } from './scopes.ts'

/** Steps of a sum of weights; each one reached is a feature, so that more of the same says more of the same. */
const STEPS = [0.25, 1, 2, 3, 4, 5, 7, 9, 12] as const
const NEGATION_FACTOR = -0.7
const BOOST_FACTOR = 1.4

const addSteps = (f: Features, base: number, size: number): void => {
  for (let step = 0; step < STEPS.length && size >= (STEPS[step] as number); step++) add(f, base + step, -1)
}

/** A weight of −5 to 5 as one of 21 places. */
const placeOf = (weight: number): number => 10 + Math.max(-10, Math.min(10, Math.round(weight * 2)))

/** Features that one text can hold of these: the rest of a long text adds to the sums only. */
const HITS_MAX = 200

/** Where words with a weight, insults and negations stand in the text, in their order. */
let notable = new Int32Array(1_024)
let notables = 0

const findNotable = (d: Dictionary, { count, row: rows }: Tokens, { mark }: Scopes): void => {
  if (notable.length < count) notable = new Int32Array(2 ** Math.ceil(Math.log2(count)))
  notables = 0
  for (let at = 0; at < count; at++) {
    const row = rows[at] as number
    if (row < 0) continue
    if (((d.marks[row] as number) & WEIGHS) !== 0 || ((mark[at] as number) & NEGATES) !== 0) notable[notables++] = at
  }
}

const addLexicon = (
  f: Features,
  base: number,
  weights: Float32Array,
  tokens: Tokens,
  scopes: Scopes,
  signs: boolean,
): void => {
  let sum = 0
  let plus = 0
  let minus = 0
  let last = 0
  let hits = 0
  const behind = base !== LEXICONS
  for (let index = 0; index < notables; index++) {
    const at = notable[index] as number
    let weight = weights[tokens.row[at] as number] as number
    // The words of a set phrase count as that, and not by themselves.
    if (weight === 0 || scopes.phrase[at] !== 0) continue
    const kind = tokens.kind[at]
    if ((kind === SIGN) !== signs || kind === HANDLE || kind === URL || kind === NUMBER) continue
    const mark = scopes.mark[at] as number
    const negated = !signs && ((mark & NEGATED) !== 0 || (behind && (mark & NEGATED_BEHIND) !== 0))
    const place = placeOf(weight)
    if (hits++ < HITS_MAX) {
      add(f, base + (negated ? HIT_NEGATED : HIT) + place, at)
      if ((mark & AFTER_BUT) !== 0) add(f, base + HIT_AFTER_BUT + (negated ? 20 - place : place), at)
    }
    if ((mark & BOOSTED) !== 0) weight *= BOOST_FACTOR
    if (negated) weight *= NEGATION_FACTOR
    sum += weight
    if (weight > 0) plus += weight
    else minus -= weight
    last = weight
  }
  if (hits === 0) return
  addSteps(f, base + SUM + (sum < 0 ? 10 : 0), Math.abs(sum))
  addSteps(f, base + PLUS, plus)
  addSteps(f, base + MINUS, minus)
  add(f, base + LAST + 5 + Math.max(-5, Math.min(5, Math.round(last))), -1)
}

/** What the lexicons know: single hits, and sums in steps. Insults likewise. */
export const addLexicons = (f: Features, d: Dictionary, tokens: Tokens, scopes: Scopes): void => {
  findNotable(d, tokens, scopes)
  addLexicon(f, LEXICONS, d.english, tokens, scopes, false)
  addLexicon(f, LEXICONS + LEXICON_STRIDE, d.german, tokens, scopes, false)
  addLexicon(f, LEXICONS + 2 * LEXICON_STRIDE, d.sign, tokens, scopes, true)
  let offence = 0
  for (let index = 0; index < notables; index++) {
    const at = notable[index] as number
    if (((scopes.mark[at] as number) & NEGATES) !== 0 && f.count < HITS_MAX * 6) add(f, NEGATION_HERE, at)
    if (tokens.kind[at] === HANDLE) continue
    const percent = d.offence[tokens.row[at] as number] as number
    if (percent === 0 || f.count >= HITS_MAX * 7) continue
    add(f, OFFENCE + Math.round(percent / 10), at)
    offence += percent / 30
  }
  addSteps(f, OFFENCE_SUM, offence)
}
