import type { TextLeaf } from './ast.ts'
import { CASE_CHARS_MAX, LEAF_CHARS_MAX, PREFIX_CHARS_MIN } from './limits.ts'
import type { Note } from './note.ts'

const FINDABLE = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Sc}%]/u
const LETTER = /[\p{L}\p{N}]/gu
/** Scripts whose single characters are words. */
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** How operators are written by mistake. Not `nicht`: German sentences are full of it, and NOT is not what they mean. */
const MISWRITTEN: ReadonlyMap<string, string> = new Map([
  ...['and', 'und', 'UND'].map((text) => [text, 'AND'] as const),
  ...['or', 'oder', 'ODER'].map((text) => [text, 'OR'] as const),
  ...['not', 'NICHT'].map((text) => [text, 'NOT'] as const),
])

/** The operator that a word most likely stands for. */
export const operatorMeant = ({ text, quoted, caseSensitive }: TextLeaf): string | undefined =>
  quoted || caseSensitive ? undefined : MISWRITTEN.get(text)

/** Notes an operator that is none as it is written. It is cured where it stands `between` two operands: at an end, an operator is an error. */
export const checkOperator = (leaf: TextLeaf, between: boolean, say: Note): void => {
  const operator = operatorMeant(leaf)
  if (operator === undefined) return
  const { span } = leaf
  const fix = { span, text: operator, label: `write ${operator}` }
  say(
    'EQ124',
    span,
    between ? { fix, detail: `write ${operator}, or put it in quotes` } : { detail: 'put it in quotes' },
  )
}

/** Notes what is wrong with a word or phrase; false when it cannot be looked for at all. */
export const checkLeaf = (leaf: TextLeaf, say: Note): boolean => {
  const { text, span, caseSensitive, quoted } = leaf
  if (text.length > LEAF_CHARS_MAX) {
    say('EQ119', span)
    return false
  }
  if (!FINDABLE.test(text)) {
    // `*` alone is a wildcard, not a sign.
    say(/[*?]/.test(text) && !quoted ? 'EQ140' : 'EQ118', span)
    return false
  }
  if (caseSensitive) {
    if (/[*?]/.test(text)) say('EQ142', span)
    if (text.length > CASE_CHARS_MAX) say('EQ143', span)
    return true
  }
  for (const word of text.split(/\s+/)) {
    // A question mark that ends a phrase is a question mark.
    const wild = word.search(/\*|\?(?=[\p{L}\p{N}*?])/u)
    if (wild === -1) continue
    const before = word.slice(0, wild)
    const letters = before.match(LETTER)?.length ?? 0
    if (letters === 0) say('EQ140', span)
    else if (letters < PREFIX_CHARS_MIN && !WIDE.test(before)) say('EQ141', span)
  }
  return true
}
