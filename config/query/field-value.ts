import { idOfName } from '../text/id-of-name.ts'
import { nearest } from '../text/nearest.ts'
import type { FieldLeaf, Query, Span, TextLeaf } from './ast.ts'
import { elsewhere, type Field, fields } from './fields.ts'
import { checkLeaf } from './leaf.ts'
import type { Token } from './lex.ts'
import { closing, type Note } from './note.ts'

type Value = Extract<Token, { kind: 'text' | 'range' }>

const byName: ReadonlyMap<string, Field> = new Map(
  fields.flatMap((field: Field) => [field.name, ...field.aliases].map((name) => [name.toLowerCase(), field] as const)),
)
const names = fields.flatMap((field: Field) => [field.name, ...field.aliases])
const notHere = new Set<string>(elsewhere.map((name) => name.toLowerCase()))

/** `at_mentions:x` is an old spelling of `@x`. */
const OLD_HANDLES = new Set(['at_mentions', 'mention'])

/** `name:value` as a leaf; undefined when it cannot be asked. Everything that is wrong with it is noted. */
export const readFieldValue = (
  token: Extract<Token, { kind: 'field' }>,
  value: Value | undefined,
  say: Note,
): Query | undefined => {
  const nameSpan = { from: token.span.from, to: token.span.from + token.name.length }
  const span = { from: token.span.from, to: value?.span.to ?? token.span.to }
  if (OLD_HANDLES.has(token.name.toLowerCase()) && value?.kind === 'text') {
    const text = `@${value.text.trim().replace(/^@/, '')}`
    const leaf: TextLeaf = { kind: 'text', text, quoted: value.quote === '"', caseSensitive: false, scope: 'any', span }
    return checkLeaf(leaf, say) ? leaf : undefined
  }
  const field = byName.get(token.name.toLowerCase())
  if (field === undefined) {
    noteUnknown(token.name, nameSpan, say)
    return undefined
  }
  if (value === undefined) {
    say('EQ153', token.span, { detail: `for example ${field.example}`, expected: field.example })
    return undefined
  }
  if (!value.closed) {
    if (value.kind === 'range') say('EQ117', value.span, closing(value.span, ']', 'close the range'))
    else say('EQ114', value.span, closing(value.span, '"', 'close the quote'))
  }
  const test = value.kind === 'range' ? readRange(field, value, say) : readValue(field, value, say)
  return test === undefined ? undefined : { kind: 'field', field: field.name, test, span }
}

const noteUnknown = (name: string, span: Span, say: Note): void => {
  const meant = nearest(name, names)
  if (notHere.has(name.toLowerCase())) say('EQ151', span)
  else if (meant === undefined) say('EQ150', span, { detail: 'put it in quotes if the words themselves are meant' })
  else {
    const fix = { span, text: meant, label: `write ${meant}` }
    say('EQ150', span, { detail: `did you mean ${meant}?`, expected: meant, fix })
  }
}

const readRange = (
  field: Field,
  { text, span }: Extract<Value, { kind: 'range' }>,
  say: Note,
): FieldLeaf['test'] | undefined => {
  if (field.kind !== 'number') {
    say('EQ156', span)
    return undefined
  }
  const match = /^\s*(\*|-?[\d.]{1,20})\s+(TO|to|To)\s+(\*|-?[\d.]{1,20})\s*$/.exec(text)
  if (match === null || match[2] !== 'TO') {
    const fix = match === null ? {} : { fix: { span, text: `[${match[1]} TO ${match[3]}]`, label: 'write TO' } }
    say('EQ157', span, fix)
    return undefined
  }
  const end = (part: string | undefined): number | undefined => (part === '*' ? undefined : Number(part))
  const [from, to] = [end(match[1]), end(match[3])]
  if (Number.isNaN(from) || Number.isNaN(to)) {
    say('EQ157', span)
    return undefined
  }
  if (from !== undefined && to !== undefined && from > to) {
    say('EQ155', span, { fix: { span, text: `[${match[3]} TO ${match[1]}]`, label: 'turn it round' } })
    return undefined
  }
  if ((from ?? field.min ?? 0) > (field.max ?? Number.POSITIVE_INFINITY) || (to ?? field.max ?? 0) < (field.min ?? 0)) {
    say('EQ155', span, {
      detail: `${field.name} is ${field.min} to ${field.max}`,
      expected: `[${field.min} TO ${field.max}]`,
    })
    return undefined
  }
  return { kind: 'range', ...(from !== undefined && { from }), ...(to !== undefined && { to }) }
}

const hostIn = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/\/.*$/s, '')

const readValue = (
  field: Field,
  { text, span }: Extract<Value, { kind: 'text' }>,
  say: Note,
): FieldLeaf['test'] | undefined => {
  const value = field.kind === 'host' ? hostIn(text) : text.trim()
  if (value === '') {
    say('EQ153', span, { detail: `for example ${field.example}`, expected: field.example })
    return undefined
  }
  switch (field.kind) {
    case 'number': {
      const number = Number(value)
      if (/^-?[\d.]+$/.test(value) && number >= (field.min ?? 0) && number <= (field.max ?? Number.POSITIVE_INFINITY)) {
        return { kind: 'range', from: number, to: number }
      }
      say('EQ154', span, { detail: `a number, for example ${field.example}`, expected: field.example })
      return undefined
    }
    case 'boolean':
      if (/^(true|false)$/i.test(value)) return { kind: 'is', value: value.toLowerCase() }
      say('EQ154', span, { detail: 'true or false', expected: 'true, false' })
      return undefined
    case 'enum': {
      const wanted = field.name === 'engagementType' && /^share$/i.test(value) ? 'RETWEET' : value
      const known = field.values?.find((one) => one.toLowerCase() === wanted.toLowerCase())
      if (known !== undefined) return { kind: 'is', value: known }
      const meant = nearest(value, field.values ?? [])
      const fix = meant === undefined ? {} : { fix: { span, text: meant, label: `write ${meant}` } }
      const expected = field.values?.join(', ') ?? ''
      say('EQ154', span, { detail: `one of ${expected}`, expected, ...fix })
      return undefined
    }
    case 'host':
    case 'address':
    case 'word':
      // The page shows topics by their names, so that is how they are asked for.
      if (field.name === 'topic') return { kind: 'is', value: idOfName(value) || value.toLowerCase() }
      return { kind: 'is', value: value.toLowerCase() }
    case 'id':
    case 'text':
      return { kind: 'is', value }
    default:
      throw new TypeError(`unhandled field: ${JSON.stringify(field.kind satisfies never)}`)
  }
}
