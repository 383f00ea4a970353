import { PipelineError } from '../config/errors.ts'

/** What mentions of no brand are stored under (`enrich.keepUnmatched`). */
const NO_BRAND = '-'

/** Throws SL_USAGE for a `--brand` that nothing is stored under: it would look like a brand without mentions. */
export const requireBrand = (brands: readonly string[], asked: string | undefined): void => {
  if (asked === undefined || asked === NO_BRAND || brands.includes(asked)) return
  throw new PipelineError('SL_USAGE', `--brand is none of the settings: ${brands.join(', ')}`)
}
