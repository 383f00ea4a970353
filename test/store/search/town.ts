import type { ScoredMention } from '../../../enrich/scored.ts'
import { searchWordsOf } from '../../../enrich/search-words.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'
import type { Mention } from '../../../ingest/mention.ts'
import type { Store } from '../../../store/client.ts'
import { aMention, aScored } from '../../house/builders.ts'
import { storeEntries } from '../../house/store-entries.ts'

const tokens = openTokens()

/** Stores mentions as the worker does, each for one brand or for several, also with scores of their own. */
export const keep = async (
  store: Store,
  mentions: readonly (Partial<Mention> & {
    readonly scored?: Partial<ScoredMention>
    readonly brands?: readonly string[] | Readonly<Record<string, Partial<ScoredMention>>>
  })[],
): Promise<void> => {
  const entries = mentions.map(({ scored = {}, brands = ['kavento'], ...fields }, at) => {
    const mention = aMention({ nativeId: String(at), ...fields })
    const searchWords = searchWordsOf(tokenise(tokens, mention.text, mention.title))
    const own = Array.isArray(brands) ? brands.map((brand) => [brand, {}] as const) : Object.entries(brands)
    return {
      mention,
      scored: own.map(([brand, scores]) => aScored(mention, { brand, searchWords, ...scored, ...scores })),
    }
  })
  await storeEntries(store, entries)
}
