import type { FieldLeaf, Query, TextLeaf } from '../../config/query/ast.ts'
import type { Candidate } from '../../enrich/scored.ts'

/** Conditions on `mentions` that hold for every row a query may match, and parameters to be bound. */
export interface CompiledSearch {
  /** Put together of constants alone; `true` where SQL can say nothing. */
  readonly where: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The expression of the index `words`: written in any other way, it is not used. */
const WORDS = "lower(concat(title, ' ', text, ' ', search_words))"
const CODE = /^[a-z]{2,3}$/i
/** An id, with its kind where it is an entity's. */
const NAME = /^([a-z]{1,10}:)?[a-z0-9-]{1,64}$/i

/** Lists in which a field's value stands as it is. */
const lists: Readonly<Record<string, string>> = {
  topic: 'topics',
  intent: 'intents',
  emotion: 'emotions',
  entity: 'entities',
}

/** Columns that say as much as the field does. */
const numbers: Readonly<Record<string, string>> = {
  likes: 'likes',
  comments: 'comments',
  shares: 'shares',
  views: 'views',
  reach: 'reach',
  authorFollowers: 'author_followers',
  latitude: 'latitude',
  longitude: 'longitude',
}

type Bind = (value: unknown, type: string) => string

/** The same without parts of one, and without lists inside lists of their kind. */
const plain = (candidate: Candidate): Candidate => {
  if (candidate.kind === 'word' || candidate.kind === 'part') return candidate
  const { kind } = candidate
  const parts = candidate.parts.map(plain).flatMap((part) => (part.kind === kind ? part.parts : [part]))
  return parts.length === 1 ? (parts[0] as Candidate) : { kind, parts }
}

const plainSql = (candidate: Candidate, bind: Bind): string => {
  if (candidate.kind === 'word') return `hasToken(${WORDS}, ${bind(candidate.word, 'String')})`
  if (candidate.kind === 'part') return `position(${WORDS}, ${bind(candidate.part, 'String')}) > 0`
  // One list of words is one look at the index, however many there are.
  const words = candidate.parts.flatMap((part) => (part.kind === 'word' ? [part.word] : []))
  const others = candidate.parts.filter(({ kind }) => kind !== 'word').map((part) => plainSql(part, bind))
  const [has, join] = candidate.kind === 'all' ? ['hasAllTokens', ' AND '] : ['hasAnyTokens', ' OR ']
  const listed = words.length === 0 ? [] : [`${has}(${WORDS}, ${bind(words, 'Array(String)')})`]
  return `(${[...listed, ...others].join(join)})`
}

const candidateSql = (candidate: Candidate, bind: Bind): string => plainSql(plain(candidate), bind)

/** Undefined: SQL cannot tell. */
const fieldSql = ({ field, test }: FieldLeaf, bind: Bind): string | undefined => {
  if (test.kind === 'range') {
    const column = numbers[field]
    if (column === undefined) return undefined
    const bounds = [
      ...(test.from === undefined ? [] : [`${column} >= ${bind(test.from, 'Float64')}`]),
      ...(test.to === undefined ? [] : [`${column} <= ${bind(test.to, 'Float64')}`]),
    ]
    return bounds.length === 0 ? `isNotNull(${column})` : `ifNull(${bounds.join(' AND ')}, false)`
  }
  const value = test.value.toLowerCase()
  if (field === 'language' && CODE.test(value)) return `language = ${bind(value, 'String')}`
  if (field === 'sentiment') return `toString(sentiment) = ${bind(value, 'String')}`
  const list = lists[field]
  if (list !== undefined && NAME.test(value)) return `has(${list}, ${bind(value, 'String')})`
  if (field === 'source' && NAME.test(value)) return `source = ${bind(value, 'String')}`
  return undefined
}

/** Whether SQL says of these parts exactly what the query says: only then may they be negated. */
const isExact = (query: Query): boolean => {
  if (query.kind === 'and' || query.kind === 'or') return query.parts.every(isExact)
  if (query.kind === 'not') return isExact(query.part)
  if (query.kind !== 'field') return false
  return query.test.kind === 'range' ? query.field in numbers : query.field === 'sentiment'
}

/**
 * Compiles a query into a condition that no matching row fails. Words go to the index; what SQL cannot say (distance,
 * case, accents, most fields) is left to the matcher, which looks at every candidate. Nothing of the query's text
 * becomes SQL: values are bound.
 */
export const compileSearch = (
  query: Query,
  candidatesOf: (leaf: TextLeaf) => Candidate | undefined,
): CompiledSearch => {
  const params: Record<string, unknown> = {}
  const bind: Bind = (value, type) => {
    const name = `p${Object.keys(params).length}`
    params[name] = value
    return `{${name}:${type}}`
  }
  const all = (parts: readonly (string | undefined)[]): string | undefined => {
    const known = parts.filter((part) => part !== undefined)
    return known.length === 0 ? undefined : `(${known.join(' AND ')})`
  }
  const sqlOf = (part: Query): string | undefined => {
    switch (part.kind) {
      case 'text': {
        const candidate = candidatesOf(part)
        return candidate === undefined ? undefined : candidateSql(candidate, bind)
      }
      case 'field':
        return fieldSql(part, bind)
      case 'and':
        return all(part.parts.map(sqlOf))
      case 'or': {
        const words = part.parts.flatMap((one) => (one.kind === 'text' ? [candidatesOf(one)] : []))
        const known = words.filter((one) => one !== undefined)
        const others = part.parts.filter(({ kind }) => kind !== 'text').map(sqlOf)
        if (known.length < words.length || others.some((one) => one === undefined)) return undefined
        const listed = known.length === 0 ? [] : [candidateSql({ kind: 'any', parts: known }, bind)]
        return `(${[...listed, ...others].join(' OR ')})`
      }
      case 'not': {
        const inner = isExact(part.part) ? sqlOf(part.part) : undefined
        return inner === undefined ? undefined : `NOT (${inner})`
      }
      case 'near':
        return all([part.left, part.right].map(sqlOf))
      case 'within':
        return sqlOf(part.part)
      default:
        throw new TypeError(`unhandled query: ${JSON.stringify(part satisfies never)}`)
    }
  }
  return { where: sqlOf(query) ?? 'true', params }
}
