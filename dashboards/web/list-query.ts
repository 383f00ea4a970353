import { z } from 'zod'
import { MoodFilter } from '../../store/queries/list-filter.ts'
import { SpanQuery } from './answers/span.ts'

export const Limit = (standard: number, max: number) => z.coerce.number().int().min(1).max(max).default(standard)

const Name = z.string().max(500).default('')

/** What narrows a list of mentions down, and where its next page begins. */
export const MentionListQuery = SpanQuery.omit({ against: true }).extend({
  before: z.string().max(64).optional().describe('`next` of the page before'),
  sentiment: MoodFilter.default('any'),
  topic: Name,
  source: Name,
  channel: Name.describe('inside `source`; without one it narrows nothing'),
})
