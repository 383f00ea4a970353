import type { TextLeaf } from '../../config/query/ast.ts'
import { hashUnits, tokenise } from '../text/tokenise.ts'
import { openTokens, type Tokens, wordAt } from '../text/tokens.ts'
import { type Accents, ANY_ONE, ANY_RUN, accentedOf, accentsOf, casedOf, foldedOf } from './forms.ts'
import { type Glue, glueOf, plainGlue } from './glue.ts'

/** One word of a leaf in every form it is compared in. */
export interface Word {
  readonly hash: number
  readonly check: number
  readonly raw: string
  readonly folded: string
  readonly accented: string
  readonly accents: Accents
  /** Both spellings of its capitals, for `{Case}`. */
  readonly cased: readonly string[] | undefined
  /** Folded letters before the first wildcard; undefined for a word without one. */
  readonly prefix: string | undefined
}

export interface Pattern {
  readonly leaf: number
  readonly words: readonly Word[]
  readonly glue: readonly Glue[]
  readonly lead: string
  readonly trail: string
  /** A phrase written as one word counts inside `#words` and `@names` only. */
  readonly tagOnly: boolean
  /** Holds a dot (`kavento.com`): looked for inside addresses too. */
  readonly dotted: boolean
  readonly titleOnly: boolean
  /** The word the index finds it by. */
  readonly anchor: number
  /** One exact word, nothing around it: what most leaves are. */
  readonly simple: boolean
}

const wordOf = (tokens: Tokens, at: number, caseSensitive: boolean): Word => {
  const raw = wordAt(tokens, at)
  const folded = foldedOf(raw)
  const wild = folded.search(/[\ua500\ua501]/)
  return {
    hash: tokens.hash[at] as number,
    check: tokens.check[at] as number,
    raw,
    folded,
    accented: accentedOf(raw),
    accents: accentsOf(raw),
    cased: caseSensitive ? [casedOf(raw, 'two letters'), casedOf(raw, 'bare')] : undefined,
    prefix: wild < 0 ? undefined : folded.slice(0, wild),
  }
}

/** The longest exact word, else the longest prefix: longer words are rarer. */
const anchorOf = (words: readonly Word[]): number => {
  const weight = ({ prefix, folded }: Word): number => (prefix === undefined ? 1_000 + folded.length : prefix.length)
  return words.reduce((best, word, at) => (weight(word) > weight(words[best] as Word) ? at : best), 0)
}

const patternOf = (tokens: Tokens, leaf: number, { caseSensitive, scope }: TextLeaf, tagOnly: boolean): Pattern => {
  const { text } = tokens
  const from = (at: number): number => tokens.from[at] as number
  const to = (at: number): number => tokens.to[at] as number
  // A lone `*` behind a character of a script without spaces says nothing: the character meets inside anything.
  const lone = (at: number): boolean => text.slice(from(at), to(at)) === ANY_RUN
  let count = tokens.count
  while (count > 1 && lone(count - 1) && to(count - 2) === from(count - 1)) count--
  const glue = Array.from({ length: count - 1 }, (_, at) => glueOf(text.slice(to(at), from(at + 1))))
  const words = Array.from({ length: count }, (_, at) => wordOf(tokens, at, caseSensitive))
  const lead = plainGlue(text.slice(0, from(0)), false)
    .trim()
    .replace('＃', '#')
    .replace('＠', '@')
  const trail = plainGlue(text.slice(to(count - 1)), false)
    .replaceAll(ANY_RUN, '')
    .trim()
  const [word] = words
  const exact = word?.prefix === undefined && word?.cased === undefined && word?.accents !== 'own'
  return {
    leaf,
    words,
    glue,
    lead,
    trail,
    tagOnly,
    titleOnly: scope === 'title',
    dotted: glue.some((part) => part.kind === 'exact' && part.text === '.'),
    anchor: anchorOf(words),
    simple: count === 1 && exact && lead === '' && trail === '' && !tagOnly && scope !== 'title',
  }
}

const scratch = openTokens()

/** The leaf itself and, for `Deutsche Bahn`, `Coca-Cola`, `Macy's`, the same as one word. None when it holds no word. */
export const patternsOf = (leaf: TextLeaf, id: number): readonly Pattern[] => {
  const stripped = leaf.text
    .trim()
    .replaceAll('*', ANY_RUN)
    .replaceAll('?', ANY_ONE)
    .replace(/^(https?:\/\/)?(www\.)?(?=[^.])/i, '')
  tokenise(scratch, stripped)
  if (scratch.count === 0) return []
  const pattern = patternOf(scratch, id, leaf, false)
  const inner = stripped.slice(scratch.from[0], scratch.to[scratch.count - 1])
  const joinable =
    scratch.count > 1 && pattern.lead === '' && pattern.glue.every((glue) => glue.kind === 'gap' || glue.text === "'")
  if (!joinable) return [pattern]
  tokenise(scratch, inner.replace(/[\s\p{Pd}'’‘`´ʼ＇]+/gu, ''))
  return scratch.count === 1 ? [pattern, patternOf(scratch, id, leaf, /\s/.test(inner))] : [pattern]
}

/** The hash of a folded word, as the tokeniser makes it. */
export const hashOf = (folded: string): readonly [number, number] =>
  hashUnits(Array.from(folded, (_, at) => folded.charCodeAt(at))) as readonly [number, number]
