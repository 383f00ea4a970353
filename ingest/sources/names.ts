import { PipelineError } from '../../config/errors.ts'
import type { SourceSettings } from '../../config/settings/schema.ts'
import type { PoliteFetch } from '../fetch.ts'
import { sourcesOf } from './registry.ts'

const noFetch: PoliteFetch = {
  get: () => Promise.reject(new PipelineError('SL_FETCH_REFUSED', 'source only named, not run')),
  [Symbol.asyncDispose]: async () => undefined,
}

/** Names under which the sources of these settings stand in the ledger. */
export const sourceNames = (settings: SourceSettings): ReadonlySet<string> =>
  new Set([
    ...(settings.push === undefined ? [] : ['push']),
    ...sourcesOf(settings, noFetch).map((source) => source.name),
  ])
