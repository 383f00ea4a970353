import type { Brand } from '../../../config/settings/watchlist.ts'
import { englishFunctionWords, germanFunctionWords, sharedFunctionWords } from '../../../config/text/function-words.ts'
import { DAY_MS, HOUR_MS, secondsOf } from '../../../config/time/instant.ts'
import type { Store } from '../../../store/client.ts'
import { moodsOfBrand } from '../../../store/queries/moods-of-brand.ts'
import { risingTerms, type TermRow } from '../../../store/queries/rising-terms.ts'

const BASELINE_DAYS = 14
const MENTIONS_FLOOR = 5
/** Of either time about so many mentions are read: enough for shares, and as quick for a brand of millions. */
const READ_MAX = 2_500

/** χ² with one degree at p = 0.0001: thousands of terms are looked at, so chance must be rare. */
const EVIDENCE_MIN = 15.13
/** Its share must be at least so many times the usual one. */
const TIMES_MIN = 2
const VOICES_MIN = 3
const TERMS_MAX = 20

/** A term that is spoken of far more than usual. */
export interface RisingTerm {
  readonly term: string
  /** Of the last hours; where only every so many-th was read, an estimate. */
  readonly mentions: number
  readonly voices: number
  /** Of the mentions of the last hours, and of those before, 0 to 1. */
  readonly share: number
  readonly shareBefore: number
  /** Log-likelihood ratio G² of the two shares. */
  readonly evidence: number
}

/**
 * Dunning's log-likelihood ratio G² = 2 Σ observed · ln(observed / expected) of a term standing in `k` of `n` mentions
 * now and in `k0` of `n0` before ("Accurate Methods for the Statistics of Surprise and Coincidence", 1993).
 */
export const evidenceOf = (k: number, n: number, k0: number, n0: number): number => {
  const share = (k + k0) / (n + n0)
  const part = (observed: number, expected: number): number =>
    observed === 0 ? 0 : observed * Math.log(observed / expected)
  return (
    2 * (part(k, n * share) + part(n - k, n * (1 - share)) + part(k0, n0 * share) + part(n0 - k0, n0 * (1 - share)))
  )
}

const functionWords = new Set([...englishFunctionWords, ...germanFunctionWords, ...sharedFunctionWords])
const LETTERS_MIN = 3

/** Whether a term begins and ends with words that say something: `the chat`, `in sight` and `heute` do not. */
const saysSomething = (term: string): boolean => {
  const words = term.split(' ')
  return [words[0] ?? '', words.at(-1) ?? ''].every((word) => word.length >= LETTERS_MIN && !functionWords.has(word))
}

const contains = (outer: string, inner: string): boolean => ` ${outer} `.includes(` ${inner} `)

/**
 * Terms that rise, the strongest evidence first. A term that stands inside a stronger one, or around it, with about as
 * many mentions is the same news and is left out.
 */
export const risingOf = (
  rows: readonly TermRow[],
  ignored: ReadonlySet<string> = new Set(),
  every = 1,
): readonly RisingTerm[] => {
  const rising = rows
    .filter(({ voices }) => voices >= VOICES_MIN)
    .filter(({ term }) => saysSomething(term) && !term.split(' ').some((word) => ignored.has(word)))
    .map(({ term, mentions, voices, mentionsBefore, total, totalBefore }) => ({
      term,
      mentions: mentions * every,
      voices,
      share: mentions / Math.max(1, total),
      shareBefore: mentionsBefore / Math.max(1, totalBefore),
      evidence: evidenceOf(mentions, total, mentionsBefore, totalBefore),
    }))
    .filter(({ share, shareBefore, evidence }) => evidence >= EVIDENCE_MIN && share >= TIMES_MIN * shareBefore)
    .toSorted((a, b) => b.evidence - a.evidence || b.term.length - a.term.length || (a.term < b.term ? -1 : 1))
  const kept: RisingTerm[] = []
  for (const one of rising) {
    if (kept.length >= TERMS_MAX) break
    const same = kept.some(
      ({ term, mentions }) =>
        (contains(term, one.term) || contains(one.term, term) || overlaps(term, one.term)) &&
        one.mentions <= 1.5 * mentions &&
        mentions <= 1.5 * one.mentions,
    )
    if (!same) kept.push(one)
  }
  return kept
}

/** Pairs that share a word: `zweimal abgebucht`, `abgebucht worden`. */
const overlaps = (a: string, b: string): boolean => a.split(' ').some((word) => contains(b, word))

/** The watch list's own words say nothing about a brand: whoever speaks of it says them. */
const ignoredWords = (brand: Pick<Brand, 'name' | 'id'>): ReadonlySet<string> =>
  new Set([brand.name, brand.id].flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}_]+/u)))

/** What is spoken of in the last hours far more than in the 14 days before. */
export const askRising = async (
  asked: { readonly store: Store; readonly brand: Brand; readonly hours: number; readonly now: number },
  signal: AbortSignal,
): Promise<readonly RisingTerm[]> => {
  const { store, brand, now } = asked
  const recentMs = now - asked.hours * HOUR_MS
  const beforeMs = recentMs - BASELINE_DAYS * DAY_MS
  const spans = {
    fromSeconds: secondsOf(recentMs),
    toSeconds: secondsOf(now),
    againstFromSeconds: secondsOf(beforeMs),
    againstToSeconds: secondsOf(recentMs),
  }
  const counts = await store.ask(moodsOfBrand, { brand: brand.id, ...spans }, signal)
  const everyOf = (span: number): number =>
    Math.max(1, Math.ceil((counts.find((row) => row.now === span)?.mentions ?? 0) / READ_MAX))
  const every = everyOf(1)
  const read = {
    brand: brand.id,
    beforeMs,
    recentMs,
    untilMs: now,
    floor: MENTIONS_FLOOR,
    every,
    everyBefore: everyOf(0),
  }
  return risingOf(await store.ask(risingTerms, read, signal), ignoredWords(brand), every)
}
