import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { Changes, Incidents, Overview, Share, Topics, Trend, Where } from '../contract.ts'
import { ask } from './ask.ts'
import { type PeriodName, periodOf } from './period.ts'
import type { Screen } from './screen-context.ts'

/** Figures are asked again this often, and sooner when news arrive. */
const AGAIN_MS = 15_000
const TOPICS_MAX = 7
const PLACES_MAX = 7
const HOUR_MS = 3_600_000

interface Asked {
  readonly brand: string
  readonly period: PeriodName
  readonly zone: string
}

/** One panel's question. While another brand or period loads, the old figures stay, dimmed. */
const usePanel = <T>(
  name: string,
  { brand, period, zone }: Asked,
  extra: Readonly<Record<string, string | number>> = {},
  own: (now: number) => Readonly<Record<string, number>> = () => ({}),
): UseQueryResult<T> =>
  useQuery({
    queryKey: [name, brand, period, zone, extra],
    queryFn: ({ signal }) => {
      const now = Date.now()
      return ask<T>(name, { brand, ...periodOf(period, now, zone), ...extra, ...own(now) }, signal)
    },
    enabled: brand !== '',
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
  })

export const usePanels = (screen: Screen, bars: number, openSince: number | undefined) => {
  const asked = { brand: screen.brand, period: screen.choice.period, zone: screen.zone }
  // Since an incident began, but never more than a day; without one the last day.
  const changeFrom = (now: number): number => Math.max(now - 24 * HOUR_MS, openSince ?? 0)
  return {
    overview: usePanel<Overview>('overview', asked),
    trend: usePanel<Trend>('trend', asked, { zone: screen.zone, bars }),
    share: usePanel<Share>('share', asked),
    topics: usePanel<Topics>('topics', asked, { limit: TOPICS_MAX }),
    where: usePanel<Where>('where', asked, { limit: PLACES_MAX }),
    changes: usePanel<Changes>('changes', asked, {}, (now) => ({ from: changeFrom(now), to: now })),
  }
}

export type Panels = ReturnType<typeof usePanels>

export const useIncidents = (screen: Screen): UseQueryResult<Incidents> =>
  usePanel<Incidents>('incidents', { brand: screen.brand, period: screen.choice.period, zone: screen.zone })
