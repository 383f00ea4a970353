import { PipelineError } from '../../config/errors.ts'
import type { SourceSettings } from '../../config/settings/schema.ts'
import type { PoliteFetch } from '../fetch.ts'
import type { SourceState } from '../source.ts'
import { shownKey } from './feed-name.ts'
import { sourcesOf } from './registry.ts'

const noFetch: PoliteFetch = {
  get: () => Promise.reject(new PipelineError('SL_FETCH_REFUSED', 'source only named, not run')),
  [Symbol.asyncDispose]: async () => undefined,
}

/** What the sources of these settings are called, and the states that ledgers and processes note of them. */
export interface SourceNames {
  readonly all: ReadonlySet<string>
  /** The same states under the names of their sources; notes of older versions have keys in theirs. */
  readonly shown: <T extends SourceState>(states: readonly T[]) => readonly T[]
}

export const sourceNames = (settings: SourceSettings): SourceNames => {
  const sources = sourcesOf(settings, noFetch)
  const names = new Map(sources.map(({ name, key = name }) => [key, name]))
  const all = new Set([...(settings.push === undefined ? [] : ['push']), ...names.values()])
  const nameOf = (key: string): string => (all.has(key) ? key : (names.get(key) ?? shownKey(key)))
  return { all, shown: (states) => states.map((state) => ({ ...state, name: nameOf(state.name) })) }
}
