import type { WatchList } from '../config/watchlist.ts'
import { compileWatch } from './match.ts'
import { openTokens, tokenise } from './tokens.ts'

/** The operator's topics in a text, as ids in the order of the settings; the same phrases as the brands'. */
export const compileTopics = (watchList: WatchList): ((text: string) => readonly string[]) => {
  const watch = compileWatch({ ...watchList, brands: [] })
  const tokens = openTokens()
  return (text) => watch(tokenise(tokens, text)).topics
}
