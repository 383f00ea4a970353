import { clauseText, type Query, type Span } from '../../config/query/ast.ts'
import type { WatchList, WatchQuery } from '../../config/settings/watchlist.ts'
import type { BrandMatch } from '../scored.ts'
import { compileQueries, type Subject } from './compile.ts'

/** Brands, topics and entities of a mention, in the order of the settings; a brand with its first query that matches. */
export interface Found {
  readonly brands: readonly BrandMatch[]
  readonly topics: readonly string[]
  readonly entities: readonly string[]
}

/** What is found in the mention that is being looked at, as far as it is known: `topic:` and `entity:` are compared with it. */
export interface Known {
  topicsSoFar(): readonly string[]
  entitiesSoFar(): readonly string[]
}

export interface Watch extends Known {
  /** Overwritten by the next call. */
  find(subject: Subject): Found
}

const NONE: readonly never[] = Object.freeze([])
const NOTHING: Found = Object.freeze({ brands: NONE, topics: NONE, entities: NONE })
const CLAUSE_CHARS_MAX = 300
const UNSEEN = -1

/** Whether a query asks for topics or entities: then these are looked for first. */
const asksFound = (query: Query): boolean => {
  switch (query.kind) {
    case 'field':
      return query.field === 'topic' || query.field === 'entity'
    case 'and':
    case 'or':
      return query.parts.some(asksFound)
    case 'not':
    case 'within':
      return asksFound(query.part)
    case 'near':
      return asksFound(query.left) || asksFound(query.right)
    default:
      return false
  }
}

/** The clause as it stands in the settings: words of a word list without the quotes that made them a query. */
const clauseOf = ({ name, text }: WatchQuery, span: Span): string => {
  const clause = clauseText(text, span)
  const said = name === 'words' ? clause.replace(/^"(.*)"$/s, '$1') : clause
  return said.length <= CLAUSE_CHARS_MAX ? said : `${said.slice(0, CLAUSE_CHARS_MAX).toWellFormed()}…`
}

/** All queries of all brands, topics and entities in one look at a mention. */
export const compileWatch = ({ brands, topics, entities }: WatchList): Watch => {
  const subjects = [...brands, ...topics, ...entities]
  const [topicsFrom, entitiesFrom] = [brands.length, brands.length + topics.length]
  const asked = subjects.flatMap((subject, at) => subject.queries.map((query) => ({ subject: at, query })))
  const subjectOf = Int32Array.from(asked, ({ subject }) => subject)
  const numbered = asked.map(({ query: { query } }, id) => ({ id, query }))
  const early = compileQueries(numbered.filter(({ query }) => !asksFound(query)))
  const late = compileQueries(numbered.filter(({ query }) => asksFound(query)))
  // Reused: the first query of each subject that matched, its clause, and which subjects to clear afterwards.
  const first = new Int32Array(subjects.length).fill(UNSEEN)
  const clauses = new Array<Span | undefined>(subjects.length)
  const seen: number[] = []
  let found: readonly string[] = NONE
  let named: readonly string[] = NONE
  const answers = asked.map(() => new Map<Span, BrandMatch>())

  const note = (id: number, clause: Span): void => {
    const subject = subjectOf[id] as number
    const before = first[subject] as number
    if (before === UNSEEN) seen.push(subject)
    if (before !== UNSEEN && before <= id) return
    first[subject] = id
    clauses[subject] = clause
  }
  const answerOf = (subject: number): BrandMatch => {
    const id = first[subject] as number
    const clause = clauses[subject] as Span
    const known = answers[id]?.get(clause)
    if (known !== undefined) return known
    const { query } = asked[id] as (typeof asked)[number]
    const brand = brands[subject]?.id ?? ''
    const answer = Object.freeze({ brand, clause: clauseOf(query, clause), queryVersion: query.version })
    answers[id]?.set(clause, answer)
    return answer
  }
  const idsOf = (from: number, to: number): readonly string[] => {
    let ids: string[] | undefined
    for (let at = 0; at < seen.length; at++) {
      const subject = seen[at] as number
      if (subject < from || subject >= to) continue
      ids ??= []
      ids.push(subjects[subject]?.id ?? '')
    }
    return ids ?? NONE
  }
  const topicIds = () => idsOf(topicsFrom, entitiesFrom)
  const entityIds = () => idsOf(entitiesFrom, subjects.length)
  const find = (subject: Subject): Found => {
    for (const at of seen) first[at] = UNSEEN
    seen.length = 0
    found = NONE
    named = NONE
    early.match(subject, note)
    if (late.queries > 0) {
      seen.sort((a, b) => a - b)
      found = topicIds()
      named = entityIds()
      late.match(subject, note)
    }
    if (seen.length === 0) return NOTHING
    seen.sort((a, b) => a - b)
    const matches: BrandMatch[] = []
    for (let at = 0; at < seen.length && (seen[at] as number) < brands.length; at++)
      matches.push(answerOf(seen[at] as number))
    return { brands: matches, topics: topicIds(), entities: entityIds() }
  }
  return { find, topicsSoFar: () => found, entitiesSoFar: () => named }
}
