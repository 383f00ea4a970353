import type { ScoredMention } from '../../enrich/scored.ts'
import type { SinkEntry } from '../../enrich/sink.ts'
import type { StoredRecord } from '../../ingest/log/port.ts'
import { type Mention, mentionId } from '../../ingest/mention.ts'
import { encodeMention } from '../../ingest/mention-codec.ts'

/** 2026-11-13 12:00 UTC: the fixed clock of the tests. */
export const noon = Date.UTC(2026, 10, 13, 12)

export const aMention = (over: Partial<Mention> & { nativeId?: string } = {}): Mention => {
  const nativeId = over.nativeId ?? '1'
  const source = over.source ?? 'test'
  return {
    id: mentionId(source, nativeId),
    source,
    nativeId,
    version: 1,
    kind: 'post',
    text: 'Kavento is great',
    publishedAt: noon,
    collectedAt: noon + 1_000,
    ...over,
  }
}

export const aScored = (mention: Mention, over: Partial<ScoredMention> = {}): ScoredMention => ({
  mention,
  brand: 'kavento',
  clause: 'Kavento',
  queryVersion: 7,
  voice: '00ff00ff00ff00ff',
  language: { code: 'en', confidence: 0.9 },
  sentiment: {
    label: 'positive',
    negative: 0.1,
    neutral: 0.2,
    positive: 0.7,
    score: 0.6,
    because: [{ from: 11, to: 16, weight: 1 }],
  },
  topics: ['service'],
  intents: ['praise'],
  emotions: ['joy'],
  offensive: 0.01,
  spam: 0.02,
  story: '18446744073709551615',
  reach: 120,
  scorers: 'language=test sentiment=test',
  scoredAt: noon + 2_000,
  ...over,
})

export const aRecord = (mention: Mention, offset = 0, value: Buffer = encodeMention(mention)): StoredRecord => ({
  partition: 0,
  offset,
  appendedAt: noon,
  key: mention.id,
  value,
  headers: {},
})

/** An entry for one brand, or for `brands`; none for a deletion. */
export const anEntry = (mention: Mention, brands: readonly string[] = ['kavento']): SinkEntry => ({
  mention,
  scored: mention.deleted === true ? [] : brands.map((brand) => aScored(mention, { brand })),
})

/** The fingerprint of a story that is near no other. */
export const aStory = (number: number): string => String(BigInt.asUintN(64, BigInt(number + 1) * 0x9e3779b97f4a7c15n))
