/** Emoticons by their feeling; `enrich/lexicon/signs.ts` gives each its weight. */
export const HAPPY = 1
export const LAUGHING = 2
export const WINKING = 3
export const KISSING = 4
export const TEASING = 5
export const SAD = 6
export const CRYING = 7
export const DOUBTING = 8
export const LOVING = 9
export const ANNOYED = 10

const MOUTHS: Readonly<Record<string, number>> = {
  ')': HAPPY,
  ']': HAPPY,
  '}': HAPPY,
  d: LAUGHING,
  p: TEASING,
  '*': KISSING,
  x: KISSING,
  '(': SAD,
  '[': SAD,
  '{': SAD,
  c: SAD,
  '/': DOUBTING,
  '\\': DOUBTING,
  '|': DOUBTING,
  s: DOUBTING,
}
const FIXED: readonly (readonly [string, number])[] = [
  ['<3', LOVING],
  ['&lt;3', LOVING],
  ['</3', SAD],
  ['^^', HAPPY],
  ['^_^', HAPPY],
  ['^.^', HAPPY],
  ['-_-', ANNOYED],
  ['-.-', ANNOYED],
  ['-,-', ANNOYED],
]
const MOUTHS_MAX = 32

const isWord = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)

const fixedAt = (text: string, at: number): number => {
  for (const [sign, feeling] of FIXED) if (text.startsWith(sign, at)) return feeling | (sign.length << 8)
  return 0
}

/** The emoticon that starts at `at`, as feeling | length << 8, or 0. `unit` is the character there. */
export const emoticonAt = (text: string, at: number, unit: number): number => {
  // < & ^ -
  if (unit === 0x3c || unit === 0x26 || unit === 0x5e || unit === 0x2d) return fixedAt(text, at)
  // : ; =
  if (unit !== 0x3a && unit !== 0x3b && unit !== 0x3d) return 0
  let next = at + 1
  const tear = text[next] === "'"
  if (tear) next++
  const nose = text[next]
  if (nose === '-' || nose === '^' || nose === 'o') next++
  const mouth = text[next]
  const feeling = mouth === undefined ? undefined : MOUTHS[mouth.toLowerCase()]
  if (feeling === undefined || (unit === 0x3d && next > at + 1)) return 0
  let end = next + 1
  while (end < text.length && end - next < MOUTHS_MAX && text[end] === mouth) end++
  // `:p` inside `http:path`, `://` and `a=d` are no faces.
  const after = end < text.length ? text.charCodeAt(end) : 0
  if (isWord(text.charCodeAt(next)) && (isWord(after) || (unit === 0x3d && at > 0))) return 0
  if (mouth === '/' && (end - next > 1 || isWord(after))) return 0
  const cries = tear && (feeling === SAD || feeling === DOUBTING)
  return (cries ? CRYING : unit === 0x3b && feeling === HAPPY ? WINKING : feeling) | ((end - at) << 8)
}
