import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import type { Settings } from '../config/settings.ts'
import { formerIdOf, idFor } from '../config/watched.ts'
import { query, type Store } from './client.ts'

const storedOf = query({
  name: 'stored-of-brands',
  sql: `SELECT brand FROM rollup_hour FINAL WHERE brand IN {brands:Array(String)}
        GROUP BY brand HAVING sum(mentions) > 0 ORDER BY brand`,
  params: z.object({ brands: z.array(z.string()) }),
  row: z.object({ brand: z.string() }),
})

/**
 * A brand that states no id had another one before accents were taken off its name. Under the new one its history would
 * be nobody's and its open crisis over, so nothing starts before the operator has said which: throws
 * SL_BRAND_ID_DIFFERS with all of them.
 */
export const requireBrandIds = async (
  store: Store,
  { brands, competitors }: Pick<Settings, 'brands' | 'competitors'>,
  signal: AbortSignal,
): Promise<void> => {
  const entries = [...brands, ...competitors]
  const watched = new Set(entries.map(idFor))
  const former = new Map(
    entries
      .filter(({ id }) => id === undefined)
      .map((entry) => [formerIdOf(entry.name), idFor(entry)] as const)
      .filter(([id]) => !watched.has(id)),
  )
  if (former.size === 0) return
  const stored = await store.ask(storedOf, { brands: [...former.keys()] }, signal)
  if (stored.length === 0) return
  const said = stored.map(({ brand }) => `${former.get(brand)} (stored as ${brand})`).join(', ')
  throw new PipelineError('SL_BRAND_ID_DIFFERS', `brand id not that of the mentions that are stored: ${said}`)
}
