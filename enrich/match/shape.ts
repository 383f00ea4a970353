import type { FieldLeaf, Query, Span, TextLeaf } from '../../config/query/ast.ts'

/** Something a mention meets or not, shared by all queries that ask for it. */
export type Condition =
  | { readonly kind: 'text'; readonly leaf: TextLeaf }
  | { readonly kind: 'field'; readonly leaf: FieldLeaf }
  | {
      readonly kind: 'near'
      readonly left: Place
      readonly right: Place
      readonly words: number
      readonly ordered: boolean
    }
  | { readonly kind: 'within'; readonly part: Place; readonly words: number }

/** What has places in a text: conditions by their number. */
export type Place = number | { readonly kind: 'or' | 'and'; readonly parts: readonly Place[] }

/** Conditions without doubles: each is judged once for a mention, however many queries use it. */
export interface Conditions {
  readonly all: readonly Condition[]
  numberOf(query: Query): number
}

const NO_SPAN: Span = { from: 0, to: 0 }

/** The words of a phrase that has been set free, each a leaf of its own. */
export const freeWords = (leaf: TextLeaf): readonly TextLeaf[] =>
  leaf.text
    .split(/[\s\p{Pd}]+/u)
    .filter((word) => word !== '')
    .map((text) => ({
      kind: 'text',
      text,
      quoted: true,
      caseSensitive: leaf.caseSensitive,
      scope: leaf.scope,
      span: NO_SPAN,
    }))

export const openConditions = (): Conditions => {
  const all: Condition[] = []
  const numbers = new Map<string, number>()
  const add = (key: string, make: () => Condition): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    const condition = make()
    numbers.set(key, all.length)
    return all.push(condition) - 1
  }
  const placeOf = (query: Query): Place => {
    if (query.kind !== 'and' && query.kind !== 'or') return numberOf(query)
    return { kind: query.kind, parts: query.parts.map(placeOf) }
  }
  const textNumber = (leaf: TextLeaf): number => {
    const { text, caseSensitive, slop, scope } = leaf
    if (slop === undefined)
      return add(JSON.stringify(['text', text, caseSensitive, scope]), () => ({ kind: 'text', leaf }))
    const parts = freeWords(leaf).map(textNumber)
    const part: Place = { kind: 'and', parts }
    return add(JSON.stringify(['within', part, slop]), () => ({ kind: 'within', part, words: slop }))
  }
  const numberOf = (query: Query): number => {
    switch (query.kind) {
      case 'text':
        return textNumber(query)
      case 'field':
        return add(JSON.stringify(['field', query.field, query.test]), () => ({ kind: 'field', leaf: query }))
      case 'near': {
        const { words, ordered } = query
        const [left, right] = [placeOf(query.left), placeOf(query.right)]
        return add(JSON.stringify(['near', left, right, words, ordered]), () => ({
          kind: 'near',
          left,
          right,
          words,
          ordered,
        }))
      }
      case 'within': {
        const { words } = query
        const part = placeOf(query.part)
        return add(JSON.stringify(['within', part, words]), () => ({ kind: 'within', part, words }))
      }
      default:
        throw new TypeError(`no condition of its own: ${query.kind}`)
    }
  }
  return { all, numberOf }
}

/** The conditions that have the places. */
export const placeNumbers = (place: Place): readonly number[] =>
  typeof place === 'number' ? [place] : place.parts.flatMap(placeNumbers)
