import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import type { Settings } from '../config/settings/schema.ts'
import { idFor } from '../config/settings/watched.ts'
import { formerIdOf } from '../config/text/id-of-name.ts'
import { query, type Store } from './client.ts'

const storedOf = query({
  sql: `SELECT toString(brand) AS id FROM rollup_hour FINAL WHERE brand IN {brands:Array(String)}
        GROUP BY id HAVING sum(mentions) > 0
        UNION DISTINCT SELECT toString(topic) AS id FROM rollup_topic_hour FINAL WHERE topic IN {topics:Array(String)}
        GROUP BY id HAVING sum(mentions) > 0`,
  params: z.object({ brands: z.array(z.string()), topics: z.array(z.string()) }),
  row: z.object({ id: z.string() }),
})

/** Of entries that state no id and had another one before accents were taken off names: that one, and today's. */
const formerOf = (entries: readonly { readonly id?: string | undefined; readonly name: string }[]) => {
  const watched = new Set(entries.map(idFor))
  return new Map(
    entries
      .filter(({ id }) => id === undefined)
      .map((entry) => [formerIdOf(entry.name), idFor(entry)] as const)
      .filter(([id]) => !watched.has(id)),
  )
}

/**
 * Under another id than before, the history and corrections of a brand or topic would be nobody's and an open crisis
 * soon over, so nothing starts before the operator has said which: throws SL_ID_DIFFERS with all of them.
 */
export const requireKnownIds = async (
  store: Store,
  settings: Pick<Settings, 'brands' | 'competitors' | 'topics'>,
  signal: AbortSignal,
): Promise<void> => {
  const brands = formerOf([...settings.brands, ...settings.competitors])
  const topics = formerOf(settings.topics)
  if (brands.size + topics.size === 0) return
  const asked = { brands: [...brands.keys()], topics: [...topics.keys()] }
  const stored = (await store.ask(storedOf, asked, signal)).map(({ id }) => id).toSorted()
  if (stored.length === 0) return
  const said = stored.map((id) => `${brands.get(id) ?? topics.get(id)} (stored as ${id})`).join(', ')
  throw new PipelineError('SL_ID_DIFFERS', `id not that of the mentions that are stored: ${said}`)
}
