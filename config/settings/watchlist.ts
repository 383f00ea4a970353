import { hash } from 'node:crypto'
import type { Query } from '../query/ast.ts'
import { queryOfWords } from '../query/plain.ts'
import { readQuery } from '../query/read.ts'
import type { Settings } from './schema.ts'
import { BrandId, type BrandSettings, type EntitySettings, type Example, idFor, type TopicSettings } from './watched.ts'

/** One query of a brand or topic: any one that matches makes a mention theirs. */
export interface WatchQuery {
  /** As stated; `words` for the word list, else `query 1`, `query 2`, … */
  readonly name: string
  readonly text: string
  readonly query: Query
  /** Of what the query says, not of how it is laid out: the same on every machine. A stored match carries it. */
  readonly version: number
  readonly examples: readonly WatchExample[]
}

/** A text that must, or must not, match. */
export interface WatchExample {
  readonly mustMatch: boolean
  readonly mention: Exclude<Example, string>
}

interface Watched {
  readonly name: string
  readonly queries: readonly WatchQuery[]
  /** What the queries together must and must not match. */
  readonly examples: readonly WatchExample[]
}

/** One brand or competitor as everyone downstream speaks of it. */
export interface Brand extends Watched {
  readonly id: BrandId
  readonly own: boolean
  readonly accounts: readonly string[]
}

export interface Topic extends Watched {
  readonly id: string
}

/** A product, person or place; its id says which: `product:kavento-one`. */
export interface Entity extends Watched {
  readonly id: string
}

/** What we listen for. `version` changes whenever something of it does. */
export interface WatchList {
  readonly version: number
  readonly brands: readonly Brand[]
  readonly topics: readonly Topic[]
  readonly entities: readonly Entity[]
}

/** The first 32 bits of SHA-256: what fits the column, on every machine the same. */
const versionOf = (text: string): number => hash('sha256', text, 'buffer').readUInt32BE(0)

const examplesOf = (entry: {
  readonly mustMatch: readonly Example[]
  readonly mustNotMatch: readonly Example[]
}): readonly WatchExample[] => {
  const all = (examples: readonly Example[], mustMatch: boolean): readonly WatchExample[] =>
    examples.map((example) => ({ mustMatch, mention: typeof example === 'string' ? { text: example } : example }))
  return [...all(entry.mustMatch, true), ...all(entry.mustNotMatch, false)]
}

/** The version of what a query says, however it is laid out. */
export const versionOfQuery = (query: Query): number =>
  versionOf(JSON.stringify(query, (key, value: unknown) => (key === 'span' ? undefined : value)))

/** A query of settings that were checked; throws TypeError when it cannot be read, which the check rules out. */
const watchQuery = (name: string, text: string, examples: readonly WatchExample[]): WatchQuery => {
  const { query } = readQuery(text)
  if (query === undefined) throw new TypeError(`query ${name} was not checked`)
  return { name, text, query, version: versionOfQuery(query), examples }
}

type Entry = BrandSettings | TopicSettings | EntitySettings

const queriesOf = ({ words, not, queries }: Entry): readonly WatchQuery[] => [
  ...(words.length === 0 ? [] : [watchQuery('words', queryOfWords({ words, not }), [])]),
  ...queries.map((entry, at) => watchQuery(entry.name ?? `query ${at + 1}`, entry.query, examplesOf(entry))),
]

const watchedOf = (entry: Entry): Watched => ({
  name: entry.name,
  queries: queriesOf(entry),
  examples: examplesOf(entry),
})

export const watchListOf = (settings: Pick<Settings, 'brands' | 'competitors' | 'topics' | 'entities'>): WatchList => {
  const brand =
    (own: boolean) =>
    (entry: BrandSettings): Brand => ({
      id: BrandId.parse(idFor(entry)),
      own,
      accounts: entry.accounts,
      ...watchedOf(entry),
    })
  const brands = [...settings.brands.map(brand(true)), ...settings.competitors.map(brand(false))]
  const topics = settings.topics.map((topic) => ({ id: idFor(topic), ...watchedOf(topic) }))
  const entities = settings.entities.map((entity) => ({
    id: `${entity.kind}:${idFor(entity)}`,
    ...watchedOf(entity),
  }))
  return { version: versionOf(JSON.stringify([brands, topics, entities])), brands, topics, entities }
}
