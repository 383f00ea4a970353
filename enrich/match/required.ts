import type { Query } from '../../config/query/ast.ts'
import { englishFunctionWords, germanFunctionWords } from '../../config/text/function-words.ts'
import { indexKeyOf } from './fields.ts'
import { foldedOf } from './forms.ts'
import type { Pattern } from './pattern.ts'
import type { Condition, Conditions, Place } from './shape.ts'

/** Conditions of which at least one is met by every match, and a guess at the share of mentions that meet one. */
export interface Required {
  readonly conditions: readonly number[]
  readonly share: number
}

/** Words that customers use often, English and German: a query is not found by them if it has anything else. */
const EVERYDAY = `app account air airline bad bag bank bill book booking box buy call card care change company customer
  customers day days deal delay delayed delivery device email error flight flights free good great help home hotel hour
  hours issue job late like line love money month new online open order password pay phone plane please price problem
  product refund seat service shop site store support team thank thanks ticket time trip try update use video wait waiting
  week work working world year angebot auto bahn bestellung geld handy hilfe hotline karte kunde kunden laden lieferung
  paket preis produkt rechnung service stunden tage termin vertrag wartezeit woche zug`.split(/\s+/)
const common = new Set([...englishFunctionWords, ...germanFunctionWords, ...EVERYDAY].map(foldedOf))

/** A guess at the share of mentions that hold a word which everyone uses. */
export const VERY_COMMON_SHARE = 0.1
const SIDE_BY_SIDE = 0.2

const wordShare = (folded: string, prefix: string | undefined): number => {
  if (prefix !== undefined) return Math.min(1, 0.2 * 0.55 ** (prefix.length - 2))
  return common.has(folded) ? VERY_COMMON_SHARE : 0.02 * 0.6 ** Math.max(0, folded.length - 3)
}

const patternShare = ({ words }: Pattern): number =>
  words.reduce((least, { folded, prefix }) => Math.min(least, wordShare(folded, prefix)), 1) *
  SIDE_BY_SIDE ** (words.length - 1)

/** A guess at the share of mentions that meet one of these patterns, from their words alone. */
export const sharePatterns = (patterns: readonly Pattern[]): number =>
  patterns.reduce((sum, pattern) => sum + patternShare(pattern), 0)

const rarest = (all: readonly (Required | undefined)[]): Required | undefined =>
  all.reduce(
    (best, next) => (next !== undefined && (best === undefined || next.share < best.share) ? next : best),
    undefined,
  )

const anyOf = (all: readonly (Required | undefined)[]): Required | undefined => {
  const known = all.filter((part) => part !== undefined)
  if (known.length < all.length) return undefined
  return {
    conditions: [...new Set(known.flatMap(({ conditions }) => conditions))],
    share: known.reduce((sum, { share }) => sum + share, 0),
  }
}

const FIELD_SHARES: Readonly<Record<string, number>> = {
  source: 0.2,
  kind: 0.3,
  country: 0.2,
  region: 0.1,
  topLevelDomain: 0.3,
}
const FIELD_SHARE = 0.001

/** Chooses, for every query, what must occur before it is worth a look: the rarest by a guess from the words alone. */
export const openRequired = (
  conditions: Conditions,
  patternsBy: readonly (readonly Pattern[])[],
): ((query: Query) => Required | undefined) => {
  const ofCondition = (number: number): Required | undefined => {
    const condition = conditions.all[number] as Condition
    switch (condition.kind) {
      case 'text':
        return { conditions: [number], share: sharePatterns(patternsBy[number] ?? []) }
      case 'field':
        return indexKeyOf(condition.leaf) === undefined
          ? undefined
          : { conditions: [number], share: FIELD_SHARES[condition.leaf.field] ?? FIELD_SHARE }
      case 'near':
        return rarest([ofPlace(condition.left), ofPlace(condition.right)])
      case 'within':
        return ofPlace(condition.part)
      default:
        throw new TypeError(`unhandled condition: ${JSON.stringify(condition satisfies never)}`)
    }
  }
  const ofPlace = (place: Place): Required | undefined => {
    if (typeof place === 'number') return ofCondition(place)
    const parts = place.parts.map(ofPlace)
    return place.kind === 'or' ? anyOf(parts) : rarest(parts)
  }
  const ofQuery = (query: Query): Required | undefined => {
    switch (query.kind) {
      case 'not':
        return undefined
      case 'and':
        return rarest(query.parts.map(ofQuery))
      case 'or':
        return anyOf(query.parts.map(ofQuery))
      default:
        return ofCondition(conditions.numberOf(query))
    }
  }
  return ofQuery
}
