import type { z } from 'zod'
import { foundKind, foundText } from '../text/found.ts'
import { nearest } from '../text/nearest.ts'
import { printableCut } from '../text/printable.ts'
import { knownKeys, placesOf } from './schema-walk.ts'
import type { SettingsProblem } from './unparsed.ts'

/** `sources.feeds[0].url` */
export const pathText = (path: readonly PropertyKey[]): string =>
  path
    .map((part, at) =>
      typeof part === 'number' ? `[${part}]` : `${at === 0 ? '' : '.'}${printableCut(String(part), 60)}`,
    )
    .join('')

/** The value at `path`, or undefined. */
const valueAt = (raw: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    raw,
  )

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
}

/** Zod's own sentences are replaced; what the schema says itself is kept. */
const isOwnWording = (message: string): boolean => !/^(Invalid|Too small|Too big|Unrecognized)/.test(message)

const sizeText = (issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig): string => {
  const [limit, words] = issue.code === 'too_small' ? [issue.minimum, 'at least'] : [issue.maximum, 'at most']
  const [one, many] = { string: [' character', ' characters'], array: [' entry', ' entries'] }[
    issue.origin as string
  ] ?? ['', '']
  return `${words} ${limit}${Number(limit) === 1 ? one : many}`
}

/** How to write what was meant, where that is plain. */
const cureText = (issue: z.core.$ZodIssue, found: unknown): string => {
  if (issue.code !== 'invalid_type' || isOwnWording(issue.message)) return ''
  const { expected } = issue
  if (expected === 'string' && (typeof found === 'number' || typeof found === 'boolean')) return ': put it in quotes'
  if (expected === 'array' && typeof found === 'string') return `: write it as [ ${foundText(found, [])} ]`
  return ''
}

const expectedText = (issue: z.core.$ZodIssue): string => {
  if (isOwnWording(issue.message)) return issue.message
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected
    case 'too_small':
    case 'too_big':
      return sizeText(issue)
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'invalid_format':
      return issue.format === 'regex' && 'pattern' in issue ? `a text like ${issue.pattern}` : `a valid ${issue.format}`
    default:
      return printableCut(issue.message.toLowerCase(), 200)
  }
}

const unknownKey = (path: readonly PropertyKey[], key: string): SettingsProblem => {
  const known = knownKeys(path)
  const meant = nearest(key, known)
  const elsewhere = placesOf(key)[0]
  const shown = printableCut(key, 60)
  const hint =
    meant !== undefined
      ? `did you mean ${meant}?`
      : elsewhere !== undefined
        ? `it belongs at ${elsewhere}: check the indentation`
        : `known here: ${known.join(', ')}`
  return { path: [...path, key], key, text: `unknown key "${shown}", ${hint}` }
}

/** The problems that zod found in `raw`, in our words: what was found, what was expected; never a secret. */
export const explainIssues = (issues: readonly z.core.$ZodIssue[], raw: unknown): readonly SettingsProblem[] =>
  issues.flatMap((issue): readonly SettingsProblem[] => {
    const { path } = issue
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key))
    const found = valueAt(raw, path)
    if (issue.code === 'custom') return [{ path, text: printableCut(issue.message, 300) }]
    const expected = `${expectedText(issue)}${cureText(issue, found)}`
    if (found === undefined) return [{ path, text: `missing, expected ${expected}` }]
    // A file that is no map may be a secret's, named by mistake.
    const told = path.length === 0 ? foundKind(found) : foundText(found, path)
    return [{ path, text: `found ${told}, expected ${expected}` }]
  })

/** The same with the place before each, for what has no lines. */
export const issueTexts = (issues: readonly z.core.$ZodIssue[], raw: unknown): readonly string[] =>
  explainIssues(issues, raw).map(({ path, text }) => `${pathText(path)}: ${text}`)

const RECORD_PROBLEMS_MAX = 5
const RECORD_CHARS_MAX = 500

const recordProblem = (issue: z.core.$ZodIssue, raw: unknown): string => {
  if (issue.code === 'unrecognized_keys') {
    return `unknown ${issue.keys.map((key) => `"${printableCut(key, 60)}"`).join(', ')}`
  }
  const isSentence = issue.code === 'custom' && !issue.message.startsWith('expected ')
  if (isSentence) return issue.message
  const found = valueAt(raw, issue.path)
  const expected = expectedText(issue).replace(/^expected /, '')
  return found === undefined ? `missing, expected ${expected}` : `found ${foundKind(found)}, expected ${expected}`
}

/**
 * The problems that zod found in a record from outside, in the words of `explainIssues`; of what was found only its
 * kind, for the text is somebody's. `name` is what the whole record is called.
 */
export const explainRecord = (issues: readonly z.core.$ZodIssue[], raw: unknown, name: string): string =>
  issues
    .slice(0, RECORD_PROBLEMS_MAX)
    .map((issue) => `${pathText(issue.path) || name}: ${recordProblem(issue, raw)}`)
    .join('; ')
    .slice(0, RECORD_CHARS_MAX)
