import { useRef, useState } from 'react'
import type { MentionView } from '../../contract/mentions.ts'
import { type Filters, mergeMentions, passes } from './filters.ts'

const LIVE_MAX = 200
const REMEMBERED_MAX = 1_000

/** What the list shows already. */
export interface Listed {
  readonly ids: ReadonlySet<string>
  /** It reaches back to this instant, epoch ms: what is older comes with its further pages. */
  readonly since: number
}

interface Place {
  readonly top: { readonly current: HTMLElement | null }
  /** Undefined while the first page loads, when nothing can be called new. */
  readonly listed: { readonly current: Listed | undefined }
}

/**
 * New mentions: shown at once while the list's top is in view, else kept back and counted. One that is here already
 * (an edit, new counts, a correction) is none: it is handed to `revise` and stays where it is. One that the list does
 * not reach, or that is only revised, is passed over.
 */
export const useArrivals = (
  scope: string,
  filters: Filters,
  { top, listed }: Place,
  revise: (mentions: readonly MentionView[]) => void,
) => {
  const [shown, setShown] = useState<readonly MentionView[]>([])
  const [kept, setKept] = useState<readonly MentionView[]>([])
  const [known, setKnown] = useState(scope)
  const arrivedAt = useRef(new Map<string, number>())
  if (known !== scope) {
    setKnown(scope)
    setShown([])
    setKept([])
  }
  const note = (mentions: readonly MentionView[]): void => {
    if (arrivedAt.current.size > REMEMBERED_MAX) arrivedAt.current.clear()
    for (const mention of mentions) arrivedAt.current.set(mention.id, Date.now())
  }
  const arrive = (news: readonly MentionView[]): void => {
    const { ids, since } = listed.current ?? { ids: new Set<string>(), since: Number.NEGATIVE_INFINITY }
    const isHere = ({ id }: MentionView): boolean => ids.has(id) || kept.some((one) => one.id === id)
    // Of a page that is on its way nobody knows yet what it says of them.
    const revised = news.filter((mention) => isHere(mention) || (listed.current === undefined && mention.revised))
    if (revised.length > 0) revise(revised)
    const fitting = news.filter(
      (mention) => !mention.revised && !isHere(mention) && mention.publishedAt >= since && passes(mention, filters),
    )
    if (fitting.length === 0) return
    if (listed.current !== undefined) note(fitting)
    const reading = (top.current?.getBoundingClientRect().top ?? 0) < 0
    const into = reading ? setKept : setShown
    into((before) => mergeMentions(fitting, before).slice(0, LIVE_MAX))
  }
  const reveal = (): void => {
    note(kept)
    setShown((before) => mergeMentions(kept, before).slice(0, LIVE_MAX))
    setKept([])
    top.current?.scrollIntoView({ block: 'start' })
  }
  return { shown, waiting: kept.length, arrivedAt: arrivedAt.current, arrive, reveal }
}
