import { printable } from '../config/text/printable.ts'
import type { Mention } from '../ingest/mention.ts'
import type { MentionScorer } from './score.ts'
import { mentionOfText } from './text-mention.ts'

const BAR_CHARS = 20
const signed = (value: number): string => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`

/** What each word of a text made of its mood, for a person at a terminal; the contributions sum to the score. */
export const explainText = (scorer: MentionScorer, text: string, language?: string): readonly string[] => {
  const mention: Mention = {
    ...mentionOfText(text, 'explain'),
    ...(language !== undefined && { language }),
  }
  const [row] = scorer.scoreMention(mention, 0)
  if (row === undefined) return ['no brand of the settings is meant']
  const { sentiment: s, language: spoken } = row
  const most = Math.max(0.001, ...s.because.map(({ weight }) => Math.abs(weight)))
  const reasons = s.because
    .toSorted((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .map(({ from, to, weight }) => {
      const bar = '█'.repeat(Math.max(1, Math.round((Math.abs(weight) / most) * BAR_CHARS)))
      const word = to > from ? printable(mention.text.slice(from, to)) : '(everything else)'
      return `  ${signed(weight)}  ${bar.padEnd(BAR_CHARS)}  ${word}`
    })
  const sum = s.because.reduce((total, { weight }) => total + weight, 0)
  return [
    `${s.label}, score ${signed(s.score)} (negative ${s.negative.toFixed(3)}, neutral ${s.neutral.toFixed(3)}, positive ${s.positive.toFixed(3)})`,
    ...reasons,
    `  ${signed(sum)}  sum`,
    `language ${spoken.code} (${spoken.confidence.toFixed(2)}), intents ${row.intents.join(', ') || 'none'}, emotions ${row.emotions?.join(', ') || 'none'}, offensive ${row.offensive.toFixed(2)}, spam ${row.spam.toFixed(2)}`,
    `scorers ${row.scorers}`,
  ]
}
