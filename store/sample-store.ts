import { resolve } from 'node:path'
import { z } from 'zod'
import { PipelineError } from '../config/errors.ts'
import { defaultSettingsFile } from '../config/settings/load.ts'
import type { Settings } from '../config/settings/schema.ts'
import { idFor } from '../config/settings/watched.ts'
import { NO_BRAND } from '../enrich/scored.ts'
import { query, type Store } from './client.ts'

const NAMES_SHOWN_MAX = 5

/** Also those of which a retention period has left figures alone. */
const countedBrands = query({
  sql: `SELECT brand FROM rollup_hour FINAL GROUP BY brand ORDER BY sum(mentions) DESC, brand LIMIT 2000`,
  params: z.object({}),
  row: z.object({ brand: z.string() }),
})

/**
 * An installation whose settings file is gone would go on as the sample: its mentions that wait would be of no brand any
 * more and dropped, and invented ones stand beside its own. Throws SL_SETTINGS_UNREADABLE where others than the sample's
 * brands are stored.
 */
export const requireSampleStore = async (
  store: Store,
  sample: Pick<Settings, 'brands' | 'competitors'>,
  signal: AbortSignal,
): Promise<void> => {
  const invented = new Set<string>([NO_BRAND, ...[...sample.brands, ...sample.competitors].map(idFor)])
  const own = (await store.ask(countedBrands, {}, signal)).map(({ brand }) => brand).filter((id) => !invented.has(id))
  if (own.length === 0) return
  const names = `${own.slice(0, NAMES_SHOWN_MAX).join(', ')}${own.length > NAMES_SHOWN_MAX ? ', …' : ''}`
  const next = 'bring it back or name it with --config FILE; the sample runs in a folder of its own with --data DIR'
  const what = `settings file missing: ${resolve(defaultSettingsFile)}, and mentions of other brands than the sample's are stored: ${names}`
  throw new PipelineError('SL_SETTINGS_UNREADABLE', `${what}; ${next}`)
}
