import type { Random } from './random.ts'

/** How a slot such as `{city}` is filled. */
export type Fill = (slot: string, random: Random) => string

/** A sentence with slots `{name}` and choices `[this|that|]`, parsed once, rendered often. */
export type Template = (random: Random, fill: Fill) => string

interface Cursor {
  readonly text: string
  at: number
}

const readSequence = (cursor: Cursor, stops: string): Template => {
  const parts: (string | Template)[] = []
  let plain = ''
  const flush = (): void => {
    if (plain !== '') parts.push(plain)
    plain = ''
  }
  while (cursor.at < cursor.text.length && !stops.includes(cursor.text.charAt(cursor.at))) {
    const letter = cursor.text.charAt(cursor.at)
    cursor.at++
    if (letter === '{') {
      flush()
      parts.push(readSlot(cursor))
    } else if (letter === '[') {
      flush()
      parts.push(readChoice(cursor))
    } else plain += letter
  }
  flush()
  const only = parts[0]
  if (parts.length === 1 && typeof only === 'function') return only
  return (random, fill) => {
    let out = ''
    for (const part of parts) out += typeof part === 'string' ? part : part(random, fill)
    return out
  }
}

const readSlot = (cursor: Cursor): Template => {
  const end = cursor.text.indexOf('}', cursor.at)
  if (end < 0) throw new SyntaxError(`slot without end: ${cursor.text}`)
  const name = cursor.text.slice(cursor.at, end)
  cursor.at = end + 1
  return (random, fill) => fill(name, random)
}

const readChoice = (cursor: Cursor): Template => {
  const options: Template[] = []
  do {
    options.push(readSequence(cursor, '|]'))
    cursor.at++
  } while (cursor.text.charAt(cursor.at - 1) === '|')
  if (cursor.text.charAt(cursor.at - 1) !== ']') throw new SyntaxError(`choice without end: ${cursor.text}`)
  return (random, fill) => random.pick(options)(random, fill)
}

/** Throws a SyntaxError on an open brace or bracket. */
export const parseTemplate = (text: string): Template => readSequence({ text, at: 0 }, '')
