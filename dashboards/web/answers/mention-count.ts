import { askedFor } from '../../../store/queries/list-filter.ts'
import { mentionsCounted } from '../../../store/queries/mentions-counted.ts'
import type { MentionCount } from '../contract/mentions.ts'
import type { Asked } from './asked.ts'
import { hourly } from './hourly.ts'
import type { MentionsAsked } from './mentions.ts'

/** How many mentions pass the filters. Null for a topic within a place: no rollup knows both, and rows are too many. */
export const askMentionCount = async (
  asked: Asked & Pick<MentionsAsked, 'mood' | 'topic' | 'source' | 'channel'>,
  signal: AbortSignal,
): Promise<MentionCount> => {
  const { store, brand, span, now, mood, topic, source, channel } = asked
  if (topic !== '' && source !== '') return { mentions: null }
  const hours = hourly(span, { from: span.from, to: span.from }, now)
  const [counted] = await store.ask(
    askedFor(mentionsCounted, asked),
    { brand: brand.id, mood, topic, source, channel, ...hours },
    signal,
  )
  return { mentions: counted?.found ?? 0 }
}
