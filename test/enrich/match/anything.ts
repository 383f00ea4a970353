import fc from 'fast-check'
import type { Query } from '../../../config/query/ast.ts'
import { and, field, near, not, or, within, word } from './asks.ts'

const WORDS = [
  'alpha', 'Beta', 'BT', 'bt', 'Zürich', 'zurich', 'Zuerich', 'niño', 'nino', 'Straße', 'strasse', 'Störung', 'storung', 'beta-alpha',
  'alphabeta', 'c', '7', 'カベント', '株式会社カベント', '🔥', '❤️', 'alpha.com', 'https://www.alpha.com/beta', '#alpha', '#BetaAlpha', '@alpha_help',
  '@bt', 'Ze\u0301ro', 'zero', 'Zéro', 'al\u200bpha', "Macy's", 'macys', 'Macy’s', 'ａｌｐｈａ', 'customise', 'customize', 'STÖRUNG', 'Zu\u0308rich',
] // biome-ignore format: a list
const ASKED = [
  'alpha', 'beta', 'bt', 'BT', 'zurich', 'Zürich', 'zuerich', 'niño', 'nino', 'Straße', 'strasse', 'stoerung', 'störung', 'beta alpha', 'beta-alpha',
  'alp*', 'custom?se', 'custom*', 'st?rung', 'al*a', 'カベント', '🔥', '❤️', 'alpha.com', '#alpha', '@alpha_help', '@bt', 'zéro', 'zero', "macy's", 'zü*',
  'alpha b*', 'c', '7', '#beta*', 'zur*', 'z?rich',
] // biome-ignore format: a list

/** Texts of words that are hard to tell apart, glued and apart. */
export const anyText = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(' ', ' ', ' ', ' ', '-', ', ', '. ', ' & ', '\n', '')), {
    maxLength: 12,
  })
  .map((parts) => parts.map(([token, gap]) => (/^https/.test(token) ? `${token} ` : token + gap)).join(''))
const leaf = fc
  .record({ text: fc.constantFrom(...ASKED), caseSensitive: fc.boolean(), title: fc.boolean() })
  .map(({ text, caseSensitive, title }) =>
    word(text, { caseSensitive: caseSensitive && !/[*?]/.test(text), scope: title ? 'title' : 'any' }),
  )
const placed: fc.Arbitrary<Query> = fc.oneof(
  leaf,
  fc.array(leaf, { minLength: 2, maxLength: 3 }).map((parts) => or(...parts)),
)
const free = fc
  .tuple(fc.constantFrom('alpha beta', 'zurich nino c', 'beta-alpha c'), fc.nat(4))
  .map(([phrase, slop]) => word(phrase, { slop, quoted: true }))
const fieldLeaf = fc.constantFrom('one', 'two').map((value) => field('channel', value))
/** Queries over them. */
export const anyQuery: fc.Arbitrary<Query> = fc.letrec<{ query: Query }>((tie) => ({
  query: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: fieldLeaf },
    { weight: 2, arbitrary: free },
    {
      weight: 3,
      arbitrary: fc.tuple(placed, fc.nat(3), placed, fc.boolean()).map(([a, n, b, ordered]) => near(a, n, b, ordered)),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.array(placed, { minLength: 2, maxLength: 3 }), fc.nat(4))
        .map(([parts, n]) => within(and(...parts), n)),
    },
    { weight: 3, arbitrary: fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((parts) => or(...parts)) },
    { weight: 3, arbitrary: fc.array(tie('query'), { minLength: 2, maxLength: 3 }).map((parts) => and(...parts)) },
    { weight: 2, arbitrary: fc.tuple(tie('query'), tie('query')).map(([a, b]) => and(a, not(b))) },
  ),
})).query
