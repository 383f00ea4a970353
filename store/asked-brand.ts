import { PipelineError } from '../config/errors.ts'
import { NO_BRAND } from '../enrich/scored.ts'

/** Throws SL_USAGE for a `--brand` that nothing is stored under: it would look like a brand without mentions. */
export const requireBrand = (brands: readonly string[], asked: string | undefined): void => {
  if (asked === undefined || asked === NO_BRAND || brands.includes(asked)) return
  throw new PipelineError('SL_USAGE', `--brand is none of the settings: ${brands.join(', ')}`)
}
