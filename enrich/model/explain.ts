import type { Sentiment } from '../scored.ts'
import type { Tokens } from '../text/tokens.ts'
import { HIT_AFTER_BUT, LEXICON_STRIDE, LEXICONS, PHRASES } from './feature-ids.ts'
import { type HeadName, heads, LANES } from './heads.ts'
import type { Model } from './model.ts'

type Span = Sentiment['because'][number]

/** Spans named: enough for a reader, and for a column that every row holds. */
const SPANS_MAX = 24
/** Contributions smaller than this share of the scale are summed up instead of named. */
const SHARE_MIN = 0.02

let byToken = new Float64Array(256)
let strengths = new Float64Array(256 * 3)
/** Bytes of the good and of the bad mood, token by token: whole numbers, so that the order of features is no matter. */
let good = new Int32Array(256)
let bad = new Int32Array(256)

/** Which lexicon a feature speaks for, and how strong a hit it is; −1: none. */
const lexiconOf = (bucket: number): number =>
  bucket >= LEXICONS && bucket < PHRASES ? Math.floor((bucket - LEXICONS) / LEXICON_STRIDE) : -1

const strengthOf = (bucket: number): number => {
  const place = (bucket - LEXICONS) % LEXICON_STRIDE
  return place < HIT_AFTER_BUT ? Math.abs((place % 24) - 10) + 1 : 0
}

/** The sums over a lexicon's hits are the hits' own: shared out by their strength. */
const shareOut = (totals: readonly number[], strength: readonly number[], count: number): void => {
  totals.forEach((total, lexicon) => {
    const all = strength[lexicon] as number
    if (total === 0 || all === 0) return
    for (let at = 0; at < count; at++) {
      const own = strengths[at * 3 + lexicon] as number
      if (own > 0) byToken[at] = (byToken[at] as number) + (total * own) / all
    }
  })
}

/** What each token adds to positive over negative log-odds of the text just read. */
const contributions = (model: Model, tokens: Tokens, head: HeadName): void => {
  const { lane } = heads[head]
  const { features, table } = model
  const { bucket, owner, count } = features
  const minus = model.byteWeight(head, 0)
  const plus = model.byteWeight(head, 2)
  if (byToken.length < tokens.count) {
    byToken = new Float64Array(tokens.count * 2)
    strengths = new Float64Array(tokens.count * 6)
    good = new Int32Array(tokens.count * 2)
    bad = new Int32Array(tokens.count * 2)
  }
  good.fill(0, 0, tokens.count)
  bad.fill(0, 0, tokens.count)
  strengths.fill(0, 0, tokens.count * 3)
  const totals = [0, 0, 0]
  const strength = [0, 0, 0]
  for (let at = 0; at < count; at++) {
    const place = bucket[at] as number
    const row = place * LANES + lane
    const up = table[row + 2] as number
    const down = table[row] as number
    const token = owner[at] as number
    if (token >= 0) {
      good[token] = (good[token] as number) + up
      bad[token] = (bad[token] as number) + down
    }
    if (place >= PHRASES) continue
    const lexicon = lexiconOf(place)
    if (lexicon < 0) continue
    if (token < 0) totals[lexicon] = (totals[lexicon] as number) + up * plus - down * minus
    else {
      const own = strengthOf(place)
      strengths[token * 3 + lexicon] = (strengths[token * 3 + lexicon] as number) + own
      strength[lexicon] = (strength[lexicon] as number) + own
    }
  }
  for (let at = 0; at < tokens.count; at++) byToken[at] = (good[at] as number) * plus - (bad[at] as number) * minus
  shareOut(totals, strength, tokens.count)
}

/**
 * How much of the score each token of the text made. `share` turns log-odds into score. What is not named stands in
 * the first span, from 0 to 0, so that all weights add up to the score.
 */
export const explain = (
  model: Model,
  tokens: Tokens,
  head: HeadName,
  share: number,
  score: number,
): readonly Span[] => {
  contributions(model, tokens, head)
  const spans: Span[] = []
  let least = SHARE_MIN
  // A long text has many words: the bar rises until few enough are named.
  for (;;) {
    let named = 0
    for (let at = tokens.textStart; at < tokens.count; at++) {
      if (Math.abs((byToken[at] as number) * share) >= least) named++
    }
    if (named <= SPANS_MAX) break
    least *= 1.5
  }
  let rest = score
  for (let at = tokens.textStart; at < tokens.count; at++) {
    const weight = (byToken[at] as number) * share
    if (Math.abs(weight) < least) continue
    spans.push({ from: tokens.from[at] as number, to: tokens.to[at] as number, weight })
    rest -= weight
  }
  if (rest !== 0) spans.unshift({ from: 0, to: 0, weight: rest })
  return spans
}
