import { useQuery } from '@tanstack/react-query'
import type { Changes } from '../../contract/figures.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import { ask } from '../ask.ts'
import { useScreen } from '../screen-context.ts'

const SHARE_MIN = 15

/** What most of an incident's negative mentions speak of, in percent of them; nothing when no topic stands out. */
export const useIncidentTopic = (
  incident: IncidentView,
): { readonly name: string; readonly share: number } | undefined => {
  const { brand } = useScreen()
  const { data } = useQuery({
    queryKey: ['changes', brand, 'incident', incident.id, incident.endedAt],
    queryFn: ({ signal }) =>
      ask<Changes>('changes', { brand, from: incident.startedAt, to: incident.endedAt ?? Date.now() }, signal),
    refetchInterval: 30_000,
  })
  const top = data?.worse[0]
  return top === undefined || top.share < SHARE_MIN ? undefined : top
}
