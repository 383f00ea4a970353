import type { SinkEntry } from '../../enrich/sink.ts'
import type { Mention } from '../../ingest/mention.ts'
import { aMention, aScored } from './builders.ts'

/** A pseudonym as workers make them, the same for the same word. */
export const aVoice = (word: string): string => Buffer.from(word.padEnd(8, '-')).toString('hex').slice(0, 16)

/** What somebody said, under the pseudonym of `word`. */
export const saidBy = (
  word: string,
  over: Partial<Mention> = {},
  brands: readonly string[] = ['kavento'],
): SinkEntry => {
  const mention = aMention({ nativeId: word, author: { id: `id-of-${word}`, handle: word, name: word }, ...over })
  return { mention, scored: brands.map((brand) => aScored(mention, { brand, voice: aVoice(word) })) }
}
