import { useQuery } from '@tanstack/react-query'
import type { Trust } from '../contract/figures.ts'
import { ask } from './ask.ts'
import type { Formats } from './format.ts'
import { periodOf } from './period/period.ts'
import { useScreen } from './screen-context.ts'
import type { Words } from './words/en.ts'

const AGAIN_MS = 300_000

/**
 * Says when the figures of this period come from more than one version of the scorers, when scores have moved, or that
 * nobody is alerted yet.
 */
export const TrustNote = () => {
  const { brand, choice, f, zone, w } = useScreen()
  const { data } = useQuery({
    queryKey: ['trust', brand, choice.period, zone],
    queryFn: ({ signal }) => ask<Trust>('trust', { brand, ...periodOf(choice.period, Date.now(), zone) }, signal),
    enabled: brand !== '',
    refetchInterval: AGAIN_MS,
  })
  const notes = data === undefined ? [] : notesOf(data, w, f)
  if (notes.length === 0) return null
  return (
    <p className="soft trust-note" role="note">
      {notes.join(' ')}
    </p>
  )
}

const notesOf = ({ mixed, scorers, drift, crisesFrom }: Trust, w: Words, f: Formats): readonly string[] => [
  ...(mixed ? [w.trust.mixed(scorers.length)] : []),
  ...(drift?.moved === true ? [w.trust.moved] : []),
  ...(crisesFrom === null ? [] : [w.trust.crisesFrom(f.full(crisesFrom))]),
]
