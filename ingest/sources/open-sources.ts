import type { Proxies } from '../../config/outgoing/proxies.ts'
import type { SourceSettings } from '../../config/settings/schema.ts'
import { openFetch } from '../fetch.ts'
import type { Source } from '../source.ts'
import { sourcesOf } from './registry.ts'

/** The sources of these settings with the fetch they share; disposing it closes their connections. */
export const openSources = (
  settings: SourceSettings,
  rejectsDir: string,
  proxies: Proxies,
): AsyncDisposable & { readonly sources: readonly Source[] } => {
  const web = openFetch(settings.allowPrivateHosts, {}, proxies)
  return { sources: sourcesOf(settings, web, rejectsDir), [Symbol.asyncDispose]: () => web[Symbol.asyncDispose]() }
}
