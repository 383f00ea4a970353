import { z } from 'zod'
import { isZone } from '../../config/time/local-time.ts'
import { MoodFilter } from '../../store/queries/list-filter.ts'
import { SpanQuery } from './answers/span.ts'
import { QUERY_CHARS_MAX } from './contract/limits.ts'

export const Limit = (standard: number, max: number) => z.coerce.number().int().min(1).max(max).default(standard)

export const Zone = z.string().max(64).refine(isZone, 'unknown time zone').default('UTC').describe('IANA time zone')

const Name = z.string().max(500).default('')

/** What narrows a list of mentions down, and where its next page begins. */
export const MentionListQuery = SpanQuery.omit({ against: true }).extend({
  before: z.string().max(64).optional().describe('`next` of the page before'),
  sentiment: MoodFilter.default('any'),
  topic: Name,
  source: Name,
  channel: Name.describe('inside `source`; without one it narrows nothing'),
})
export type MentionListQuery = z.output<typeof MentionListQuery>

export const SearchText = z.string().min(1).max(QUERY_CHARS_MAX).describe('a brand query, see the README')
