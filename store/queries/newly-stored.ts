import { z } from 'zod'
import { query } from '../client.ts'
import { ROW_VERSIONS } from '../row-version.ts'
import { MentionRow, screenColumns } from './mention-columns.ts'

/**
 * Mentions published in the last hours and stored since an instant, newest first, whichever brand, each as it was
 * written last. Without FINAL: the range index on stored_at leaves only the newest parts.
 */
export const newlyStored = query({
  sql: `SELECT ${screenColumns}
    FROM mentions
    WHERE stored_at > {since:DateTime64(3, 'UTC')} AND published_at >= {publishedSince:DateTime64(3, 'UTC')}
      AND is_deleted = 0 AND brand IN {brands:Array(String)}
    ORDER BY published_at DESC, row_version DESC
    LIMIT 1 BY id, brand
    LIMIT {limit:UInt32}`,
  params: z.object({
    brands: z.array(z.string()).max(2_000),
    since: z.string(),
    publishedSince: z.string(),
    limit: z.int().min(1).max(1_000),
  }),
  row: MentionRow,
})

/** How many mentions were stored for the first time since an instant, for the "mentions a minute" of the screen. */
export const newlyStoredCount = query({
  sql: `SELECT count() AS mentions FROM mentions
    WHERE stored_at > {since:DateTime64(3, 'UTC')} AND published_at >= {publishedSince:DateTime64(3, 'UTC')}
      AND is_deleted = 0 AND row_version = ${ROW_VERSIONS}`,
  params: z.object({ since: z.string(), publishedSince: z.string() }),
  row: z.object({ mentions: z.number() }),
})
