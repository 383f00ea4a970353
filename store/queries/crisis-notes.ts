import { z } from 'zod'
import { query } from '../client.ts'

/** One claimant's newest row for a message; instants in epoch ms. */
export const NoteRow = z.object({
  incident: z.string(),
  channel: z.string(),
  event: z.enum(['opened', 'over']),
  claimant: z.string(),
  status: z.enum(['claimed', 'pending', 'sent', 'failed', 'withdrawn']),
  attempt: z.number(),
  claimedAt: z.number(),
  dueAt: z.number(),
  detail: z.string(),
})

const columns = `incident, channel, toString(event) AS event, claimant, toString(status) AS status, attempt,
  toUnixTimestamp64Milli(claimed_at) AS claimedAt, toUnixTimestamp64Milli(due_at) AS dueAt, detail`

/** What was claimed, tried and sent for some incidents. */
export const notesOfIncidents = query({
  sql: `SELECT ${columns} FROM notifications FINAL WHERE incident IN {incidents:Array(String)}
    ORDER BY incident, channel, event, claimed_at, claimant`,
  params: z.object({ incidents: z.array(z.string()).max(10_000) }),
  row: NoteRow,
})

/**
 * Messages of the last day about some brands that nobody has got, tried at least so often or given up, and why the last
 * attempt failed. What a receiver refused for good that is gone by now is no news of its successor.
 */
export const undeliveredNotes = query({
  sql: `SELECT count() AS messages, argMax(why, last) AS detail
    FROM (
      SELECT countIf(status = 'sent') AS sent, countIf(status = 'failed') AS failed, max(attempt) AS attempts,
        max(written_at) AS last, argMaxIf(notifications.detail, written_at, notifications.detail != '') AS why
      FROM notifications FINAL
      WHERE channel = {channel:String} AND incident IN (SELECT id FROM incidents WHERE brand IN {brands:Array(String)})
      GROUP BY incident, event
    )
    WHERE sent = 0 AND (failed > 0 OR attempts >= {attemptsMin:UInt16}) AND NOT startsWith(why, 'gone ')
      AND last > now64(3) - INTERVAL 1 DAY`,
  params: z.object({ channel: z.string(), brands: z.array(z.string()).max(10_000), attemptsMin: z.int() }),
  row: z.object({ messages: z.number(), detail: z.string() }),
})

/** Whether a receiver said that it is gone: `detail` then names it. */
export const goneReceivers = query({
  sql: `SELECT DISTINCT detail FROM notifications FINAL WHERE status = 'failed' AND startsWith(detail, 'gone ') LIMIT 1000`,
  params: z.object({}),
  row: z.object({ detail: z.string() }),
})
