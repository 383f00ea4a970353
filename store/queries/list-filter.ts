import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { sentimentLabels } from '../../enrich/scored.ts'

/** A mood, or `any`. */
export const MoodFilter = z.enum(['any', ...sentimentLabels])
export type MoodFilter = z.infer<typeof MoodFilter>

/** What a list of a brand's mentions is narrowed down to; an empty text narrows nothing. */
export const listFilter = {
  brand: BrandId,
  mood: MoodFilter,
  topic: z.string(),
  source: z.string(),
  /** Inside `source`. */
  channel: z.string(),
}

/** Mentions of the asked mood in a row of a rollup. */
export const countOfMood = `multiIf({mood:String} = 'negative', negative, {mood:String} = 'neutral', neutral,
  {mood:String} = 'positive', positive, mentions)`

const inPlace = 'AND source = {source:String} AND channel = {channel:String}'

/** The same question of each rollup: `condition` picks its rows, `ofOne` the mentions themselves. */
export const askedOfEach = <Q>(question: (rollup: string, condition: string, ofOne: string) => Q) => ({
  all: question('rollup_hour', '', ''),
  topic: question('rollup_topic_hour', 'AND topic = {topic:String}', 'AND has(topics, {topic:String})'),
  place: question('rollup_channel_hour', inPlace, inPlace),
})

/** Of the rollup that narrows most: none knows both topics and places. */
export const askedFor = <Q>(
  questions: Readonly<Record<'all' | 'topic' | 'place', Q>>,
  { topic, source }: { readonly topic: string; readonly source: string },
): Q => (topic !== '' ? questions.topic : source !== '' ? questions.place : questions.all)
