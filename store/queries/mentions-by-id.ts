import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'
import { MentionRow, SheetRow, screenColumns, sheetColumns } from './mention-columns.ts'

const sqlOf = (columns: string): string => `SELECT ${columns}
  FROM mentions FINAL
  WHERE brand = {brand:String}
    AND toStartOfHour(published_at) >= toStartOfHour({fromSeconds:DateTime('UTC')})
    AND toStartOfHour(published_at) < {toSeconds:DateTime('UTC')}
    AND published_at >= {fromSeconds:DateTime('UTC')} AND published_at < {toSeconds:DateTime64(3, 'UTC')}
    AND mentions.id IN {ids:Array(UUID)}
  ORDER BY published_at DESC, toString(mentions.id) DESC
  SETTINGS do_not_merge_across_partitions_select_final = 1`

const params = z.object({
  brand: BrandId,
  ids: z.array(z.uuid()).max(1_000),
  fromSeconds: z.int(),
  toSeconds: z.int(),
})

/** Mentions of a brand by id inside a span: an incident's samples, what a search found. Deleted ones are not there. */
export const mentionsById = query({ sql: sqlOf(screenColumns), params, row: MentionRow })
/** The same for a spreadsheet. */
export const byIdForSheet = query({ sql: sqlOf(sheetColumns), params, row: SheetRow })
