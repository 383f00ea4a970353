import type { ScoredMention } from '../../../enrich/scored.ts'
import { searchWordsOf } from '../../../enrich/search-words.ts'
import { openTokens, tokenise } from '../../../enrich/tokens.ts'
import type { Mention } from '../../../ingest/mention.ts'
import type { Store } from '../../../store/client.ts'
import { openSink } from '../../../store/sink.ts'
import { aMention, aScored } from '../../house/builders.ts'

const { signal } = new AbortController()
const tokens = openTokens()

/** Stores mentions as the worker does, each for one brand or for several. */
export const keep = async (
  store: Store,
  mentions: readonly (Partial<Mention> & { readonly scored?: Partial<ScoredMention>; readonly brands?: string[] })[],
): Promise<void> => {
  const sink = openSink(store)
  const batch = sink.batch()
  mentions.forEach(({ scored = {}, brands = ['kavento'], ...fields }, at) => {
    const mention = aMention({ nativeId: String(at), ...fields })
    const searchWords = searchWordsOf(tokenise(tokens, mention.text, mention.title))
    batch.add({ mention, scored: brands.map((brand) => aScored(mention, { brand, searchWords, ...scored })) })
  })
  await sink.store([batch], signal)
}
