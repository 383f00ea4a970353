import { useInfiniteQuery } from '@tanstack/react-query'
import { MINUTE_MS } from '../../../../config/time/instant.ts'
import type { Mentions } from '../../contract/mentions.ts'
import type { SearchFound } from '../../contract/search.ts'
import { ask } from '../ask.ts'
import { periodOf } from '../period/period.ts'
import type { Screen } from '../screen-context.ts'
import type { Filters } from './filters.ts'

const PAGE = 12

/** What the list is about. */
export const askedOf = ({ brand, zone, choice }: Screen, filters: Filters, now = Date.now()) => {
  // A stated stretch of time stands for itself: a crisis may have begun before the chosen period.
  const span = filters.span ?? periodOf(choice.period, now, zone)
  return {
    brand,
    from: span.from,
    // Clocks of sources run ahead by seconds.
    to: span.to < now ? span.to : now + MINUTE_MS,
    sentiment: filters.mood,
    topic: filters.topic,
    source: filters.place?.source,
    channel: filters.place?.channel,
  }
}

/** Pages of the latest mentions that pass the filters; live ones are added by the panel. */
export const useMentions = (screen: Screen, filters: Filters) => {
  const { brand, zone, choice } = screen
  return useInfiniteQuery({
    queryKey: ['mentions', brand, choice.period, zone, filters],
    enabled: brand !== '',
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      ask<Mentions & Partial<SearchFound>>(
        filters.query === undefined ? 'mentions' : 'search',
        { ...askedOf(screen, filters), query: filters.query, limit: PAGE, before: pageParam },
        signal,
      ),
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
}
