import type { Query, TextLeaf } from '../../config/query/ast.ts'

/** What the slow evaluator knows of a mention: words, and the values of fields as text or numbers. */
export interface ReferenceMention {
  readonly title?: string
  readonly text: string
  readonly fields?: Readonly<Record<string, string | number | readonly string[] | undefined>>
}

interface Token {
  readonly at: number
  readonly end: number
  readonly kind: 'word' | 'tag' | 'handle' | 'sign' | 'url' | 'character'
  readonly raw: string
}
type Place = readonly [number, number]

const SPACELESS = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー\p{Script=Thai}`
const TOKEN = new RegExp(
  String.raw`(?<url>(?:https?:\/\/|www\.)[^\s"<>]+)|(?<character>[${SPACELESS}])|(?<sign>\p{Extended_Pictographic})` +
    String.raw`|(?<word>(?![${SPACELESS}])[\p{L}\p{N}](?:(?![${SPACELESS}])[\p{L}\p{N}\p{M}\u200b\u00ad])*)`,
  'giu',
)

/** The same is asked of every mention again: slow is well, but not for that. */
const remembered = <T>(work: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    const answer = known.get(text) ?? work(text)
    known.set(text, answer)
    return answer
  }
}

/** A `#` or `@` that opens a run: no letter before it, unless of a script without spaces. */
const OPENED = new RegExp(String.raw`(?:^|[^\p{L}\p{N}]|[${SPACELESS}])([#@＃＠])[\p{L}\p{N}\p{M}_]*$`, 'u')

/** Tokens of one string. A word is a tag or a name when `#` or `@` opened the run of letters and `_` it stands in. */
const tokensOf = remembered((text): readonly Token[] =>
  [...text.matchAll(TOKEN)].map((match): Token => {
    const raw = match[0]
    const at = match.index
    const run = OPENED.exec(text.slice(0, at))?.[1]
    const groups = match.groups ?? {}
    const tagged = run === undefined ? undefined : run === '#' || run === '＃' ? 'tag' : 'handle'
    const kind = groups['url'] ? 'url' : groups['sign'] ? 'sign' : (tagged ?? (groups['word'] ? 'word' : 'character'))
    return { at, end: at + raw.length, kind, raw }
  }),
)

const clean = remembered((word) => word.normalize('NFKC').replace(/\u200b|\u00ad|\ufe0f/g, ''))
const TWO: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }
const unmarked = remembered((word) => word.normalize('NFD').replace(/\p{M}/gu, ''))
const spelledOut = (word: string): string => clean(word).replace(/[äöüß]/g, (sign) => TWO[sign] ?? sign)

/** What a word of a query with `*` and `?` fits. */
const shapeOf = remembered(
  (pattern) =>
    new RegExp(
      `^${pattern.replaceAll('*', String.raw`[\p{L}\p{N}]*`).replaceAll('?', String.raw`[\p{L}\p{N}]`)}$`,
      'u',
    ),
)

/** Whether one word of a query meets one word of a text, by the rules on accents and capitals in config/query/ast.ts. */
const wordMeets = (wanted: string, seen: string, caseSensitive: boolean): boolean => {
  const lower = (word: string): string =>
    caseSensitive
      ? clean(word)
      : clean(word)
          .toLowerCase()
          .replace(/i\u0307|ı/g, 'i')
  const meets = (pattern: string, text: string): boolean => shapeOf(pattern).test(text)
  const [query, text] = [lower(wanted), lower(seen)]
  const others = clean(wanted)
    .toLowerCase()
    .replace(/[äöüß]/g, '')
  if (unmarked(others) !== others) return meets(spelledOut(query), spelledOut(text))
  const folded = meets(spelledOut(query), unmarked(spelledOut(text)))
  if (/[äöüß]/i.test(clean(wanted))) return folded
  return folded || meets(query, unmarked(text.replace(/ß/g, 'ss')))
}

const gapLike = (between: string): boolean => /^[\s\p{Pd}_]+$/u.test(between)

const separatorMeets = (wanted: string, seen: string): boolean =>
  /^[\s\p{Pd}]+$/u.test(wanted) ? gapLike(seen) : wanted.replace(/[’‘]/g, "'") === seen.replace(/[’‘]/g, "'")

interface Parts {
  readonly lead: string
  readonly words: readonly string[]
  readonly separators: readonly string[]
  readonly trail: string
}

/** A leaf's words with what stands before, between and behind them; `*` and `?` are part of words. */
const partsOf = remembered((text): Parts | undefined => {
  const pieces = [
    ...text
      .trim()
      .matchAll(
        new RegExp(
          String.raw`[${SPACELESS}]|\p{Extended_Pictographic}|(?![${SPACELESS}])[\p{L}\p{N}*?](?:(?![${SPACELESS}])[\p{L}\p{N}\p{M}*?])*`,
          'gu',
        ),
      ),
  ]
  const [first] = pieces
  const last = pieces.at(-1)
  if (first === undefined || last === undefined) return undefined
  const end = (piece: RegExpExecArray): number => piece.index + piece[0].length
  return {
    lead: text.trim().slice(0, first.index),
    words: pieces.map(([word]) => word),
    separators: pieces.slice(1).map((piece, at) => text.trim().slice(end(pieces[at] as RegExpExecArray), piece.index)),
    trail: text
      .trim()
      .slice(end(last))
      .replace(/\ufe0f/g, ''),
  }
})

const partsMeet = (parts: Parts, text: string, tokens: readonly Token[], at: number, leaf: TextLeaf): boolean => {
  const places = parts.words.map((_, word) => tokens[at + word])
  if (places.some((token) => token === undefined || token.kind === 'url')) return false
  const found = places as readonly Token[]
  const [first, last] = [found[0] as Token, found.at(-1) as Token]
  if (!found.every(({ raw }, word) => wordMeets(parts.words[word] as string, raw, leaf.caseSensitive))) return false
  const betweens = found.slice(1).map((token, word) => text.slice((found[word] as Token).end, token.at))
  if (!betweens.every((between, word) => separatorMeets(parts.separators[word] as string, between))) return false
  if (/[\p{L}\p{N}]_$/u.test(text.slice(0, first.at)) || /^_[\p{L}\p{N}]/u.test(text.slice(last.end))) return false
  if (!text.slice(last.end).startsWith(parts.trail)) return false
  if (parts.lead === '#') return first.kind === 'tag' && text[first.at - 1] === '#'
  if (parts.lead === '@') return first.kind === 'handle' && text[first.at - 1] === '@'
  return text.slice(0, first.at).endsWith(parts.lead)
}

/** Places of a leaf in one string, as token numbers. */
const leafPlaces = (leaf: TextLeaf, text: string, tokens: readonly Token[]): readonly Place[] => {
  const parts = partsOf(leaf.text)
  if (parts === undefined) return []
  const places: Place[] = []
  const joinable =
    parts.words.length > 1 && parts.lead === '' && parts.separators.every((part) => /^([\s\p{Pd}]+|['’])$/u.test(part))
  const joined: Parts = { ...parts, words: [parts.words.join('')], separators: [] }
  const spaced = parts.separators.some((part) => /\s/.test(part))
  const dotted = parts.separators.includes('.')
  tokens.forEach((token, at) => {
    if (partsMeet(parts, text, tokens, at, leaf)) places.push([at, at + parts.words.length - 1])
    if (
      joinable &&
      (!spaced || token.kind === 'tag' || token.kind === 'handle') &&
      partsMeet(joined, text, tokens, at, leaf)
    ) {
      places.push([at, at])
    }
    if (dotted && token.kind === 'url') {
      const inside = token.raw.replace(/^https?:\/\//i, '').replace(/^www\./i, '')
      const within = tokensOf(inside)
      if (within.some((_, word) => partsMeet(parts, inside, within, word, leaf))) places.push([at, at])
    }
  })
  return places
}

/** How many words stand from one token to before another; emoji and addresses are none. */
const wordsIn = (tokens: readonly Token[], from: number, to: number): number =>
  tokens.slice(from, Math.max(from, to)).filter(({ kind }) => kind !== 'url' && kind !== 'sign').length

const everyChoice = <T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] =>
  lists.reduce<readonly (readonly T[])[]>(
    (chosen, list) => chosen.flatMap((one) => list.map((item) => [...one, item])),
    [[]],
  )

/** One place of every part, with few enough words in the stretch that belong to none of them. */
const fitting = (parts: readonly (readonly Place[])[], words: number, tokens: readonly Token[]): readonly Place[] =>
  everyChoice(parts).flatMap((chosen): readonly Place[] => {
    const from = Math.min(...chosen.map(([start]) => start))
    const to = Math.max(...chosen.map(([, end]) => end))
    const free = tokens
      .map((token, at) => ({ token, at }))
      .slice(from, to + 1)
      .filter(({ at }) => !chosen.some(([start, end]) => at >= start && at <= end))
    return wordsIn(
      free.map(({ token }) => token),
      0,
      free.length,
    ) <= words
      ? [[from, to]]
      : []
  })

const allParts = (query: Query): readonly Query[] => (query.kind === 'and' ? query.parts.flatMap(allParts) : [query])

const placesOf = (query: Query, text: string, tokens: readonly Token[]): readonly Place[] => {
  const of = (part: Query): readonly Place[] => placesOf(part, text, tokens)
  switch (query.kind) {
    case 'text': {
      if (query.slop === undefined) return leafPlaces(query, text, tokens)
      const words = query.text.split(/[\s\p{Pd}]+/u).filter((word) => word !== '')
      return fitting(
        words.map((word) => leafPlaces({ ...query, text: word }, text, tokens)),
        query.slop,
        tokens,
      )
    }
    case 'or':
      return query.parts.flatMap(of)
    case 'and':
      return fitting(query.parts.map(of), Number.POSITIVE_INFINITY, tokens)
    case 'within':
      return fitting(allParts(query.part).map(of), query.words, tokens)
    case 'near':
      return of(query.left).flatMap((left) =>
        of(query.right).flatMap((right): readonly Place[] => {
          const near = (a: Place, b: Place): boolean => a[1] < b[0] && wordsIn(tokens, a[1] + 1, b[0]) <= query.words
          return near(left, right) || (!query.ordered && near(right, left))
            ? [[Math.min(left[0], right[0]), Math.max(left[1], right[1])]]
            : []
        }),
      )
    case 'not':
    case 'field':
      return []
    default:
      throw new TypeError(`unhandled query: ${JSON.stringify(query satisfies never)}`)
  }
}

const onlyTitle = (query: Query): boolean => query.kind === 'text' && query.scope === 'title'

/** Without the leaves that look at the title only: what is left to look for in the text. */
const placesIn = (query: Query, text: string, isTitle: boolean): boolean => {
  const blank = (part: Query): Query => {
    if (part.kind === 'text') return !isTitle && onlyTitle(part) ? { ...part, text: '' } : part
    if (part.kind === 'and' || part.kind === 'or') return { ...part, parts: part.parts.map(blank) }
    if (part.kind === 'near') return { ...part, left: blank(part.left), right: blank(part.right) }
    return part.kind === 'within' ? { ...part, part: blank(part.part) } : part
  }
  return placesOf(blank(query), text, tokensOf(text)).length > 0
}

/**
 * Whether a query matches, by the meaning in config/query/ast.ts and nothing else: slow, obvious, and sharing no code
 * with the matcher. Fields compare with `mention.fields` only: values without regard to case, numbers in ranges.
 */
export const referenceMatches = (query: Query, mention: ReferenceMention): boolean => {
  switch (query.kind) {
    case 'and':
      return query.parts.every((part) => referenceMatches(part, mention))
    case 'or':
      return query.parts.some((part) => referenceMatches(part, mention))
    case 'not':
      return !referenceMatches(query.part, mention)
    case 'field': {
      const given = [mention.fields?.[query.field] ?? []].flat()
      const { test } = query
      if (test.kind === 'is') return given.some((value) => String(value).toLowerCase() === test.value.toLowerCase())
      return given.some((value) => Number(value) >= (test.from ?? -Infinity) && Number(value) <= (test.to ?? Infinity))
    }
    default:
      return placesIn(query, mention.title ?? '', true) || placesIn(query, mention.text, false)
  }
}
