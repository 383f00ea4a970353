import { useQuery } from '@tanstack/react-query'
import type { MentionCount } from '../../contract/mentions.ts'
import { ask } from '../ask.ts'
import { useOverview } from '../panels/panel-data.ts'
import type { Screen } from '../screen-context.ts'
import { type Filters, isFiltered } from './filters.ts'
import { askedOf } from './mentions-data.ts'

/** What stands in the list so far. */
interface Shown {
  readonly mentions: number
  readonly more: boolean
}

/**
 * How many mentions pass the filters, in words. A list that ends tells it itself; else rollups do, which follow the
 * rows by seconds. Of a search, and of a topic within a place, only the list knows, and only of what it shows.
 */
export const countWords = (
  shown: Shown,
  counted: number | null | undefined,
  { f, w }: Pick<Screen, 'f' | 'w'>,
): string | undefined => {
  if (!shown.more) return w.mentions.count(shown.mentions, f.count(shown.mentions))
  if (counted === undefined) return undefined
  if (counted !== null && counted > shown.mentions) return w.mentions.count(counted, f.count(counted))
  return shown.mentions === 0 ? undefined : w.mentions.atLeast(shown.mentions, f.count(shown.mentions))
}

/** Null: no rollup knows; undefined: not known yet. */
export const useCounted = (screen: Screen, filters: Filters): number | null | undefined => {
  const { brand, choice, zone } = screen
  const overview = useOverview(screen)
  const narrowed = isFiltered(filters)
  const isSearch = filters.query !== undefined
  const asked = useQuery({
    queryKey: ['mentions/count', brand, choice.period, zone, filters],
    enabled: brand !== '' && narrowed && !isSearch,
    queryFn: ({ signal }) => ask<MentionCount>('mentions/count', askedOf(screen, filters), signal),
  })
  if (isSearch || asked.error !== null) return null
  if (narrowed) return asked.data?.mentions
  return overview.isPlaceholderData ? undefined : overview.data?.figures.mentions.now
}
