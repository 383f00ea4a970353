import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { PipelineError } from '../errors.ts'
import { defaultSettingsFile, parseSettingsText, settingsProblems } from '../settings/load.ts'
import { type InitAnswers, settingsText } from './init-template.ts'
import { openPerson, type Terminal } from './stdin.ts'

export interface InitOptions {
  readonly path?: string | undefined
  readonly brand?: string | undefined
  readonly words: readonly string[]
  readonly competitors: readonly string[]
  readonly feeds: readonly string[]
  readonly hackernews?: boolean | undefined
  /** Of the page. */
  readonly port?: number | undefined
  /** Ask nothing. */
  readonly yes: boolean
  readonly force: boolean
  readonly isTty: boolean
  readonly out: (line: string) => void
  readonly signal: AbortSignal
  /** Where questions go and answers come from; default: the terminal. */
  readonly terminal?: Terminal | undefined
}

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Which flag says what stands at a path of the settings. */
const flagOf = ([section, , key]: readonly PropertyKey[]): string => {
  if (section === 'competitors') return '--competitor'
  if (section === 'sources') return '--feed'
  if (section === 'web') return '--port'
  return key === 'words' ? '--word' : '--brand'
}

/** What is wrong with answers, for those who gave them by flags, or one after another. */
const problemsOf = (answers: InitAnswers): readonly { readonly flag: string; readonly text: string }[] =>
  settingsProblems(settingsText(answers)).map(({ path, text }) => ({ flag: flagOf(path), text }))

/** Nothing that could be wrong, beside the answer that is looked at. */
const blank: InitAnswers = { brand: 'blank', words: ['blank'], competitors: [], feeds: [], hackernews: false }

/** Asks what no flag says, and again where an answer cannot be used. */
const ask = async (options: InitOptions): Promise<InitAnswers> => {
  const { signal, out, terminal } = options
  using person = openPerson(signal, terminal)
  const usable = (one: Partial<InitAnswers>, before: Partial<InitAnswers>): boolean => {
    const held = { ...blank, ...before }
    const known = new Set(problemsOf(held).map(({ text }) => text))
    // What flags said wrongly is told at the end: no answer to another question cures it.
    const problems = problemsOf({ ...held, ...one }).filter(({ text }) => !known.has(text))
    for (const { text } of problems) out(`cannot be used: ${text}`)
    return problems.length === 0
  }
  /** `before`: what the answer has to go with, such as the brand that no competitor may be. */
  const question = async <T extends Partial<InitAnswers>>(
    text: string,
    read: (answer: string) => T,
    before: Partial<InitAnswers> = {},
  ): Promise<T> => {
    for (;;) {
      const answers = read((await person.ask(text)).trim())
      if (usable(answers, before)) return answers
    }
  }
  const given = options.brand?.trim() ?? ''
  const { brand } = given === '' ? await question('Your brand: ', (name) => ({ brand: name })) : { brand: given }
  const { words } =
    options.words.length > 0
      ? options
      : await question(`Words that mean it, by comma [${brand}]: `, (text) => ({
          words: text === '' ? [brand] : listOf(text),
        }))
  const { competitors } =
    options.competitors.length > 0
      ? options
      : await question('Competitors, by comma [none]: ', (text) => ({ competitors: listOf(text) }), { brand })
  let { feeds } = options
  if (feeds.length === 0) {
    out('Feeds (RSS, Atom, JSON Feed) to read, one a line; an empty line ends:')
    for (;;) {
      const read = (url: string) => ({ feeds: url === '' ? feeds : [...feeds, url] })
      const { feeds: more } = await question('  ', read, { feeds })
      if (more === feeds) break
      feeds = more
    }
  }
  const { hackernews } =
    options.hackernews === undefined
      ? await question('Search Hacker News too? [Y/n]: ', (text) => ({ hackernews: !/^n/i.test(text) }))
      : { hackernews: options.hackernews }
  return { brand, words, competitors, feeds, hackernews, port: options.port }
}

const fromFlags = (options: InitOptions): InitAnswers => {
  const brand = options.brand?.trim() ?? ''
  if (brand === '') {
    throw new PipelineError('SL_USAGE', 'brand missing; for example: npx earshot init --yes --brand "Acme" --word acme')
  }
  return {
    brand,
    words: options.words.length > 0 ? options.words : [brand],
    competitors: options.competitors,
    feeds: options.feeds,
    hackernews: options.hackernews ?? options.feeds.length === 0,
    port: options.port,
  }
}

const write = (path: string, text: string, force: boolean): void => {
  try {
    const file = openSync(path, force ? 'w' : 'wx', 0o644)
    try {
      writeSync(file, text)
    } finally {
      closeSync(file)
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw code === 'EEXIST' ? exists(path) : unwritable(path, cause)
  }
}

const unwritable = (path: string, cause: unknown): PipelineError =>
  new PipelineError(
    'SL_DATA_UNWRITABLE',
    `settings file cannot be written: ${path} (${(cause as NodeJS.ErrnoException).code}); choose another with --config FILE`,
    { cause },
  )

const isThere = (path: string): boolean => {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined
  } catch (cause) {
    throw unwritable(path, cause)
  }
}

const exists = (path: string): PipelineError =>
  new PipelineError(
    'SL_USAGE',
    `settings file exists: ${path}; edit it, replace it with --force, or name another with --config FILE`,
  )

/**
 * `earshot init`: writes a commented settings file. Nothing is written unless the result is valid, and nothing is
 * replaced without `force`. Throws SL_USAGE.
 */
export const runInit = async (options: InitOptions): Promise<string> => {
  const path = options.path ?? defaultSettingsFile
  // Before the questions: nobody should answer five of them for nothing.
  if (!options.force && isThere(path)) throw exists(path)
  const answers = options.yes || !options.isTty ? fromFlags(options) : await ask(options)
  const problems = problemsOf(answers)
  if (problems.length > 0) {
    const told = problems.map(({ flag, text }) => `${flag}: ${text}`)
    throw new PipelineError('SL_USAGE', `answers cannot be used: ${told.join(', ')}; say it anew with these flags`)
  }
  const text = settingsText(answers)
  parseSettingsText(path, text, { env: {} })
  write(path, text, options.force)
  options.out(`written: ${path}`)
  const named = options.path === undefined ? '' : ` --config ${/\s/.test(path) ? JSON.stringify(path) : path}`
  options.out(`next: npx earshot check${named}, then: npx earshot start${named}`)
  return path
}
