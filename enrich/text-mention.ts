import { type Mention, mentionId } from '../ingest/mention.ts'

/** A text alone as the mention that scorers and queries ask for: nobody published it. */
export const mentionOfText = (text: string, source: string, nativeId = '1'): Mention => ({
  id: mentionId(source, nativeId),
  source,
  nativeId,
  version: 1,
  kind: 'post',
  text: text.toWellFormed(),
  publishedAt: 0,
  collectedAt: 0,
})
