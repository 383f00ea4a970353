import { DAY_MS } from '../../../../config/time/instant.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import type { MentionView } from '../../contract/mentions.ts'
import type { Mood } from '../../contract/values.ts'

/** What narrows the latest mentions down; a click on a figure sets one. */
export interface Filters {
  readonly mood?: Mood | undefined
  /** A brand query; only the server can tell what passes it. */
  readonly query?: string | undefined
  readonly topic?: string | undefined
  readonly place?: { readonly source: string; readonly channel: string } | undefined
  readonly span?: { readonly from: number; readonly to: number } | undefined
}

/** What an incident is about; of one that goes on also what is still to come. In whole days: each click leads to the same place. */
export const incidentFilters = (
  { startedAt, endedAt }: Pick<IncidentView, 'startedAt' | 'endedAt'>,
  now = Date.now(),
): Filters => {
  const days = Math.floor((now - startedAt) / DAY_MS)
  return { mood: 'negative', span: { from: startedAt, to: endedAt ?? startedAt + (days + 2) * DAY_MS } }
}

export const isFiltered = (filters: Filters): boolean => Object.values(filters).some((value) => value !== undefined)

/** Whether a mention that just arrived belongs into the list as it is filtered. */
export const passes = (mention: MentionView, filters: Filters): boolean =>
  filters.query === undefined &&
  (filters.mood === undefined || mention.mood === filters.mood) &&
  (filters.topic === undefined || mention.topics.includes(filters.topic)) &&
  (filters.place === undefined ||
    (mention.source === filters.place.source && mention.channel === filters.place.channel)) &&
  (filters.span === undefined || (mention.publishedAt >= filters.span.from && mention.publishedAt < filters.span.to))

/** Newest first; of the same mention what was said of it last. */
export const mergeMentions = (a: readonly MentionView[], b: readonly MentionView[]): MentionView[] => {
  const newest = new Map<string, MentionView>()
  for (const mention of [...a, ...b]) {
    if ((newest.get(mention.id)?.revision ?? 0) <= mention.revision) newest.set(mention.id, mention)
  }
  return [...newest.values()].sort((x, y) => y.publishedAt - x.publishedAt || (x.id < y.id ? 1 : -1))
}
