import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline/promises'
import { PipelineError } from './errors.ts'
import { type InitAnswers, settingsText } from './init-template.ts'
import { defaultSettingsFile, parseSettingsText } from './load.ts'

export interface InitOptions {
  readonly path?: string | undefined
  readonly brand?: string | undefined
  readonly words: readonly string[]
  readonly competitors: readonly string[]
  readonly feeds: readonly string[]
  readonly hackernews?: boolean | undefined
  /** Ask nothing. */
  readonly yes: boolean
  readonly force: boolean
  readonly isTty: boolean
  readonly out: (line: string) => void
  readonly signal: AbortSignal
  /** Where questions go and answers come from; default: the terminal. */
  readonly terminal?: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream }
}

const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** Asks what no flag says. */
const ask = async (options: InitOptions): Promise<InitAnswers> => {
  const { signal, out } = options
  const { input, output } = options.terminal ?? { input: process.stdin, output: process.stdout }
  const lines = createInterface({ input, output })
  const question = (text: string): Promise<string> => lines.question(text, { signal })
  try {
    let brand = options.brand?.trim() ?? ''
    while (brand === '') brand = (await question('Your brand: ')).trim()
    const words =
      options.words.length > 0 ? options.words : listOf(await question(`Words that mean it, by comma [${brand}]: `))
    const competitors =
      options.competitors.length > 0 ? options.competitors : listOf(await question('Competitors, by comma [none]: '))
    const feeds = [...options.feeds]
    if (feeds.length === 0) {
      out('Feeds (RSS, Atom, JSON Feed) to read, one a line; an empty line ends:')
      for (let url = await question('  '); url.trim() !== ''; url = await question('  ')) feeds.push(url.trim())
    }
    const hackernews = options.hackernews ?? !/^n/i.test((await question('Search Hacker News too? [Y/n]: ')).trim())
    return { brand, words: words.length > 0 ? words : [brand], competitors, feeds, hackernews }
  } finally {
    lines.close()
  }
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
    if (code === 'EEXIST') throw exists(path)
    throw new PipelineError(
      'SL_DATA_UNWRITABLE',
      `settings file cannot be written: ${path} (${code}); choose another with --config FILE`,
      { cause },
    )
  }
}

const exists = (path: string): PipelineError =>
  new PipelineError(
    'SL_USAGE',
    `settings file exists: ${path}; edit it, replace it with --force, or name another with --config FILE`,
  )

/**
 * `earshot init`: writes a commented settings file. Nothing is written unless the result is valid, and nothing is
 * replaced without `force`. Throws SL_USAGE and SL_SETTINGS_INVALID (an answer that cannot be used).
 */
export const runInit = async (options: InitOptions): Promise<string> => {
  const path = options.path ?? defaultSettingsFile
  // Before the questions: nobody should answer five of them for nothing.
  if (!options.force && statSync(path, { throwIfNoEntry: false }) !== undefined) throw exists(path)
  const answers = options.yes || !options.isTty ? fromFlags(options) : await ask(options)
  const text = settingsText(answers)
  parseSettingsText(path, text, { env: {} })
  write(path, text, options.force)
  options.out(`written: ${path}`)
  options.out(
    `next: npx earshot check${options.path === undefined ? '' : ` --config ${path}`}, then: npx earshot start`,
  )
  return path
}
