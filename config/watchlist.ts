import { BrandId, idFor, type Settings } from './settings.ts'

/** One brand or competitor as everyone downstream speaks of it. */
export interface Brand {
  readonly id: BrandId
  readonly name: string
  readonly own: boolean
  readonly words: readonly string[]
  readonly not: readonly string[]
  readonly accounts: readonly string[]
}

export interface Topic {
  readonly id: string
  readonly name: string
  readonly words: readonly string[]
}

/** What we listen for. `version` changes whenever words change: a stored match says which one found it. */
export interface WatchList {
  readonly version: number
  readonly brands: readonly Brand[]
  readonly topics: readonly Topic[]
}

/** FNV-1a over the words, as an unsigned 32-bit number: same words, same version, on every machine. */
const versionOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

export const watchListOf = (settings: Pick<Settings, 'brands' | 'competitors' | 'topics'>): WatchList => {
  const brand =
    (own: boolean) =>
    (entry: Settings['brands'][number]): Brand => ({
      id: BrandId.parse(idFor(entry)),
      name: entry.name,
      own,
      words: entry.words,
      not: entry.not,
      accounts: entry.accounts,
    })
  const brands = [...settings.brands.map(brand(true)), ...settings.competitors.map(brand(false))]
  const topics = settings.topics.map((topic) => ({ id: idFor(topic), name: topic.name, words: topic.words }))
  return { version: versionOf(JSON.stringify([brands, topics])), brands, topics }
}
