import { existsSync } from 'node:fs'
import { PipelineError } from '../errors.ts'
import { counted } from '../text/counted.ts'
import { pathText } from './explain.ts'
import { defaultSettingsFile, type Loaded } from './load.ts'
import type { Secrets } from './secrets.ts'
import { watchProblems } from './watch-problems.ts'

/** Folders that are named and not there: it may be made until the start, so this is no problem of the settings. */
const foldersMissing = ({ sources, enrich }: Loaded['settings']): readonly string[] =>
  [
    ['sources.folder.path', sources.folder?.path] as const,
    ['enrich.heavier.folder', enrich.heavier?.folder] as const,
  ].flatMap(([key, path]) =>
    path === undefined || existsSync(path) ? [] : [`warning: ${key}: no such folder: ${path}`],
  )

/** `earshot check`: what the settings hold, in one line. Throws SL_SECRET_MISSING with every secret that is missing. */
export const checkLines = ({ settings, path, sample }: Loaded, secrets: Secrets): readonly string[] => {
  const problems = secrets.problems(settings)
  if (problems.length > 0) throw new PipelineError('SL_SECRET_MISSING', ['secrets missing', ...problems].join('\n'))
  const { feeds, allowPrivateHosts: _, ...others } = settings.sources
  const sources = feeds.length + Object.values(others).filter((source) => source !== undefined).length
  const counts = [
    counted(settings.brands.length, 'brand'),
    counted(settings.competitors.length, 'competitor'),
    counted(settings.topics.length, 'topic'),
    ...(settings.entities.length === 0 ? [] : [counted(settings.entities.length, 'entity', 'entities')]),
    counted(sources, 'source'),
  ].join(', ')
  if (sample)
    return [`no ${defaultSettingsFile} here, so the sample runs: ${counts}`, 'write your own with: npx earshot init']
  const watched = [...settings.brands, ...settings.competitors, ...settings.topics, ...settings.entities]
  const examples = watched
    .flatMap((entry) => [entry, ...entry.queries])
    .reduce((sum, { mustMatch, mustNotMatch }) => sum + mustMatch.length + mustNotMatch.length, 0)
  const doubts = watchProblems(settings, 'warning')
  return [
    `settings ok: ${path}: ${counts}`,
    ...(examples === 0 ? [] : [`queries ok: ${counted(examples, 'example')} as promised`]),
    ...doubts.map(({ path: at, text }) => `warning: ${pathText(at)}: ${text}`),
    ...foldersMissing(settings),
    ...(sources === 0 ? ['note: there is no source, so only what you import comes in'] : []),
  ]
}
