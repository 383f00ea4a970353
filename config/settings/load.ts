import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { PipelineError } from '../errors.ts'
import { counted } from '../text/counted.ts'
import { explainIssues, pathText } from './explain.ts'
import { type Overridden, override } from './overrides.ts'
import { relationProblems } from './relations.ts'
import { sampleSettings } from './sample.ts'
import { Settings } from './schema.ts'
import { withoutNulls } from './schema-walk.ts'
import type { SettingsProblem } from './unparsed.ts'
import { readYaml, type YamlText } from './yaml.ts'

export interface LoadOptions {
  /** Absent: `earshot.yaml` in the working folder if there is one, otherwise the sample. */
  readonly path?: string | undefined
  readonly env: Readonly<Record<string, string | undefined>>
  /** Stated on the command line: stronger than file and environment. */
  readonly port?: number | undefined
}

export interface Loaded {
  readonly settings: Settings
  /** The file the settings come from; undefined for the sample. */
  readonly path: string | undefined
  /** Nobody wrote settings: this is the living example. */
  readonly sample: boolean
}

export const defaultSettingsFile = 'earshot.yaml'
/** What it is called by mistake. Beside one of these nobody means the sample, least of all in a data folder of theirs. */
const nearlyDefault = ['earshot.yml', 'earshot.yaml.txt', 'earshot.json'] as const
const FILE_BYTES_MAX = 1_048_576
const PROBLEMS_SHOWN_MAX = 100

const unreadable = (text: string, cause?: unknown): PipelineError =>
  new PipelineError('SL_SETTINGS_UNREADABLE', text, { cause })

/** The file's text; undefined when it is not there. */
const textOf = (path: string): string | undefined => {
  let bytes: Buffer
  try {
    const facts = statSync(path)
    if (!facts.isFile()) throw unreadable(`settings file is no file: ${path}; name a YAML file with --config FILE`)
    if (facts.size > FILE_BYTES_MAX) {
      throw unreadable(
        `settings file too large: ${path} has ${facts.size} bytes, allowed ${FILE_BYTES_MAX}; name another with --config`,
      )
    }
    bytes = readFileSync(path)
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    const { code } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    throw unreadable(`settings file cannot be read: ${path} (${code}); check its permissions`, cause)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw unreadable(`settings file is not UTF-8: ${path}; save it as UTF-8`, cause)
  }
}

/** Parses what is complete; otherwise every problem of shape and of relations at once. */
const checked = (raw: unknown): { readonly settings?: Settings; readonly problems: readonly SettingsProblem[] } => {
  const parsed = Settings.safeParse(raw)
  const problems = [...explainIssues(parsed.error?.issues ?? [], raw), ...relationProblems(raw)]
  return { ...(parsed.success && { settings: parsed.data }), problems }
}

interface Line {
  readonly at: number
  readonly text: string
}

const lineOf = (file: string, yaml: YamlText | undefined, by: Overridden['by'], problem: SettingsProblem): Line => {
  const path = problem.path.map(String)
  const laid = by.find((entry) => entry.path.every((part, at) => path[at] === part))
  if (laid !== undefined) return { at: -1, text: `${laid.name}: ${problem.text}` }
  const where = problem.key === undefined ? problem.path : problem.path.slice(0, -1)
  const name = where.length === 0 ? '' : ` ${pathText(where)}:`
  if (yaml === undefined) return { at: 0, text: `${file}:${name} ${problem.text}` }
  const { line, column } = yaml.placeOf(problem.path, problem.key !== undefined)
  return { at: line * 10_000 + column, text: `${file}:${line}:${column}${name} ${problem.text}` }
}

const invalid = (file: string, lines: readonly Line[]): PipelineError => {
  const texts = lines.toSorted((one, other) => one.at - other.at).map(({ text }) => text)
  const more = texts.length > PROBLEMS_SHOWN_MAX ? [`and ${texts.length - PROBLEMS_SHOWN_MAX} more`] : []
  return new PipelineError(
    'SL_SETTINGS_INVALID',
    [
      `settings invalid: ${file} has ${counted(texts.length, 'problem')}`,
      ...texts.slice(0, PROBLEMS_SHOWN_MAX),
      ...more,
    ].join('\n'),
  )
}

/** What is wrong with the values of settings that somebody is still writing. */
export const settingsProblems = (text: string): readonly SettingsProblem[] =>
  checked(withoutNulls(readYaml(text).value ?? {})).problems

/** Parses settings from a YAML text. Throws SL_SETTINGS_INVALID with every problem, each on its own line. */
export const parseSettingsText = (file: string, text: string, options: Omit<LoadOptions, 'path'>): Settings => {
  const yaml = readYaml(text)
  const unread = yaml.problems.map((problem) => ({
    at: problem.line * 10_000 + problem.column,
    text: `${file}:${problem.line}:${problem.column} ${problem.text}`,
  }))
  if (yaml.problems.some(({ fatal }) => fatal)) throw invalid(file, unread)
  const { raw, by } = override(withoutNulls(yaml.value ?? {}), options.env, options.port)
  const { settings, problems } = checked(raw)
  const lines: readonly Line[] = [...unread, ...problems.map((problem) => lineOf(file, yaml, by, problem))]
  if (settings === undefined || lines.length > 0) throw invalid(file, lines)
  return settings
}

/** A relative path counts from the settings file, as a secret's does, whatever folder this was started in. */
const pathsFrom = (folder: string, settings: Settings): Settings => {
  const { folder: watched, ...sources } = settings.sources
  const { heavier, ...enrich } = settings.enrich
  return {
    ...settings,
    sources: { ...sources, ...(watched && { folder: { ...watched, path: resolve(folder, watched.path) } }) },
    enrich: {
      ...enrich,
      ...(heavier && {
        heavier: {
          ...heavier,
          folder: resolve(folder, heavier.folder),
          runtime: heavier.runtime && resolve(folder, heavier.runtime),
        },
      }),
    },
  }
}

/**
 * The settings of this run: a file, or the sample when there is none. Throws SL_SETTINGS_UNREADABLE for a named file
 * that is not there and SL_SETTINGS_INVALID with every problem at once.
 */
export const loadSettings = (options: LoadOptions): Loaded => {
  const path = options.path ?? defaultSettingsFile
  const text = textOf(path)
  if (text !== undefined) {
    const settings = pathsFrom(dirname(resolve(path)), parseSettingsText(path, text, options))
    return { settings, path: resolve(path), sample: false }
  }
  if (options.path !== undefined) {
    throw unreadable(`settings file missing: ${path}; write one with: npx earshot init --config ${path}`)
  }
  const misnamed = nearlyDefault.find((name) => existsSync(name))
  if (misnamed !== undefined) {
    const next = `rename it, or name it with --config ${misnamed}`
    throw unreadable(`settings file called ${misnamed}, not ${defaultSettingsFile}; ${next}`)
  }
  const { raw, by } = override(sampleSettings, options.env, options.port)
  const { settings, problems } = checked(raw)
  if (settings === undefined || problems.length > 0) {
    throw invalid(
      'sample settings',
      problems.map((problem) => lineOf('sample settings', undefined, by, problem)),
    )
  }
  return { settings, path: undefined, sample: true }
}
