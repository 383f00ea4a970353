import type { EnrichSettings } from '../config/settings/schema.ts'

/**
 * Tells whether two installations are set alike: what else of the settings than the watch list decides over rows.
 * `heavier` is the name of the second look.
 */
export const scoringMark = (
  { scoring, keepUnmatched }: Pick<EnrichSettings, 'scoring' | 'keepUnmatched'>,
  heavier: string | undefined,
): string => `scoring=${scoring}${heavier === undefined ? '' : ` ${heavier}`} keepUnmatched=${keepUnmatched}`
