import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { MentionView, Mood } from '../contract.ts'
import { type Filters, mergeMentions, passes } from './filters.ts'
import { useKeys } from './keys.ts'
import { MentionCard } from './mention-card.tsx'
import { useMentions } from './mentions-data.ts'
import { periodNames } from './period.ts'
import { useScreen } from './screen-context.ts'
import { Panel } from './states.tsx'

const FRESH_MS = 4_000
const CLOCK_MS = 1_000
const LIVE_MAX = 200
const moods: readonly Mood[] = ['negative', 'neutral', 'positive']

export interface MentionsHandle {
  arrive(mentions: readonly MentionView[]): void
  scrollTo(): void
}

interface Props {
  readonly ref: Ref<MentionsHandle>
  readonly filters: Filters
  readonly setFilters: (filters: Filters) => void
  readonly showKeys: () => void
}

/** What people say, as it arrives. When the reader is inside the list, new ones wait behind a button. */
export const MentionsPanel = ({ ref, filters, setFilters, showKeys }: Props) => {
  const screen = useScreen()
  const { w } = screen
  const pages = useMentions(screen, filters)
  const top = useRef<HTMLDivElement>(null)
  const scope = `${screen.brand} ${screen.choice.period} ${JSON.stringify(filters)}`
  const live = useArrivals(scope, filters, top)
  const now = useClock()
  useImperativeHandle(ref, () => ({
    arrive: live.arrive,
    scrollTo: () => top.current?.scrollIntoView({ block: 'start' }),
  }))
  const asked = useMemo(() => pages.data?.pages.flatMap((page) => page.mentions) ?? [], [pages.data])
  const mentions = useMemo(() => mergeMentions(live.shown, asked), [live.shown, asked])
  useMentionKeys(top, () => setFilters({}), showKeys)
  return (
    <Panel
      id="mentions"
      className="mentions"
      title={w.mentions.title}
      sub={w.mentions.sub}
      waiting={pages.isPlaceholderData}
      aside={<FilterBar filters={filters} setFilters={setFilters} />}
    >
      <div ref={top} className="mentions-top" />
      {live.waiting > 0 && (
        <button type="button" className="arrivals" onClick={live.reveal}>
          {w.mentions.fresh(live.waiting)}
        </button>
      )}
      {pages.data !== undefined && mentions.length === 0 && <p className="soft none">{w.mentions.none}</p>}
      <div className="mention-grid">
        {mentions.map((mention) => (
          <MentionCard
            key={mention.id}
            mention={mention}
            now={now}
            fresh={(live.arrivedAt.get(mention.id) ?? 0) > now - FRESH_MS}
            onTopic={(topic) => setFilters({ ...filters, topic })}
          />
        ))}
      </div>
      {pages.hasNextPage && (
        <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {w.mentions.more}
        </button>
      )}
    </Panel>
  )
}

/** New mentions: shown at once while the list's top is in view, else kept back and counted. */
const useArrivals = (scope: string, filters: Filters, top: { readonly current: HTMLElement | null }) => {
  const [shown, setShown] = useState<readonly MentionView[]>([])
  const [kept, setKept] = useState<readonly MentionView[]>([])
  const [known, setKnown] = useState(scope)
  const arrivedAt = useRef(new Map<string, number>())
  if (known !== scope) {
    setKnown(scope)
    setShown([])
    setKept([])
  }
  const arrive = (news: readonly MentionView[]): void => {
    const fitting = news.filter((mention) => passes(mention, filters))
    for (const mention of fitting) arrivedAt.current.set(mention.id, Date.now())
    const reading = (top.current?.getBoundingClientRect().top ?? 0) < 0
    const into = reading ? setKept : setShown
    into((before) => mergeMentions(fitting, before).slice(0, LIVE_MAX))
  }
  const reveal = (): void => {
    for (const mention of kept) arrivedAt.current.set(mention.id, Date.now())
    setShown((before) => mergeMentions(kept, before).slice(0, LIVE_MAX))
    setKept([])
    top.current?.scrollIntoView({ block: 'start' })
  }
  return { shown, waiting: kept.length, arrivedAt: arrivedAt.current, arrive, reveal }
}

const useClock = (): number => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), CLOCK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** j and k move through the mentions, Enter opens the original in a new tab without telling it who asks. */
const useMentionKeys = (
  top: { readonly current: HTMLElement | null },
  clear: () => void,
  showKeys: () => void,
): void => {
  const { change } = useScreen()
  const cards = (): HTMLElement[] => [
    ...(top.current?.parentElement?.querySelectorAll<HTMLElement>('[data-mention]') ?? []),
  ]
  const move = (step: number): void => {
    const all = cards()
    const at = all.findIndex((card) => card.contains(document.activeElement))
    all[Math.min(all.length - 1, Math.max(0, at + step))]?.focus()
  }
  const period = (at: number) => () => {
    const name = periodNames[at]
    if (name !== undefined) change({ period: name })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '?': showKeys,
    Escape: clear,
    '1': period(0),
    '2': period(1),
    '3': period(2),
    '4': period(3),
  })
  useEffect(() => {
    const open = (event: KeyboardEvent): void => {
      const card = document.activeElement
      if (event.key !== 'Enter' || !(card instanceof HTMLElement) || card.dataset['mention'] === undefined) return
      // The server lets only http and https through.
      if (card.dataset['url'] !== undefined) window.open(card.dataset['url'], '_blank', 'noopener,noreferrer')
    }
    document.addEventListener('keydown', open)
    return () => document.removeEventListener('keydown', open)
  }, [])
}

const FilterBar = ({
  filters,
  setFilters,
}: {
  readonly filters: Filters
  readonly setFilters: (filters: Filters) => void
}) => {
  const { f, w } = useScreen()
  const chips = [
    filters.topic !== undefined && { name: filters.topic.name, rest: { ...filters, topic: undefined } },
    filters.place !== undefined && { name: filters.place.name, rest: { ...filters, place: undefined } },
    filters.span !== undefined && {
      name: `${w.mentions.since} ${f.full(filters.span.from)}`,
      rest: { ...filters, span: undefined },
    },
  ].filter((chip) => chip !== false)
  return (
    <div className="filters">
      {chips.map((chip) => (
        <button
          key={chip.name}
          type="button"
          className="tag on"
          onClick={() => setFilters(chip.rest)}
          aria-label={w.mentions.remove(chip.name)}
        >
          {chip.name} ×
        </button>
      ))}
      <fieldset className="segments">
        <legend className="hidden">{w.mentions.filterMood}</legend>
        {[undefined, ...moods].map((mood) => (
          <label key={mood ?? 'all'}>
            <input
              type="radio"
              name="mood"
              checked={filters.mood === mood}
              onChange={() => setFilters({ ...filters, mood })}
            />
            <span>{mood === undefined ? w.mentions.all : w.moods[mood]}</span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
