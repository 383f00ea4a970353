import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml'
import { messageOf } from '../errors.ts'
import { printableCut } from '../text/printable.ts'

/** Anchors may be used this often: settings have a few, a "billion laughs" has thousands. */
const ALIASES_MAX = 100
/** No map of the settings has a tenth as many names; each wrong one is looked for among all of them. */
const KEYS_MAX = 1_000

interface Place {
  readonly line: number
  readonly column: number
}

/** A problem of the text itself; `fatal` ones leave no value worth checking further. */
interface YamlProblem extends Place {
  readonly text: string
  readonly fatal: boolean
}

/** A YAML text that knows where each of its values stands. */
export interface YamlText {
  readonly value: unknown
  readonly problems: readonly YamlProblem[]
  /** Where a value stands, or where its nearest parent does; with `onKey` the place of its key. */
  readonly placeOf: (path: readonly PropertyKey[], onKey?: boolean) => Place
}

const TWICE = 'this key stands twice: the second would hide the first'
const DANGLING = 'an alias (*) of nothing that stands before it: put a text that begins with * in quotes'
const own: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'a tab cannot indent: use spaces',
  MULTIPLE_DOCS: 'a second document (---) begins here: one file is one document',
}

/** The parser's sentence without the words of the file in it: a password in plain sight may be what it stumbled over. */
const wordless = (message: string): string =>
  message
    .replace(/(?<=[a-z]): .*$/s, '')
    .replace(/(?<=escape sequence|directive|version) .*$/s, '')
    .replace(/!\S+/g, '!…')
    .replace('Maximum call stack size exceeded', 'nested too deep')

interface Found {
  readonly offset: number
  readonly text: string
  readonly fatal: boolean
}

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0

/** The parser compares each key with all before it: seconds for ten thousand of them. */
const wrongKeys = (pairs: readonly Pair[]): readonly Found[] => {
  if (pairs.length > KEYS_MAX) {
    const text = `a map of ${pairs.length} keys, allowed ${KEYS_MAX}`
    return [{ offset: startOf(pairs[0]?.key), text, fatal: true }]
  }
  const known = new Set<unknown>()
  return pairs.flatMap(({ key }): readonly Found[] => {
    if (!isScalar(key)) return []
    if (known.has(key.value)) return [{ offset: startOf(key), text: TWICE, fatal: false }]
    known.add(key.value)
    return []
  })
}

/**
 * Maps with too many keys or one of them twice, and aliases of what nobody named before; read as a value, the first
 * such alias would hide all other problems.
 */
const wrongIn = (document: Document): readonly Found[] => {
  const wrong: Found[] = []
  const known = new Set<string>()
  const note = ({ anchor }: { readonly anchor?: string }): void => void (anchor !== undefined && known.add(anchor))
  // Not `alias.resolve`, which walks through the document for each.
  visit(document, {
    Map: (_, map) => {
      note(map)
      wrong.push(...wrongKeys(map.items as Pair[]))
    },
    Value: (_, node) => note(node),
    Alias: (_, { source, range }) =>
      void (known.has(source) || wrong.push({ offset: range?.[0] ?? 0, text: DANGLING, fatal: true })),
  })
  return wrong
}

const childOf = (node: Node | null | undefined, part: PropertyKey, document: Document): Pair | Node | undefined => {
  const target = isAlias(node) ? node.resolve(document) : node
  if (isMap(target)) return target.items.find((pair) => String((pair.key as { value?: unknown })?.value) === part)
  if (isSeq(target) && typeof part === 'number') return target.items[part] as Node | undefined
  return undefined
}

const offsetOf = (document: Document.Parsed, path: readonly PropertyKey[], onKey: boolean): number => {
  let node: Node | null | undefined = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  for (const [at, part] of path.entries()) {
    const child = childOf(node, part, document)
    if (child === undefined) break
    if ('key' in child) {
      const key = child.key as Node
      node = child.value as Node | null
      const valueAt = node?.range?.[0]
      offset = (onKey && at === path.length - 1) || valueAt === undefined ? (key.range?.[0] ?? offset) : valueAt
    } else {
      node = child
      offset = child.range?.[0] ?? offset
    }
  }
  return offset
}

const failed = (text: string): YamlText => ({
  value: undefined,
  problems: [{ line: 1, column: 1, text, fatal: true }],
  placeOf: () => ({ line: 1, column: 1 }),
})

/** Whether a list or map stands inside itself; `above` are those around it. */
const holdsItself = (value: unknown, above: ReadonlySet<unknown> = new Set()): boolean => {
  if (typeof value !== 'object' || value === null) return false
  if (above.has(value)) return true
  const around = new Set(above).add(value)
  return Object.values(value).some((inner) => holdsItself(inner, around))
}

/** Reads one YAML document. Never throws: what is wrong stands in `problems`, with its place. */
export const readYaml = (text: string): YamlText => {
  const counter = new LineCounter()
  const placeAt = (offset: number): Place => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  try {
    const options = { lineCounter: counter, prettyErrors: false, logLevel: 'error', uniqueKeys: false } as const
    const document = parseDocument(text, options)
    const unread = [...document.errors, ...document.warnings].map((error) => ({
      ...placeAt(error.pos[0]),
      text: own[error.code] ?? printableCut(`YAML: ${wordless(error.message)}`, 200),
      fatal: error.name === 'YAMLParseError',
    }))
    const wrong = wrongIn(document).map(({ offset, ...problem }) => ({ ...placeAt(offset), ...problem }))
    const problems = [...unread, ...wrong]
    // One forgotten bracket can be a thousand errors.
    const told = [...new Map(problems.map((problem) => [`${problem.line} ${problem.text}`, problem])).values()]
    const value = problems.some(({ fatal }) => fatal) ? undefined : document.toJS({ maxAliasCount: ALIASES_MAX })
    if (holdsItself(value)) return failed('YAML cannot be used: an alias (*) stands inside of what it refers to')
    return { value, problems: told, placeOf: (path, onKey = false) => placeAt(offsetOf(document, path, onKey)) }
  } catch (error) {
    // Too many aliases, or nesting deeper than the stack: nobody writes that by hand.
    return failed(printableCut(`YAML cannot be used: ${messageOf(error)}`, 200))
  }
}
