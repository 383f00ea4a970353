// What the matcher can do: `node test/bench/match.ts [--texts FILE.csv|FILE.jsonl]`.
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { parse } from 'csv-parse/sync'
import { compileQueries, type Matcher } from '../../enrich/match/compile.ts'
import type { SubjectScores } from '../../enrich/match/fields.ts'
import { openTokens, type Tokens, tokenise } from '../../enrich/tokens.ts'
import type { Mention } from '../../ingest/mention.ts'
import { generateQueries, regExpOf } from './match-queries.ts'
import { sampleSentences } from './match-sample.ts'

const SECONDS_EACH = 2
const REG_EXP_TEXTS = 200

const textsOf = (file: string | undefined): readonly string[] => {
  if (file === undefined) return sampleSentences()
  const content = readFileSync(file, 'utf8')
  const rows: readonly unknown[] = file.endsWith('.csv')
    ? parse(content, { columns: true, relax_column_count: true })
    : content
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
  return rows.flatMap((row) =>
    typeof row === 'object' && row !== null && 'text' in row && typeof row.text === 'string' ? [row.text] : [],
  )
}

/** Words that stand in few of the texts: what names look like to an index. */
const rareWordsOf = (texts: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const [word] of text.toLowerCase().matchAll(/[a-z]{5,12}/g)) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].flatMap(([word, count]) => (count <= Math.max(2, texts.length / 2_000) ? [word] : [])).sort()
}

const mentions = (matcher: Matcher, texts: readonly string[]): { perSecond: number; matched: number } => {
  const tokens: Tokens = openTokens()
  const scores = (): SubjectScores => {
    throw new Error('no query asks for scores')
  }
  const mention = {} as Mention
  const subject = { mention, tokens, scores }
  let matched = 0
  const found = (): void => {
    matched++
  }
  const pass = (): void => {
    for (const text of texts) {
      tokenise(tokens, text)
      matcher.match(subject, found)
    }
  }
  pass()
  matched = 0
  pass()
  const each = matched
  let [passes, elapsedMs] = [0, 0]
  const from = performance.now()
  while (elapsedMs < SECONDS_EACH * 1_000) {
    pass()
    passes++
    elapsedMs = performance.now() - from
  }
  return { perSecond: Math.round((passes * texts.length * 1_000) / elapsedMs), matched: each }
}

const heapMb = (): number => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1_048_576
}

const measure = (count: number, texts: readonly string[], rareWords: readonly string[]): void => {
  const queries = generateQueries(count, rareWords)
  const before = heapMb()
  const from = performance.now()
  const matcher = compileQueries(queries)
  const compileMs = performance.now() - from
  const memoryMb = heapMb() - before
  const { perSecond, matched } = mentions(matcher, texts)
  const expressions = queries.map(({ query }) => regExpOf(query))
  const sample = texts.slice(0, REG_EXP_TEXTS)
  // The first pass compiles the expressions.
  for (const expression of expressions) expression.test(sample[0] ?? '')
  const started = performance.now()
  let tested = 0
  for (const text of sample) {
    for (const expression of expressions) expression.test(text)
    tested++
    if (performance.now() - started > SECONDS_EACH * 1_000) break
  }
  const regExpPerSecond = (tested * 1_000) / (performance.now() - started)
  console.log(
    `${String(count).padStart(6)} queries  ${perSecond.toLocaleString('en')} mentions/s  compile ${compileMs.toFixed(0)} ms  ` +
      `memory ${memoryMb.toFixed(1)} MB  matches ${matched}  one RegExp each ${regExpPerSecond.toFixed(regExpPerSecond < 100 ? 1 : 0)} mentions/s`,
  )
}

const { values } = parseArgs({ options: { texts: { type: 'string' } } })
const texts = textsOf(values.texts)
const rareWords = rareWordsOf(texts)
const characters = texts.reduce((sum, text) => sum + text.length, 0)
console.log(
  `${cpus()[0]?.model}, node ${process.version}, ${texts.length} texts of ${(characters / texts.length).toFixed(0)} characters, one core, with tokenising`,
)
for (const count of [10, 1_000, 10_000]) measure(count, texts, rareWords)
