import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { DAY_MS } from '../../../../config/time/instant.ts'
import type { Changes, Overview, Rising, Share, Topics, Trend, Where } from '../../contract/figures.ts'
import type { Incidents, IncidentView } from '../../contract/incidents.ts'
import { type Answer, useAnswer } from '../answer.ts'
import { ask } from '../ask.ts'
import { changesSpan, hasEnded, isLong, type Period, type PeriodChoice, periodOf } from '../period/period.ts'
import type { Screen } from '../screen-context.ts'

/** Figures are asked again this often, and sooner when news arrive. */
const AGAIN_MS = 15_000
/** Of months a minute moves nothing, and they take longer to count. */
const LONG_AGAIN_MS = 60_000

interface Asked {
  readonly brand: string
  readonly period: PeriodChoice
  readonly zone: string
  readonly since?: number | undefined
  /** Not before something else is known. */
  readonly held?: boolean
}

/** One panel's question. While another brand or period loads, the old figures stay, dimmed. */
const usePanel = <T>(
  name: string,
  { brand, period, zone, since, held = false }: Asked,
  extra: Readonly<Record<string, string | number>> = {},
  partOf: (whole: Period, since: number | undefined) => Partial<Period> = (whole) => whole,
): Answer<T> => {
  const queryKey = [name, brand, period, zone, extra, since]
  const asked = useQuery({
    queryKey,
    queryFn: ({ signal }) =>
      ask<T>(name, { brand, ...partOf(periodOf(period, Date.now(), zone), since), ...extra }, signal),
    enabled: brand !== '' && !held,
    refetchInterval: isLong(period, Date.now(), zone) ? LONG_AGAIN_MS : AGAIN_MS,
    placeholderData: keepPreviousData,
  })
  return useAnswer<T>(asked, JSON.stringify(queryKey))
}

/** The tiles' own answer, for whoever else tells of it: asked once for both. */
export const useOverview = ({ brand, choice, zone }: Screen): Answer<Overview> =>
  usePanel<Overview>('overview', { brand, period: choice.period, zone })

export const usePanels = (
  screen: Screen,
  { bars, topics, places }: { readonly bars: number; readonly topics: number; readonly places: number },
  /** Since when an incident is open; null: not known yet. */
  openSince: number | undefined | null,
) => {
  const asked = { brand: screen.brand, period: screen.choice.period, zone: screen.zone }
  return {
    overview: useOverview(screen),
    trend: usePanel<Trend>('trend', asked, { zone: screen.zone, bars }),
    share: usePanel<Share>('share', asked),
    topics: usePanel<Topics>('topics', asked, { limit: topics }),
    where: usePanel<Where>('where', asked, { limit: places }),
    // Of the whole period it would say for a moment that nothing stands out in a crisis.
    changes: usePanel<Changes>(
      'changes',
      { ...asked, since: openSince ?? undefined, held: openSince === null },
      {},
      changesSpan,
    ),
  }
}

/** Reads texts, which costs more than counting. */
const RISING_AGAIN_MS = 60_000

/** Words of the last hours that are rare otherwise; undefined hours: not asked yet. */
export const useRising = ({ brand }: Screen, hours: number | undefined): Answer<Rising> => {
  const queryKey = ['rising', brand, hours]
  const asked = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask<Rising>('rising', { brand, hours }, signal),
    enabled: brand !== '' && hours !== undefined,
    refetchInterval: RISING_AGAIN_MS,
  })
  return useAnswer<Rising>(asked, JSON.stringify(queryKey))
}

/**
 * Open incidents of the other brands: whoever looks at one brand must not miss another's crisis. Nor its own, while
 * dates are looked at that ended before.
 */
export const useOpenElsewhere = (
  { brand, choice, zone }: Screen,
  shown: readonly IncidentView[],
): { readonly incidents: readonly IncidentView[]; readonly error: Error | null } => {
  const asked = useQuery({
    queryKey: ['incidents', 'all'],
    queryFn: ({ signal }) => {
      const now = Date.now()
      return ask<Incidents>('incidents', { from: now - DAY_MS, to: now }, signal)
    },
    refetchInterval: AGAIN_MS,
  })
  const { data, error } = useAnswer(asked, 'incidents of all brands')
  const isElsewhere = (incident: IncidentView): boolean =>
    incident.brand !== brand ||
    (hasEnded(choice.period, Date.now(), zone) && !shown.some(({ id }) => id === incident.id))
  const open = data?.incidents.filter((incident) => incident.state === 'open' && isElsewhere(incident))
  return { incidents: open ?? [], error }
}

/** Those of the brand before are not kept while others load: an alarm, and what acknowledges it, would bear a wrong name. */
export const useIncidents = ({ brand, choice, zone }: Screen): Answer<Incidents> => {
  const answer = usePanel<Incidents>('incidents', { brand, period: choice.period, zone })
  const isOfAnother = answer.data?.incidents.some((incident) => incident.brand !== brand) === true
  return isOfAnother ? { ...answer, data: undefined } : answer
}
