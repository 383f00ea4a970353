import { languageCode } from '../../config/text/language-code.ts'
import type { MentionKind } from '../mention.ts'

/** A value of any row as text: what is no text, number or truth value is nothing. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint' ? String(value) : ''
}

const emptyWord = /^\s*(?:|null|none|nan|nil|n\/a|na|undefined|\\n|-|–)\s*$/i

/** How exports write "nothing" in a cell. Never asked of text: there, "none" is a word. */
export const isEmptyCell = (text: string): boolean => text.length <= 12 && emptyWord.test(text)

const kinds: Readonly<Record<string, MentionKind>> = {
  post: 'post', tweet: 'post', status: 'post', original: 'post', toot: 'post', beitrag: 'post', link: 'post', photo: 'post', video: 'post',
  reply: 'reply', antwort: 'reply', replied_to: 'reply',
  share: 'share', retweet: 'share', repost: 'share', reblog: 'share', boost: 'share', retweeted: 'share',
  quote: 'quote', quoted: 'quote', zitat: 'quote',
  comment: 'comment', kommentar: 'comment',
  review: 'review', bewertung: 'review', rezension: 'review',
  article: 'article', news: 'article', blog: 'article', artikel: 'article', story: 'article',
  question: 'question', frage: 'question',
  message: 'message', nachricht: 'message', dm: 'message', chat: 'message',
} // biome-ignore format: a table

/** The kind of mention that a word such as `Retweet` or `Bewertung` names. */
export const kindOf = (text: string): MentionKind | undefined =>
  Object.hasOwn(kinds, text.trim().toLowerCase()) ? kinds[text.trim().toLowerCase()] : undefined

const languageWords: Readonly<Record<string, string>> = {
  english: 'en', englisch: 'en', german: 'de', deutsch: 'de', french: 'fr', französisch: 'fr', spanish: 'es', spanisch: 'es',
  italian: 'it', italienisch: 'it', dutch: 'nl', niederländisch: 'nl', portuguese: 'pt', portugiesisch: 'pt',
  polish: 'pl', polnisch: 'pl', turkish: 'tr', türkisch: 'tr', japanese: 'ja', arabic: 'ar', russian: 'ru', russisch: 'ru',
} // biome-ignore format: a table

/** The ISO 639 code in `en`, `en-US`, `de_DE` or `German`; undefined for `und` and what else is none. */
export const languageOf = (text: string): string | undefined => {
  const word = text.trim().toLowerCase()
  // Stricter than a tag: `ab-1` in a column is a number of something.
  if (/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8})*$/.test(word)) return languageCode(word)
  return Object.hasOwn(languageWords, word) ? languageWords[word] : undefined
}

/** `true`, `1`, `yes`, `ja`, `t` and their opposites. */
export const flagOf = (text: string): boolean | undefined => {
  const word = text.trim().toLowerCase()
  if (['true', '1', 'yes', 'y', 't', 'ja', 'wahr'].includes(word)) return true
  return ['false', '0', 'no', 'n', 'f', 'nein', 'falsch'].includes(word) ? false : undefined
}
