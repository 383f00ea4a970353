import { z } from 'zod'
import { BrandId } from '../../config/settings/watched.ts'
import { query } from '../client.ts'
import { MentionRow, screenColumns } from './mention-columns.ts'

/** One mention of a brand by its id alone. */
export const mentionOfBrand = query({
  sql: `SELECT ${screenColumns} FROM mentions FINAL
    WHERE brand = {brand:String} AND (toStartOfHour(published_at), mentions.id) IN
      (SELECT toStartOfHour(published_at), id FROM mention_keys FINAL
       WHERE id = {id:UUID} AND brand = {brand:String})
    LIMIT 1`,
  params: z.object({ brand: BrandId, id: z.uuid() }),
  row: MentionRow,
})
