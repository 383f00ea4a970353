import type { Model } from '../model/model.ts'
import { type Emotion, emotions, type SentimentLabel } from '../scored.ts'
import { subsetsOf } from './subsets.ts'

const SETS = subsetsOf<Emotion>(emotions)
/** The mood that an emotion goes with: where the text has another, what looks like it is irony or somebody else's. */
const MOODS: Readonly<Record<Emotion, SentimentLabel>> = { anger: 'negative', joy: 'positive', sadness: 'negative' }

/** Those of the emotions that go with a mood. */
export const emotionsWith = (mood: SentimentLabel, felt: readonly Emotion[]): readonly Emotion[] =>
  felt.filter((emotion) => MOODS[emotion] === mood)

/** Emotions likelier than not, by the heads of the model that has just read the text; none in languages they do not know. */
export const findEmotions = (model: Model, language: string, mood: SentimentLabel): readonly Emotion[] => {
  let bits = 0
  for (let at = 0; at < emotions.length; at++) {
    const emotion = emotions[at] as Emotion
    if (MOODS[emotion] === mood && model.knows(emotion, language) && model.logit(emotion, 0) > 0) bits |= 1 << at
  }
  return SETS[bits] as readonly Emotion[]
}
