import { useQuery } from '@tanstack/react-query'
import type { Trust } from '../contract/figures.ts'
import { ask } from './ask.ts'
import { periodOf } from './period/period.ts'
import { useScreen } from './screen-context.ts'

const AGAIN_MS = 300_000

/** Says when the figures of this period come from more than one version of the scorers, or when scores have moved. */
export const TrustNote = () => {
  const { brand, choice, zone, w } = useScreen()
  const { data } = useQuery({
    queryKey: ['trust', brand, choice.period, zone],
    queryFn: ({ signal }) => ask<Trust>('trust', { brand, ...periodOf(choice.period, Date.now(), zone) }, signal),
    enabled: brand !== '',
    refetchInterval: AGAIN_MS,
  })
  if (data === undefined || (!data.mixed && data.drift?.moved !== true)) return null
  return (
    <p className="soft trust-note" role="note">
      {data.mixed && `${w.trust.mixed(data.scorers.length)} `}
      {data.drift?.moved === true && w.trust.moved}
    </p>
  )
}
