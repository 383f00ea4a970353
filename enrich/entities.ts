import { HANDLE, sourceOf, TAG, type Tokens } from './tokens.ts'

const ENTITIES_MAX = 50
const ENTITY_CHARS_MAX = 64
/** A mark, then letters, digits and underscores of any script, not all of them digits: `#1` is a rank. */
const marked = /(?<![\p{L}\p{N}_&/.])[#@＃＠](?![\p{N}_]+(?![\p{L}\p{N}_]))[\p{L}\p{N}_\p{M}]{1,100}/gu
const none: readonly string[] = Object.freeze([])

const collect = (into: Set<string>, text: string): void => {
  for (const [found] of text.matchAll(marked)) {
    if (into.size >= ENTITIES_MAX) return
    const sign = found.startsWith('#') || found.startsWith('＃') ? '#' : '@'
    const name = found.slice(1).normalize('NFC').toLowerCase()
    into.add(
      Array.from(sign + name)
        .slice(0, ENTITY_CHARS_MAX)
        .join(''),
    )
  }
}

/**
 * The `#tags` and `@names` of title and text in the order they come, each once, in small letters, with their sign.
 * At most 50, of 64 characters at most. Costs nothing where the tokens hold neither.
 */
export const entitiesOf = (tokens: Tokens): readonly string[] => {
  const found = new Set<string>()
  let [title, text] = [false, false]
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at]
    if (kind !== TAG && kind !== HANDLE) continue
    if (sourceOf(tokens, at) === tokens.title && at < tokens.textStart) title = true
    else text = true
  }
  if (title) collect(found, tokens.title)
  if (text) collect(found, tokens.text)
  return found.size === 0 ? none : [...found]
}
