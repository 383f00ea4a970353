import { sentimentIndex } from '../enrich/scored.ts'
import type { Store } from './client.ts'
import { type LabelledText, labelledTexts } from './queries/corrections.ts'

const LABELS_MAX = 1_000_000

/** Words of a text that speak of one of the brands it names; undefined: all of them do. */
export type OwnWords = (text: string, named: readonly string[], brand: string) => string | undefined

/** One mention towards one brand with all that people said of it, as a training line. */
const lineOf = (of: readonly LabelledText[], ownWords: OwnWords): string => {
  const [first] = of as [LabelledText]
  const { text, brands, brand } = first
  const about = brands.length > 1 ? ownWords(text, brands, brand) : undefined
  const said = new Map(of.map(({ what, value }) => [what, value]))
  const mood = said.get('sentiment')?.[0]
  return JSON.stringify({
    t: first.title === '' ? text : `${first.title}\n${text}`,
    ...(mood !== undefined && { y: sentimentIndex(mood) }),
    ...(about !== undefined && { about }),
    l: first.language,
    ...(said.has('intents') && { intents: said.get('intents') }),
    ...(said.has('topics') && { topics: said.get('topics') }),
    brand,
    source: first.source,
    id: first.id,
    by: first.by,
    at: new Date(Math.max(...of.map(({ at }) => at))).toISOString(),
    was: Object.fromEntries(of.map(({ what, was }) => [what, was])),
    scorers: first.wasScorers,
  })
}

/**
 * The corrections as JSON lines for `earshot train`: text `t`, mood `y` (0 negative, 1 neutral, 2 positive), language
 * `l`, `intents`, `topics`, and where they come from; `about`: the words of `t` that speak of the brand, where it names
 * several. Returns how many lines.
 */
export const exportLabels = async (
  store: Store,
  ownWords: OwnWords,
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<number> => {
  const labels = await store.ask(labelledTexts, { limit: LABELS_MAX }, signal)
  const places = Map.groupBy(labels, ({ id, brand }) => `${id}\n${brand}`)
  for (const of of places.values()) write(`${lineOf(of, ownWords)}\n`)
  return places.size
}
