import type { Query } from '../config/query/ast.ts'

/** Search texts of which each mention that the query means holds at least one, or undefined when none can be told. */
type Terms = readonly string[] | undefined

/** More alternatives than this are no search any more: another part of the query is taken, or none. */
const TERMS_MAX = 100
const WORD = /[\p{L}\p{N}]/u

/** German spellings of one word: a search elsewhere may know only one of them. */
const spellings = (term: string): readonly string[] => {
  const ascii = term.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')
  const umlaut = term
    .replace(/ae/g, 'ä')
    .replace(/oe/g, 'ö')
    .replace(/(?<![aeq])ue/g, 'ü')
  return [...new Set([term, ascii, umlaut])]
}

/** What a search without wildcards can say of a word: the part before the first wildcard, or the longest word of a phrase. */
const termsOfText = (text: string, free: boolean): Terms => {
  const plain = text
    .toLowerCase()
    .replace(/^[@#]/, '')
    .replace(/["“”„‟«»＂]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  if (!WORD.test(plain)) return undefined
  if (!free && !/[*?]/.test(plain)) return spellings(plain)
  const words = plain.split(/[\s\p{Pd}]+/u).map((word) => word.replace(/[*?].*$/, ''))
  const longest = words.toSorted((one, other) => other.length - one.length)[0] ?? ''
  return longest.length < 2 ? undefined : spellings(longest)
}

const union = (parts: readonly Terms[]): Terms => {
  const known = parts.filter((terms) => terms !== undefined)
  const all = [...new Set(known.flat())]
  return known.length < parts.length || all.length > TERMS_MAX ? undefined : all
}

/** Of parts that must all hold, the one that asks for least: few terms, and long ones. */
const best = (parts: readonly Terms[]): Terms => {
  const shortest = (terms: readonly string[]): number => Math.min(...terms.map((term) => term.length))
  return parts
    .filter((terms) => terms !== undefined)
    .toSorted((one, other) => one.length - other.length || shortest(other) - shortest(one))[0]
}

/**
 * The best part of a query that a plain search elsewhere can say: whoever searches for all of these texts finds all
 * that the query means, and more; enrichment leaves out the rest. Undefined when the query has no such part (only
 * fields, only emoji).
 */
export const searchTermsOf = (query: Query): Terms => {
  switch (query.kind) {
    case 'text':
      return termsOfText(query.text, query.slop !== undefined)
    case 'field':
    case 'not':
      return undefined
    case 'or':
      return union(query.parts.map(searchTermsOf))
    case 'and':
      return best(query.parts.map(searchTermsOf))
    case 'near':
      return best([query.left, query.right].map(searchTermsOf))
    case 'within':
      return searchTermsOf(query.part)
  }
}
