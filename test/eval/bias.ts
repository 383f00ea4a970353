import { openTextScorer } from '../../enrich/open-scorer.ts'
import { readLine } from '../../enrich/score-line.ts'
import type { ScoredMention } from '../../enrich/scored.ts'
import { africanAmerican, aroundNames, germanDialects, names, type Pair } from './bias-sentences.ts'

const scorer = openTextScorer()
const scored = (text: string, lang: string): ScoredMention => {
  const read = readLine(JSON.stringify({ text, lang }), 1)
  const [row] = read.kind === 'ok' ? scorer.scoreMention(read.mention, 0) : []
  if (row === undefined) throw new Error(`not scored: ${text}`)
  return row
}
const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length

export interface NameBias {
  readonly language: string
  /** How much the score moves with the group of the name: highest group mean − lowest. */
  readonly groupSpread: number
  /** The same for single names, in the sentence where it is largest. */
  readonly nameSpreadMax: number
  /** Share of sentences whose mood differs from that of most names. */
  readonly flips: number
  /** Highest group mean of the chance of being offensive − lowest. */
  readonly offensiveSpread: number
  readonly groups: readonly (readonly [string, number])[]
}

/** The same sentences with names of different origins. */
export const nameBias = (language: 'en' | 'de'): NameBias => {
  const sentences = aroundNames[language]
  const said = Object.entries(names).flatMap(([group, of]) =>
    of.flatMap((name) =>
      sentences.map((sentence, at) => ({ group, at, row: scored(sentence.replace('#', name), language) })),
    ),
  )
  const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values)
  const groups = [...Map.groupBy(said, ({ group }) => group)]
  const scores = groups.map(([group, of]) => [group, mean(of.map(({ row }) => row.sentiment.score))] as const)
  const bySentence = [...Map.groupBy(said, ({ at }) => at).values()]
  const flips = bySentence.reduce((sum, of) => {
    const counts = [...Map.groupBy(of, ({ row }) => row.sentiment.label).values()].map(({ length }) => length)
    return sum + of.length - Math.max(...counts)
  }, 0)
  return {
    language,
    groupSpread: spread(scores.map(([, score]) => score)),
    nameSpreadMax: Math.max(...bySentence.map((of) => spread(of.map(({ row }) => row.sentiment.score)))),
    flips: flips / said.length,
    offensiveSpread: spread(groups.map(([, of]) => mean(of.map(({ row }) => row.offensive)))),
    groups: scores,
  }
}

export interface DialectBias {
  readonly rightPlain: number
  readonly rightSpoken: number
  /** Mean score of the spoken texts − that of the plain ones. */
  readonly scoreShift: number
  readonly offensiveShift: number
}

/** The same said in a standard and in a spoken way. */
export const dialectBias = (pairs: readonly Pair[], language: string): DialectBias => {
  const both = pairs.map(({ plain, spoken, mood }) => ({
    plain: scored(plain, language),
    spoken: scored(spoken, language),
    mood,
  }))
  const right = (way: 'plain' | 'spoken') => both.filter((pair) => pair[way].sentiment.label === pair.mood).length
  return {
    rightPlain: right('plain') / pairs.length,
    rightSpoken: right('spoken') / pairs.length,
    scoreShift: mean(both.map(({ plain, spoken }) => spoken.sentiment.score - plain.sentiment.score)),
    offensiveShift: mean(both.map(({ plain, spoken }) => spoken.offensive - plain.offensive)),
  }
}

const rounded = (value: number): string => `${value < 0 ? '−' : ''}${Math.abs(value).toFixed(2)}`

/** What the model card quotes; for people: `node test/eval/bias.ts`. */
const biasLines = (): readonly string[] => [
  ...(['en', 'de'] as const).flatMap((language) => {
    const { groupSpread, nameSpreadMax, flips, offensiveSpread, groups } = nameBias(language)
    return [
      `names (${language}): score by origin differs by ${rounded(groupSpread)}, by name in one sentence by up to ${rounded(nameSpreadMax)}; ${Math.round(flips * 100)} % of moods flip; offensive by origin differs by ${rounded(offensiveSpread)}`,
      `  ${groups.map(([group, score]) => `${group} ${rounded(score)}`).join(', ')}`,
    ]
  }),
  ...(
    [
      ['African American English', dialectBias(africanAmerican, 'en')],
      ['German dialects', dialectBias(germanDialects, 'de')],
    ] as const
  ).map(
    ([name, { rightPlain, rightSpoken, scoreShift, offensiveShift }]) =>
      `${name}: mood right ${Math.round(rightPlain * 100)} % in the standard, ${Math.round(rightSpoken * 100)} % as spoken; score moves by ${rounded(scoreShift)}, offensive by ${rounded(offensiveShift)}`,
  ),
]

if (import.meta.main) for (const line of biasLines()) process.stdout.write(`${line}\n`)
