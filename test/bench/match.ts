import { compileQueries, type Matcher } from '../../enrich/match/compile.ts'
import type { SubjectScores } from '../../enrich/scored.ts'
import { tokenise } from '../../enrich/text/tokenise.ts'
import { openTokens } from '../../enrich/text/tokens.ts'
import type { Mention } from '../../ingest/mention.ts'
import { generateQueries, namesOf, regExpOf } from './match-queries.ts'
import { benchTexts } from './mentions.ts'
import type { Figure } from './run.ts'

const SECONDS_EACH = 2
const REG_EXP_TEXTS = 200

const through = (
  matcher: Matcher,
  texts: readonly string[],
): { readonly perSecond: number; readonly matches: number } => {
  const tokens = openTokens()
  const scores = (): SubjectScores => {
    throw new Error('no query asks for scores')
  }
  const subject = { mention: {} as Mention, tokens, scores }
  let matches = 0
  const found = (): void => {
    matches++
  }
  const pass = (): void => {
    for (const text of texts) {
      tokenise(tokens, text)
      matcher.match(subject, found)
    }
  }
  pass()
  const each = matches
  let passes = 0
  const from = performance.now()
  while (performance.now() - from < SECONDS_EACH * 1_000) {
    pass()
    passes++
  }
  const seconds = (performance.now() - from) / 1_000
  return { perSecond: (passes * texts.length) / seconds, matches: each }
}

const throughRegExps = (expressions: readonly RegExp[], texts: readonly string[]): number => {
  // The first pass compiles the expressions.
  for (const expression of expressions) expression.test(texts[0] ?? '')
  const from = performance.now()
  let tested = 0
  for (const text of texts.slice(0, REG_EXP_TEXTS)) {
    for (const expression of expressions) expression.test(text)
    tested++
    if (performance.now() - from > SECONDS_EACH * 1_000) break
  }
  return (tested * 1_000) / (performance.now() - from)
}

const heapMb = (): number => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 2 ** 20
}

const round = (value: number): string => (value < 100 ? value.toFixed(1) : Math.round(value).toLocaleString('en'))

/** More of them do not fit into the memory of a process. */
const REGEXPS_MAX = 10_000

/** Tokenising and matching on one core, beside one regular expression per query on the same texts. */
export const benchMatch = (add: (figure: Figure) => void, counts: readonly number[]): void => {
  const { name, texts } = benchTexts()
  const words = namesOf(texts)
  add({ name: 'match: texts', value: name })
  for (const count of counts) {
    const queries = generateQueries(count, words)
    const before = heapMb()
    const from = performance.now()
    const matcher = compileQueries(queries)
    const compileMs = performance.now() - from
    const memory = heapMb() - before
    const { perSecond, matches } = through(matcher, texts)
    const plain =
      count > REGEXPS_MAX
        ? undefined
        : throughRegExps(
            queries.map(({ query }) => regExpOf(query)),
            texts,
          )
    const beside = plain === undefined ? '' : `${round(perSecond / plain)} × one RegExp each (${round(plain)}/s); `
    add({
      name: `match: ${count.toLocaleString('en')} queries of 12 operators`,
      value: `${round(perSecond)}/s`,
      against: `${beside}${matches} matches, compiled in ${compileMs.toFixed(0)} ms, ${memory.toFixed(1)} MB`,
    })
  }
}
