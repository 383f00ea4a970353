import { queryOfWords } from '../query/plain.ts'
import type { QueryProblem } from '../query/problem.ts'
import { readQuery } from '../query/read.ts'
import { printable, printableCut } from '../text/printable.ts'
import { listOf, mapOf, type SettingsProblem, type Unparsed } from './unparsed.ts'

const SHOWN_CHARS = 40
const MESSAGE_CHARS = 290

/** `EQ122 at column 7, "a OR b": AND and OR are mixed …; put brackets around it` */
const told = (text: string, { code, span, message, fix }: QueryProblem): string => {
  const lines = text.slice(0, span.from).split('\n')
  const column = (lines.at(-1) ?? '').length + 1
  const where = lines.length === 1 ? `column ${column}` : `line ${lines.length}, column ${column}`
  const shown = printable(text.slice(span.from, Math.min(span.to, span.from + SHOWN_CHARS)))
  return printableCut(
    `${code} at ${where}, ${shown === '' ? 'its end' : `"${shown}"`}: ${message}${fix === undefined ? '' : `; ${fix.label}`}`,
    MESSAGE_CHARS,
  )
}

type Severity = QueryProblem['severity']

const queryProblems = (text: unknown, path: SettingsProblem['path'], severity: Severity): readonly SettingsProblem[] =>
  typeof text !== 'string'
    ? []
    : readQuery(text)
        .problems.filter((problem) => problem.severity === severity)
        .map((problem) => ({ path, text: told(text, problem) }))

const wordProblems = (words: unknown, path: SettingsProblem['path']): readonly SettingsProblem[] =>
  listOf(words).flatMap((word, at) =>
    typeof word !== 'string' || word.trim().length < 2 || readQuery(queryOfWords({ words: [word] })).query !== undefined
      ? []
      : [{ path: [...path, at], text: 'no letter, digit or emoji stands in it, so it would be found nowhere' }],
  )

const entryProblems = (raw: unknown, path: SettingsProblem['path'], severity: Severity): readonly SettingsProblem[] => {
  const entry = mapOf(raw)
  const queries = listOf(entry['queries'])
  const inQueries = queries.flatMap((query, at) =>
    typeof query === 'string'
      ? queryProblems(query, [...path, 'queries', at], severity)
      : queryProblems(mapOf(query)['query'], [...path, 'queries', at, 'query'], severity),
  )
  if (severity === 'warning') return inQueries
  const isEmpty = listOf(entry['words'] ?? []).length === 0 && queries.length === 0
  // A list that is none is told about by its own rule.
  const isShaped = [entry['words'], entry['queries']].every((list) => list === undefined || Array.isArray(list))
  return [
    ...(isEmpty && isShaped && typeof raw === 'object' && raw !== null
      ? [{ path: [...path, 'words'], text: 'missing, expected at least one word or phrase, or a query in queries' }]
      : []),
    ...wordProblems(entry['words'], [...path, 'words']),
    ...wordProblems(entry['not'], [...path, 'not']),
    ...inQueries,
  ]
}

/** Every problem of the words and queries of brands, competitors, topics and entities. Takes unfinished settings too. */
export const watchProblems = (settings: Unparsed, severity: Severity = 'error'): readonly SettingsProblem[] =>
  ['brands', 'competitors', 'topics', 'entities'].flatMap((key) =>
    listOf(settings[key]).flatMap((entry, at) => entryProblems(entry, [key, at], severity)),
  )
