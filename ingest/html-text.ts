import { decodeHTML } from 'entities'

/** Markup longer than this is cut before it is looked at. */
const HTML_CHARS_MAX = 500_000
const hidden = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'svg'])
const breaks = new Set(
  'p div br hr li ul ol dl dt dd h1 h2 h3 h4 h5 h6 tr table blockquote pre section article figure figcaption'.split(
    ' ',
  ),
)
const SPACES = /[ \t\r\f\u00a0]+/g
const LINES = / ?\n[ \n]*/g

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122
const isNamePart = (code: number): boolean => isLetter(code) || (code >= 48 && code <= 57)

/**
 * Where the tag that opens at `from` ends: behind its `>`, or before the next `<` when it has none. A `>` within
 * quotes does not close it, unless the quotes run into another tag: then they were never meant as quotes.
 */
const tagEnd = (html: string, from: number): number => {
  const open = html.indexOf('<', from + 1)
  const stop = open === -1 ? html.length : open
  let quote = ''
  let firstClose = -1
  for (let at = from + 1; at < stop; at++) {
    const char = html[at] as string
    if (char === '>' && firstClose === -1) firstClose = at + 1
    if (quote === '') {
      if (char === '>') return at + 1
      if ((char === '"' || char === "'") && html[at - 1] === '=') quote = char
    } else if (char === quote) quote = ''
  }
  return firstClose === -1 ? stop : firstClose
}

const nameAt = (html: string, from: number): string => {
  let to = from
  while (to < html.length && to - from < 12 && isNamePart(html.charCodeAt(to))) to++
  return html.slice(from, to).toLowerCase()
}

/** Behind the closing tag of a hidden element, or the end when it is never closed. */
const hiddenEnd = (html: string, name: string, from: number): number => {
  const close = new RegExp(`</${name}(?![a-z0-9])`, 'gi')
  close.lastIndex = from
  const found = close.exec(html)
  return found === null ? html.length : tagEnd(html, found.index)
}

const commentEnd = (html: string, from: number): number => {
  const end = html.indexOf('-->', from + 2)
  return end === -1 ? html.length : end + 3
}

/** Tags gone. One pass over the text, by hand: a regular expression that looks for `>` is quadratic in hostile text. */
const withoutTags = (html: string): string => {
  const parts: string[] = []
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open === -1) break
    parts.push(html.slice(at, open))
    const next = html.charCodeAt(open + 1)
    if (html.startsWith('<!--', open)) at = commentEnd(html, open)
    else if (isLetter(next) || (next === 47 && isLetter(html.charCodeAt(open + 2))) || next === 33 || next === 63) {
      const name = nameAt(html, next === 47 ? open + 2 : open + 1)
      at = tagEnd(html, open)
      if (breaks.has(name)) parts.push('\n')
      else if (hidden.has(name)) {
        parts.push(' ')
        if (next !== 47 && html[at - 2] !== '/') at = hiddenEnd(html, name, at)
      }
    } else {
      parts.push('<')
      at = open + 1
    }
  }
  parts.push(html.slice(at))
  return parts.join('')
}

/** The text a reader would see: tags gone, scripts and styles with their content, entities decoded once. Linear. */
export const textOfHtml = (html: string): string =>
  decodeHTML(withoutTags(html.slice(0, HTML_CHARS_MAX)))
    .replace(SPACES, ' ')
    .replace(LINES, '\n')
    .trim()
