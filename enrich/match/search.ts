import { classOf, DIGIT, foldOf, LETTER } from '../text/fold.ts'
import { HASH_SEED, mixHash, tokenise } from '../text/tokenise.ts'
import { openTokens, SIGN, sourceOf, type Tokens, TWO_LETTERS, URL, unitsOf, wordAt } from '../text/tokens.ts'
import { unitsIn } from '../text/units.ts'
import { patternFits } from './fits.ts'
import { bareOf, foldedOf, WILD_WORD_UNITS_MAX } from './forms.ts'
import { gluedWord } from './glue.ts'
import { type Hits, noteHit } from './hits.ts'
import { hashOf, type Pattern } from './pattern.ts'
import { findSlot, slotOf, type Table, tableOf } from './table.ts'

const BLOOM_MASK = 0xffff

interface Index {
  readonly patterns: readonly Pattern[]
  readonly exact: Table
  readonly prefixes: Table
  /** Whether any prefix has this hash: most words end here. */
  readonly bloom: Uint8Array
  readonly prefixUnitsMin: number
  readonly prefixUnitsMax: number
  /** Patterns of wildcards only: tried at every word. */
  readonly anywhere: readonly number[]
  readonly check: Int32Array
  readonly leaf: Int32Array
  /** 1 for one exact word with nothing around, 3 if a bare spelling will do as well. */
  readonly simple: Uint8Array
  readonly inUrls: boolean
}

const indexOf = (patterns: readonly Pattern[]): Index => {
  const anchors = patterns.map((pattern, at) => ({ word: pattern.words[pattern.anchor], pattern: at }))
  const wild = anchors.flatMap(({ word, pattern }) =>
    word?.prefix === undefined ? [] : [{ prefix: word.prefix, pattern }],
  )
  const prefixed = wild
    .filter(({ prefix }) => prefix !== '')
    .map((entry) => ({ ...entry, hash: hashOf(entry.prefix)[0] }))
  const bloom = new Uint8Array(BLOOM_MASK + 1)
  for (const { hash } of prefixed) bloom[slotOf(hash, BLOOM_MASK)] = 1
  const lengths = prefixed.map(({ prefix }) => prefix.length)
  const exact = anchors.flatMap(({ word, pattern }) =>
    word === undefined || word.prefix !== undefined ? [] : [{ hash: word.hash, pattern }],
  )
  return {
    patterns,
    exact: tableOf(exact),
    prefixes: tableOf(prefixed),
    bloom,
    prefixUnitsMin: lengths.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    prefixUnitsMax: lengths.reduce((a, b) => Math.max(a, b), 0),
    anywhere: wild.filter(({ prefix }) => prefix === '').map(({ pattern }) => pattern),
    check: Int32Array.from(patterns, ({ words }) => words[0]?.check ?? 0),
    leaf: Int32Array.from(patterns, ({ leaf }) => leaf),
    simple: Uint8Array.from(patterns, ({ simple, words }) => (simple ? (words[0]?.accents === 'any' ? 3 : 1) : 0)),
    inUrls: patterns.some(({ dotted }) => dotted),
  }
}

/** Looks at the patterns of one slot; `place` is the address they stand in, or −1. */
const tryPattern = (index: Index, pattern: number, tokens: Tokens, at: number, hits: Hits, place: number): void => {
  const leaf = index.leaf[pattern] as number
  if (hits.met[leaf] === hits.epoch && hits.wanted[leaf] === 0) return
  const wanted = index.patterns[pattern] as Pattern
  if (place >= 0 && !wanted.dotted) return
  const first = at - wanted.anchor
  if (!patternFits(wanted, tokens, first)) return
  if (place >= 0) noteHit(hits, leaf, place, place)
  else noteHit(hits, leaf, first, first + wanted.words.length - 1)
}

const tryTable = (
  index: Index,
  table: Table,
  hash: number,
  tokens: Tokens,
  at: number,
  hits: Hits,
  place: number,
): void => {
  const slot = findSlot(table, hash)
  if (slot < 0) return
  const end = table.end[slot] as number
  for (let entry = table.start[slot] as number; entry < end; entry++) {
    tryPattern(index, table.list[entry] as number, tokens, at, hits, place)
  }
}

/** The common path: single exact words are settled by their second hash. */
const tryExact = (index: Index, tokens: Tokens, at: number, hits: Hits): void => {
  const slot = findSlot(index.exact, tokens.hash[at] as number)
  if (slot < 0) return
  const { list, start, end: ends } = index.exact
  const end = ends[slot] as number
  let glued = -1
  for (let entry = start[slot] as number; entry < end; entry++) {
    const pattern = list[entry] as number
    if (index.simple[pattern] === 0 || tokens.kind[at] === SIGN) {
      tryPattern(index, pattern, tokens, at, hits, -1)
      continue
    }
    const leaf = index.leaf[pattern] as number
    if (index.check[pattern] !== tokens.check[at]) continue
    if (hits.met[leaf] === hits.epoch && hits.wanted[leaf] === 0) continue
    if (glued < 0) {
      const units = unitsOf(tokens, at)
      glued =
        gluedWord(units, (tokens.from[at] as number) - 1, -1) || gluedWord(units, tokens.to[at] as number, 1) ? 1 : 0
    }
    if (glued === 0) noteHit(hits, leaf, at, at)
  }
}

/** The beginnings of a word, each by the hash that is on its way to the word's own. */
const tryPrefixes = (
  index: Index,
  word: Uint16Array,
  from: number,
  to: number,
  tokens: Tokens,
  at: number,
  hits: Hits,
): void => {
  const { bloom, prefixUnitsMin, prefixUnitsMax } = index
  let hash = HASH_SEED
  let units = 0
  for (let place = from; place < to && units < prefixUnitsMax; place++) {
    const unit = word[place] as number
    const kind = classOf[unit]
    if (kind !== LETTER && kind !== DIGIT) {
      // Marks and letters in fancy dress are rare: spelled out, they are letters.
      if (word !== unitsOf(tokens, at)) return
      const folded = foldedOf(sourceOf(tokens, at).slice(from, to))
      tryPrefixes(index, unitsIn(folded), 0, folded.length, tokens, at, hits)
      return
    }
    const folded = foldOf[unit] as number
    hash = mixHash(hash, folded & 0xffff)
    units++
    if (units >= prefixUnitsMin && bloom[slotOf(hash, BLOOM_MASK)] === 1)
      tryTable(index, index.prefixes, hash, tokens, at, hits, -1)
    if (folded > 0xffff && units < prefixUnitsMax) {
      hash = mixHash(hash, folded >>> 16)
      units++
      if (units >= prefixUnitsMin && bloom[slotOf(hash, BLOOM_MASK)] === 1)
        tryTable(index, index.prefixes, hash, tokens, at, hits, -1)
    }
  }
}

/** A word with an umlaut has a second spelling: `zurich` meets Zürich. */
const tryBare = (index: Index, tokens: Tokens, at: number, hits: Hits): void => {
  const from = tokens.from[at] as number
  const to = tokens.to[at] as number
  if (to - from > WILD_WORD_UNITS_MAX) return
  const bare = bareOf(sourceOf(tokens, at).slice(from, to))
  tryTable(index, index.exact, hashOf(bare)[0], tokens, at, hits, -1)
  if (index.prefixUnitsMax > 0) tryPrefixes(index, unitsIn(bare), 0, bare.length, tokens, at, hits)
}

/** Notes every condition whose words stand in the tokens: one look per word, however many patterns there are. */
export const openSearch = (patterns: readonly Pattern[]): ((tokens: Tokens, hits: Hits) => void) => {
  const index = indexOf(patterns)
  const inside = openTokens()
  const searchUrl = (tokens: Tokens, at: number, hits: Hits): void => {
    const url = wordAt(tokens, at)
    const address = url.replace(/^https?:\/\//i, '').replace(/^www\./i, '')
    if (at < tokens.textStart) tokenise(inside, '', address)
    else tokenise(inside, address)
    for (let word = 0; word < inside.count; word++) {
      if (inside.kind[word] !== URL) tryTable(index, index.exact, inside.hash[word] as number, inside, word, hits, at)
    }
  }
  return (tokens, hits) => {
    const { count, kind, flags } = tokens
    for (let at = 0; at < count; at++) {
      if (kind[at] === URL) {
        if (index.inUrls) searchUrl(tokens, at, hits)
        continue
      }
      tryExact(index, tokens, at, hits)
      if (index.prefixUnitsMax > 0 && kind[at] !== SIGN) {
        const to = tokens.to[at] as number
        tryPrefixes(index, unitsOf(tokens, at), tokens.from[at] as number, to, tokens, at, hits)
      }
      for (const pattern of index.anywhere) tryPattern(index, pattern, tokens, at, hits, -1)
      if (((flags[at] as number) & TWO_LETTERS) !== 0) tryBare(index, tokens, at, hits)
    }
  }
}
