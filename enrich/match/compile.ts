import type { Query, Span } from '../../config/query/ast.ts'
import type { Tokens } from '../text/tokens.ts'
import { compileField, type Facts, indexKeyOf, indexValuesOf } from './fields.ts'
import { type Hits, nextEpoch, noteHit, openHits } from './hits.ts'
import { patternsOf } from './pattern.ts'
import { countWords, type Ground, stretchesOf } from './places.ts'
import { emitProgram, FAILED, MATCHED, type Program } from './program.ts'
import { openRequired, type Required } from './required.ts'
import { openSearch } from './search.ts'
import { type Condition, openConditions, placeNumbers } from './shape.ts'

/** A mention, its tokens (enrich/text/tokens.ts) and what scoring would say of it. */
export interface Subject extends Facts {
  readonly tokens: Tokens
}

export interface NumberedQuery {
  readonly id: number
  readonly query: Query
}

export interface Matcher {
  readonly queries: number
  /** Calls `found` once for each query that matches, in no order, with the first of its top-level alternatives that does. */
  match(subject: Subject, found: (queryId: number, clause: Span) => void): void
}

/** Queries by the condition that calls for them: `list[start[c]]` to `list[start[c + 1]]`. */
const watchersOf = (required: readonly (Required | undefined)[], conditions: number) => {
  const start = new Int32Array(conditions + 1)
  for (const needs of required)
    for (const condition of needs?.conditions ?? []) start[condition + 1] = (start[condition + 1] as number) + 1
  for (let at = 0; at < conditions; at++) start[at + 1] = (start[at + 1] as number) + (start[at] as number)
  const list = new Int32Array(start[conditions] as number)
  const filled = start.slice()
  required.forEach((needs, query) => {
    for (const condition of needs?.conditions ?? []) {
      const place = filled[condition] as number
      list[place] = query
      filled[condition] = place + 1
    }
  })
  const always = Int32Array.from(required.flatMap((needs, query) => (needs === undefined ? [query] : [])))
  return { start, list, always }
}

/** Field conditions that call for a query, by field and value. */
const fieldIndexOf = (conditions: readonly Condition[], calls: (condition: number) => boolean) => {
  const byField = new Map<string, Map<string, number[]>>()
  conditions.forEach((condition, number) => {
    const key = condition.kind === 'field' && calls(number) ? indexKeyOf(condition.leaf) : undefined
    if (key === undefined) return
    const byValue = byField.get(key.field) ?? new Map<string, number[]>()
    byField.set(key.field, byValue.set(key.value, [...(byValue.get(key.value) ?? []), number]))
  })
  return byField
}

/** Marks the words whose places distance will ask for. */
const markWanted = (conditions: readonly Condition[], hits: Hits): void => {
  for (const condition of conditions) {
    const places =
      condition.kind === 'near'
        ? [condition.left, condition.right]
        : condition.kind === 'within'
          ? [condition.part]
          : []
    for (const number of places.flatMap(placeNumbers)) hits.wanted[number] = 1
  }
}

/** Judges what no index finds: fields and distances, each once for a mention and only when a query asks. */
const openJudge = (conditions: readonly Condition[], hits: Hits) => {
  const fields = conditions.map((condition) => (condition.kind === 'field' ? compileField(condition.leaf) : undefined))
  const lazy = Uint8Array.from(conditions, ({ kind }) => (kind === 'text' ? 0 : 1))
  let wordsBefore = new Int32Array(1_025)
  let counted = 0
  const judge = (condition: number, subject: Subject): boolean => {
    const field = fields[condition]
    if (field !== undefined) return field(subject)
    if (counted !== hits.epoch) wordsBefore = countWords(subject.tokens, wordsBefore) as typeof wordsBefore
    counted = hits.epoch
    const ground: Ground = { hits, conditions, tokens: subject.tokens, wordsBefore }
    return stretchesOf(ground, condition, 1).length > 0
  }
  return (condition: number, subject: Subject): boolean => {
    if (hits.met[condition] === hits.epoch) return true
    if (lazy[condition] === 0 || hits.judged[condition] === hits.epoch) return false
    hits.judged[condition] = hits.epoch
    const met = judge(condition, subject)
    if (met) hits.met[condition] = hits.epoch
    return met
  }
}

/** Compiles all queries into one matcher: a mention's words are looked up once, and only queries that could match are judged. */
export const compileQueries = (queries: readonly NumberedQuery[]): Matcher => {
  const conditions = openConditions()
  const jumps: number[] = []
  const programs: Program[] = queries.map(({ query }) => emitProgram(query, conditions, jumps))
  const code = Int32Array.from(jumps)
  const patternsBy = conditions.all.map((condition, number) =>
    condition.kind === 'text' ? patternsOf(condition.leaf, number) : [],
  )
  const requiredOf = openRequired(conditions, patternsBy)
  const watchers = watchersOf(
    queries.map(({ query }) => requiredOf(query)),
    conditions.all.length,
  )
  const hits = openHits(conditions.all.length)
  markWanted(conditions.all, hits)
  const search = openSearch(patternsBy.flat())
  const byField = fieldIndexOf(conditions.all, (number) => watchers.start[number] !== watchers.start[number + 1])
  const isMet = openJudge(conditions.all, hits)
  const looked = new Int32Array(queries.length)

  const judge = (query: number, subject: Subject, found: (queryId: number, clause: Span) => void): void => {
    const program = programs[query] as Program
    let at = program.start
    while (at >= 0) at = code[at + (isMet(code[at] as number, subject) ? 1 : 2)] as number
    if (at !== FAILED) found((queries[query] as NumberedQuery).id, program.clauses[MATCHED - at] as Span)
  }
  const noteFields = (subject: Subject): void => {
    for (const [field, byValue] of byField) {
      for (const value of indexValuesOf(field, subject)) {
        for (const condition of byValue.get(value) ?? []) noteHit(hits, condition, -1, -1)
      }
    }
  }
  const match: Matcher['match'] = (subject, found) => {
    nextEpoch(hits)
    if (hits.epoch === 1) looked.fill(0)
    const { epoch } = hits
    search(subject.tokens, hits)
    if (byField.size > 0) noteFields(subject)
    for (let at = 0; at < hits.orderCount; at++) {
      const condition = hits.order[at] as number
      const end = watchers.start[condition + 1] as number
      for (let place = watchers.start[condition] as number; place < end; place++) {
        const query = watchers.list[place] as number
        if (looked[query] === epoch) continue
        looked[query] = epoch
        judge(query, subject, found)
      }
    }
    for (let at = 0; at < watchers.always.length; at++) judge(watchers.always[at] as number, subject, found)
  }
  return { queries: queries.length, match }
}
