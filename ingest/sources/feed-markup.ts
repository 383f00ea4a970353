import { grouped } from '../../config/text/counted.ts'

/** Attributes of one tag: the parser's work grows faster than their number. */
const ATTRIBUTES_MAX = 2_000
/** Tags and attributes of a feed: the parser takes about 2 µs for each, and nothing else runs meanwhile. */
const MARKUP_MAX = 200_000
/** Keys of a JSON feed: its parser walks through those of an object for each field that it wants. */
const KEYS_MAX = 100_000
/** What an attribute written ` name="value"` has of spaces, equals signs and opening quotes. */
const MARKS = 3

const QUOTE = 34
const APOSTROPHE = 39
const EQUALS = 61
const BACKSLASH = 92
const NEVER = -1
const isSpace = (code: number): boolean => code <= 32

/** Where a tag ends, quotes respected, and the most attributes it can be read to have, times `MARKS`. */
const readTag = (document: string, from: number, closing = 62): { readonly end: number; readonly marks: number } => {
  let [marks, quote, spaced] = [0, 0, false]
  for (let at = from; at < document.length; at++) {
    const code = document.charCodeAt(at)
    if (quote !== 0) {
      if (code === quote) quote = 0
      continue
    }
    if (code === closing) return { end: at + 1, marks }
    if (code === QUOTE || code === APOSTROPHE) quote = code
    if (code === QUOTE || code === APOSTROPHE || code === EQUALS || (isSpace(code) && !spaced)) marks++
    spaced = isSpace(code)
  }
  return { end: document.length, marks }
}

const behind = (document: string, what: string, from: number): number => {
  const at = document.indexOf(what, from)
  return at === -1 ? document.length : at + what.length
}

/** Whether every quote of a text is closed; then nothing behind it can be read as quoted. */
const isClosed = (text: string): boolean => !/["']/.test(text.replace(/"[^"]*"|'[^']*'/g, ''))

type Token = { readonly end: number; readonly marks: number } | 'ambiguous'

/**
 * The piece of markup that begins with the `<` at `at`. It ends where the parser ends it; of the few that the
 * parser ends differently in different places the answer is `ambiguous`, for markup could be hidden in them.
 */
const tokenAt = (document: string, at: number): Token => {
  if (document.startsWith('</', at)) return { end: behind(document, '>', at), marks: 0 }
  if (document.startsWith('<!--', at)) {
    return document.startsWith('->', at + 4) ? 'ambiguous' : { end: behind(document, '-->', at + 4), marks: 0 }
  }
  if (document.startsWith('<![', at)) return { end: behind(document, ']]>', at), marks: 0 }
  if (document.startsWith('<?', at)) {
    const end = behind(document, '?>', at)
    const text = document.slice(at + 1, end)
    return isClosed(text) ? { end, marks: MARKS + readTag(text, 0, NEVER).marks } : 'ambiguous'
  }
  if (document.startsWith('<!D', at)) {
    const end = behind(document, '>', at)
    const text = document.slice(at + 1, end)
    return isClosed(text) && !/[<[]/.test(text) ? { end, marks: 0 } : 'ambiguous'
  }
  const { end, marks } = readTag(document, at + 1)
  return { end, marks: MARKS + marks }
}

const found = (count: number, of: string): string => `found more than ${grouped(count)} ${of}`

const tooMuchXml = (document: string): string | undefined => {
  let marks = 0
  let at = document.indexOf('<')
  while (at !== -1) {
    const token = tokenAt(document, at)
    if (token === 'ambiguous') return 'found markup that can be read in two ways'
    if (token.marks > MARKS * (1 + ATTRIBUTES_MAX)) return found(ATTRIBUTES_MAX, 'attributes in one tag')
    marks += token.marks
    if (marks > MARKS * MARKUP_MAX) return found(MARKUP_MAX, 'tags and attributes')
    at = document.indexOf('<', token.end)
  }
  return undefined
}

const tooMuchJson = (document: string): string | undefined => {
  let [keys, quoted] = [0, false]
  for (let at = 0; at < document.length; at++) {
    const code = document.charCodeAt(at)
    if (code === QUOTE) quoted = !quoted
    else if (quoted && code === BACKSLASH) at++
    else if (!quoted && code === 58) {
      keys++
      if (keys > KEYS_MAX) return found(KEYS_MAX, 'keys')
    }
  }
  return undefined
}

export const isJsonFeed = (document: string): boolean => /^\s*\{/.test(document)

/**
 * What a feed has so much of that parsing it would hold up everything else, in words; undefined: it may be parsed.
 * One pass over the document. How deep tags nest is bounded by the parser itself.
 */
export const tooMuchMarkup = (document: string): string | undefined =>
  isJsonFeed(document) ? tooMuchJson(document) : tooMuchXml(document)
