import type { Query, Span, TextLeaf } from '../../config/query/ast.ts'
import { seeded } from '../house/random.ts'

const span: Span = { from: 0, to: 0 }
const leaf = (text: string): TextLeaf => ({
  kind: 'text',
  text,
  quoted: /\s/.test(text),
  caseSensitive: false,
  scope: 'any',
  span,
})

const EVERYDAY = `flight service customer help bag delay hour phone time wait ticket gate seat crew call hold cancelled
  booking website app refund luggage worst great love thanks please never again today airport plane email agent line rude`.split(
  /\s+/,
)
const SYLLABLES =
  'ka ven to lu mi ra zor bel dan fi gro hal ist jo ker lam nor os pra qui rus sten tal ux var wen xo yl zeb'.split(' ')

/** Words of every hundredth to thousandth text, and rarer ones: what names look like to an index. */
export const namesOf = (
  texts: readonly string[],
): { readonly rare: readonly string[]; readonly known: readonly string[] } => {
  const counts = new Map<string, number>()
  for (const text of texts)
    for (const word of new Set(text.toLowerCase().match(/[a-z]{5,12}/g))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const between = (from: number, to: number): readonly string[] =>
    [...counts].flatMap(([word, count]) => (count >= from && count <= to ? [word] : [])).sort()
  const thousandth = Math.max(3, texts.length / 1_000)
  return { rare: between(1, thousandth - 1), known: between(thousandth, thousandth * 10) }
}

/**
 * Queries of 12 operators as analysts write them: names of a brand (four in five occur in no text, one in ten is a rare
 * word of the texts, one in ten a word of every hundredth to thousandth) beside everyday words, with phrases, a distance, wildcards and exclusions:
 * `(n1 OR n2 OR "n1 e1" OR n3*) AND ((e1 OR e2) NEAR/5 (e3 OR e4) OR "e5 e6" OR e7*) NOT (e8 OR n4 OR n5)`.
 */
export const generateQueries = (
  count: number,
  words: { readonly rare: readonly string[]; readonly known: readonly string[] },
): readonly { id: number; query: Query }[] => {
  const random = seeded(4)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string
  const invented = (): string => Array.from({ length: 3 + Math.floor(random() * 2) }, () => pick(SYLLABLES)).join('')
  const name = (): string => {
    const kind = random()
    return kind < 0.1 ? pick(words.known) : kind < 0.2 ? pick(words.rare) : invented()
  }
  const or = (...parts: Query[]): Query => ({ kind: 'or', parts, span })
  return Array.from({ length: count }, (_, id) => {
    const first = name()
    const names = or(leaf(first), leaf(name()), leaf(`${first} ${pick(EVERYDAY)}`), leaf(`${invented().slice(0, 6)}*`))
    const near: Query = {
      kind: 'near',
      left: or(leaf(pick(EVERYDAY)), leaf(pick(EVERYDAY))),
      right: or(leaf(pick(EVERYDAY)), leaf(pick(EVERYDAY))),
      words: 5,
      ordered: false,
      span,
    }
    const about = or(near, leaf(`${pick(EVERYDAY)} ${pick(EVERYDAY)}`), leaf(`${pick(EVERYDAY).slice(0, 4)}*`))
    const except: Query = { kind: 'not', part: or(leaf(pick(EVERYDAY)), leaf(name()), leaf(name())), span }
    return { id, query: { kind: 'and', parts: [names, about, except], span } }
  })
}

/** The same query as one regular expression with look-aheads; distance is written as a gap of words. */
export const regExpOf = (query: Query): RegExp => {
  const safe = (text: string): string => text.replace(/[.+^${}()|[\]\\?]/g, '\\$&')
  const inner = (part: Query): string => {
    switch (part.kind) {
      case 'text':
        return `\\b${safe(part.text).replace(/\*$/, '\\w*').replace(/ /g, '[\\s-]+')}\\b`
      case 'or':
        return `(?:${part.parts.map(inner).join('|')})`
      case 'near': {
        const [left, right, gap] = [inner(part.left), inner(part.right), `\\W+(?:\\w+\\W+){0,${part.words}}`]
        return `(?:${left}${gap}${right}|${right}${gap}${left})`
      }
      default:
        throw new TypeError(`not generated: ${part.kind}`)
    }
  }
  if (query.kind !== 'and') return new RegExp(inner(query), 'is')
  const looks = query.parts.map((part) => (part.kind === 'not' ? `(?!.*${inner(part.part)})` : `(?=.*${inner(part)})`))
  return new RegExp(`^${looks.join('')}`, 'is')
}
