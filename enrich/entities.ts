import { HANDLE, TAG, type Tokens } from './text/tokens.ts'

const ENTITIES_MAX = 50
const ENTITY_CHARS_MAX = 64
/** A mark, then letters, digits and underscores of any script, not all of them digits: `#1` is a rank. */
const marked = /(?<![\p{L}\p{N}_&/.])[#@＃＠](?![\p{N}_]+(?![\p{L}\p{N}_]))[\p{L}\p{N}_\p{M}]{1,100}/gu
const SIGNS = '#@＃＠'
const none: readonly string[] = Object.freeze([])

const collect = (into: Set<string>, text: string): void => {
  marked.lastIndex = 0
  while (into.size < ENTITIES_MAX && marked.test(text)) {
    const end = marked.lastIndex
    const from = signBefore(text, end)
    const sign = text[from] === '#' || text[from] === '＃' ? '#' : '@'
    const name = text.slice(from + 1, end)
    into.add(cutTo(sign + name.normalize('NFC').toLowerCase()))
  }
}

/** Where the name that ends at `end` has its sign. */
const signBefore = (text: string, end: number): number => {
  let at = end - 1
  while (!SIGNS.includes(text[at] as string)) at--
  return at
}

/** At most 64 characters, none of them halved. */
const cutTo = (name: string): string =>
  name.length <= ENTITY_CHARS_MAX ? name : Array.from(name).slice(0, ENTITY_CHARS_MAX).join('')

/**
 * The `#tags` and `@names` of title and text in the order they come, each once, in small letters, with their sign.
 * At most 50, of 64 characters at most. Costs nothing where the tokens hold neither.
 */
export const entitiesOf = (tokens: Tokens): readonly string[] => {
  const found = new Set<string>()
  let title = false
  let text = false
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at]
    if (kind !== TAG && kind !== HANDLE) continue
    if (at < tokens.textStart) title = true
    else text = true
  }
  if (title) collect(found, tokens.title)
  if (text) collect(found, tokens.text)
  return found.size === 0 ? none : [...found]
}
