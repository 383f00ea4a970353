/** Where something stands in a query's text: UTF-16 columns from 0, `to` behind the last one. */
export interface Span {
  readonly from: number
  readonly to: number
}

/**
 * Words as they were written, without quotes, braces and the field in front. How they meet a text:
 *
 * - The text is cut into tokens (enrich/text/tokenise.ts), the title's before the text's; nothing reaches from one into the other.
 *   Words of a leaf are cut the same way and must follow one another: white space and hyphens between words are one
 *   and the same, other signs (`&`, `+`, `.`) must stand as written. `slop` sets the phrase free: all of its
 *   words within `slop` other words, in any order.
 * - Case does not matter, unless `caseSensitive` (`{BT}`).
 * - A word without accents meets every accented spelling (`nino`: nino, niño; `zurich`: Zürich). An umlaut or ß meets
 *   itself and its ASCII spelling (`Störung`: Störung, Stoerung; `Straße`: Straße, Strasse), and the ASCII spelling
 *   meets the umlaut. Any other accent meets only itself (`niño`: niño).
 * - A word of several parts (`Coca-Cola`, `Deutsche Bahn`, `Macy's`) also meets its joined spelling: everywhere when no
 *   space stands in it, else only inside `#tags` and `@names`.
 * - `*` stands for any letters and digits inside or at the end of a word, `?` for exactly one.
 * - A word is found as a whole word, also inside `#word` and `@word`; with `#` or `@` in front only with that sign.
 *   A leaf with a dot inside (`kavento.com`) is looked for inside addresses too, other words are not.
 * - Emoji meet themselves, whatever skin tone or variation selector. Scripts without spaces (CJK) meet as substrings.
 */
export interface TextLeaf {
  readonly kind: 'text'
  readonly text: string
  readonly quoted: boolean
  readonly caseSensitive: boolean
  /** `"a b"~5`: all words within so many other words, any order. */
  readonly slop?: number
  /** `title:word`: only there; else title and text. */
  readonly scope: 'any' | 'title'
  readonly span: Span
}

/** `field:value`, `field:[a TO b]`; which fields there are, and what they compare: config/query/fields.ts. */
export interface FieldLeaf {
  readonly kind: 'field'
  /** The field's one name, aliases resolved. */
  readonly field: string
  readonly test:
    | { readonly kind: 'is'; readonly value: string }
    /** Both ends belong to it; a missing end is open. */
    | { readonly kind: 'range'; readonly from?: number; readonly to?: number }
  readonly span: Span
}

export type Leaf = TextLeaf | FieldLeaf

/**
 * A parsed query. It never holds a purely negative part: `not` stands inside `and`, beside a part that is not negated.
 *
 * Distance is counted in tokens that are words, numbers or characters of scripts without spaces (no emoji, no URL), *between* the two:
 * `NEAR/0` means side by side. `near` holds when some place of `left` and some place of `right`, in the same title or text and not
 * overlapping, have at most `words` tokens between them; `ordered`: left first. A place of an `or` is a place of any of its parts; a place of `and`
 * (only inside `within`) spans one place of each part. `within` (`(A AND B)~5`) holds when one place of every part fits into a stretch
 * with at most `words` tokens that belong to none of them. `not` inside `near` and `within` is refused by the parser,
 * and so are fields there.
 */
export type Query =
  | Leaf
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Query[]; readonly span: Span }
  | { readonly kind: 'not'; readonly part: Query; readonly span: Span }
  | {
      readonly kind: 'near'
      readonly left: Query
      readonly right: Query
      readonly words: number
      readonly ordered: boolean
      readonly span: Span
    }
  | { readonly kind: 'within'; readonly part: Query; readonly words: number; readonly span: Span }

/** The text behind a span: what a stored match names as the clause that found it. */
export const clauseText = (text: string, { from, to }: Span): string => text.slice(from, to).replace(/\s+/g, ' ').trim()
