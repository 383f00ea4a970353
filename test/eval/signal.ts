import type { ModelFile } from '../../enrich/model/format.ts'
import { heads } from '../../enrich/model/heads.ts'
import { openTextScorer } from '../../enrich/open-scorer.ts'
import type { MentionScorer } from '../../enrich/score.ts'
import { type Emotion, type Intent, type ScoredMention, sentimentLabels } from '../../enrich/scored.ts'
import { mentionOfText } from '../../enrich/text-mention.ts'
import type { TrainedTopic } from '../../enrich/topic/topic.ts'

/** What is measured; each is a number of a class. */
export type Signal = 'mood' | 'offensive' | 'spam' | 'language' | 'topic' | Intent | Emotion

export const classesOf = (signal: Signal): number =>
  signal === 'mood' ? 3 : signal === 'language' ? heads.language.classes.length + 1 : 2

/** The class that a scored mention says; an unknown language is a class of its own, and never right. */
export const saidOf = (signal: Signal, row: ScoredMention): number => {
  switch (signal) {
    case 'mood':
      return sentimentLabels.indexOf(row.sentiment.label)
    case 'complaint':
    case 'question':
    case 'suggestion':
    case 'praise':
    case 'purchase':
      return row.intents.includes(signal) ? 1 : 0
    case 'topic':
      return row.topics.length > 0 ? 1 : 0
    case 'offensive':
    case 'spam':
      return row[signal] >= 0.5 ? 1 : 0
    case 'anger':
    case 'joy':
    case 'sadness':
      return row.emotions?.includes(signal) === true ? 1 : 0
    case 'language': {
      const at = (heads.language.classes as readonly string[]).indexOf(row.language.code)
      return at < 0 ? heads.language.classes.length : at
    }
  }
}

export const openEvalScorer = (model?: ModelFile, topics: readonly TrainedTopic[] = []): MentionScorer =>
  openTextScorer(undefined, { ...(model !== undefined && { model }), topics })

/** Scores a text as the line would: nobody says which language it is in. */
export const scoreText = (scorer: MentionScorer, text: string): ScoredMention => {
  const [row] = scorer.scoreMention(mentionOfText(text, 'eval'), 0)
  if (row === undefined) throw new TypeError('a text without scores')
  return row
}
