import { decodeHTML } from 'entities'

/** Markup longer than this is cut before it is looked at. */
const HTML_CHARS_MAX = 500_000
const hidden = /<(script|style|template|noscript|iframe|svg)\b[^>]*>[\s\S]*?(<\/\1\s*>|$)/gi
const breaks = /<\/?(?:p|div|br|li|ul|ol|h[1-6]|tr|blockquote|pre|section|article)\b[^>]*>/gi
const tags = /<\/?[a-zA-Z!?][^<>]*>?/g

/** The text a reader would see: tags gone, scripts and styles with their content, entities decoded once. */
export const textOfHtml = (html: string): string =>
  decodeHTML(html.slice(0, HTML_CHARS_MAX).replace(hidden, ' ').replace(breaks, '\n').replace(tags, ''))
    .replace(/[ \t\r\f\u00a0]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim()
