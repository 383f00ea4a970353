import { type Glue, gluedWord, glueFits, glueOf } from './match/glue.ts'
import { HANDLE, openTokens, sourceOf, TAG, type Tokens, tokenise, URL, unitsOf } from './tokens.ts'

export interface Phrase {
  /** A word or phrase as an operator writes it. */
  readonly words: string
  readonly id: number
}

/** Calls `found` with the id of every phrase in the tokens, once for each place. */
export type FindPhrases = (tokens: Tokens, found: (id: number) => void) => void

interface Pattern {
  readonly id: number
  readonly hash: Int32Array
  readonly check: Int32Array
  readonly glue: readonly Glue[]
  readonly lead: string
  readonly trail: string
  /** A phrase written as one word counts inside `#words` and `@names` only. */
  readonly tagOnly: boolean
  /** Holds a dot (`kavento.com`): looked for inside addresses too. */
  readonly dotted: boolean
}

const patternOf = (tokens: Tokens, id: number, tagOnly: boolean): Pattern => {
  const { text, count } = tokens
  const from = (at: number): number => tokens.from[at] as number
  const to = (at: number): number => tokens.to[at] as number
  const glue = Array.from({ length: count - 1 }, (_, at) => glueOf(text.slice(to(at), from(at + 1))))
  return {
    id,
    hash: tokens.hash.slice(0, count),
    check: tokens.check.slice(0, count),
    glue,
    lead: text.slice(0, from(0)).trim().replace('＃', '#').replace('＠', '@'),
    trail: text.slice(to(count - 1)).trim(),
    tagOnly,
    dotted: glue.some((part) => part.kind === 'exact' && part.text === '.'),
  }
}

/** The phrase itself and, for `Deutsche Bahn`, `Coca-Cola`, `Macy's`, the same as one word. */
const patternsOf = (scratch: Tokens, { words, id }: Phrase): readonly Pattern[] => {
  const stripped = words
    .trim()
    .replace(/^["“”„«»](.+)["“”„«»]$/u, '$1')
    .replace(/^(https?:\/\/)?(www\.)?(?=[^.])/i, '')
  tokenise(scratch, stripped)
  if (scratch.count === 0) return []
  const pattern = patternOf(scratch, id, false)
  const inner = stripped.slice(scratch.from[0], scratch.to[scratch.count - 1])
  const joinable =
    scratch.count > 1 && pattern.lead === '' && pattern.glue.every((glue) => glue.kind === 'gap' || glue.text === "'")
  if (!joinable) return [pattern]
  tokenise(scratch, inner.replace(/[\s\p{Pd}'’‘`´ʼ＇]+/gu, ''))
  return scratch.count === 1 ? [pattern, patternOf(scratch, id, /\s/.test(inner))] : [pattern]
}

const leadFits = (pattern: Pattern, tokens: Tokens, at: number, source: string): boolean => {
  const { lead } = pattern
  if (lead === '') return true
  const from = tokens.from[at] as number
  const before = source[from - 1]
  if (lead === '#') return tokens.kind[at] === TAG && (before === '#' || before === '＃')
  if (lead === '@') return tokens.kind[at] === HANDLE && (before === '@' || before === '＠')
  return source.startsWith(lead, from - lead.length)
}

const matches = (pattern: Pattern, tokens: Tokens, at: number): boolean => {
  const last = at + pattern.hash.length - 1
  if (last >= (at < tokens.textStart ? tokens.textStart : tokens.count)) return false
  for (let word = 0; word < pattern.hash.length; word++) {
    if (tokens.hash[at + word] !== pattern.hash[word] || tokens.check[at + word] !== pattern.check[word]) return false
  }
  if (pattern.tagOnly && tokens.kind[at] !== TAG && tokens.kind[at] !== HANDLE) return false
  const source = sourceOf(tokens, at)
  for (let word = 0; word < pattern.glue.length; word++) {
    const between = source.slice(tokens.to[at + word], tokens.from[at + word + 1])
    if (!glueFits(pattern.glue[word] as Glue, between)) return false
  }
  const from = tokens.from[at] as number
  const to = tokens.to[last] as number
  const units = unitsOf(tokens, at)
  if (gluedWord(units, from - 1, -1) || gluedWord(units, to, 1)) return false
  return leadFits(pattern, tokens, at, source) && source.startsWith(pattern.trail, to)
}

/** Patterns by a hash of their first word, or of their first two. */
const indexOf = (patterns: readonly Pattern[], keyOf: (pattern: Pattern) => number) => {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(patterns.length * 4 + 4)))
  const next = new Int32Array(patterns.length + 1)
  const keys = new Int32Array(patterns.length + 1)
  const mask = slots.length - 1
  patterns.forEach((pattern, index) => {
    const key = keyOf(pattern)
    const place = spread(key) & mask
    keys[index + 1] = key
    next[index + 1] = slots[place] as number
    slots[place] = index + 1
  })
  return { patterns, slots, next, keys, mask }
}
type Index = ReturnType<typeof indexOf>

const spread = (key: number): number => key ^ (key >>> 15)
const pairKey = (first: number, second: number): number => (Math.imul(first, 0x9e3779b1) ^ second) | 0

const search = (
  index: Index,
  key: number,
  tokens: Tokens,
  at: number,
  found: (id: number) => void,
  dotted: boolean,
): void => {
  let entry = index.slots[spread(key) & index.mask] as number
  while (entry !== 0) {
    if (index.keys[entry] === key) {
      const pattern = index.patterns[entry - 1] as Pattern
      if ((!dotted || pattern.dotted) && matches(pattern, tokens, at)) found(pattern.id)
    }
    entry = index.next[entry] as number
  }
}

/**
 * All phrases of all brands and topics at once: each word of a text is looked up twice (alone and with the next),
 * however many phrases there are. Case, accents, umlaut spellings and full-width forms do not matter; a word is
 * found as a whole word, also inside `#word` and `@word`; a phrase starting with `#` or `@` only with that sign.
 */
export const compilePhrases = (phrases: readonly Phrase[]): FindPhrases => {
  const scratch = openTokens()
  const all = phrases.flatMap((phrase) => patternsOf(scratch, phrase))
  const singles = indexOf(
    all.filter(({ hash }) => hash.length === 1),
    ({ hash }) => hash[0] as number,
  )
  const longer = indexOf(
    all.filter(({ hash }) => hash.length > 1),
    ({ hash }) => pairKey(hash[0] as number, hash[1] as number),
  )
  const inUrls = all.some(({ dotted }) => dotted)
  const visit = (tokens: Tokens, found: (id: number) => void, dotted: boolean): void => {
    const { count, kind, hash } = tokens
    for (let at = 0; at < count; at++) {
      if (kind[at] === URL) {
        if (!inUrls || dotted) continue
        const url = sourceOf(tokens, at)
          .slice(tokens.from[at], tokens.to[at])
          .replace(/^https?:\/\//i, '')
        visit(tokenise(scratch, url.replace(/^www\./i, '')), found, true)
        continue
      }
      search(singles, hash[at] as number, tokens, at, found, dotted)
      if (at + 1 < count) search(longer, pairKey(hash[at] as number, hash[at + 1] as number), tokens, at, found, dotted)
    }
  }
  return (tokens, found) => visit(tokens, found, false)
}
