import { type Ref, useEffect, useImperativeHandle, useMemo, useRef, useState } from 'react'
import type { MentionView } from '../../contract/mentions.ts'
import { messageOf } from '../ask.ts'
import { hasEnded, periodOf } from '../period/period.ts'
import { SaidOnce } from '../said-once.tsx'
import { useScreen } from '../screen-context.ts'
import { Panel } from '../states.tsx'
import { type Listed, useArrivals } from './arrivals.ts'
import { useCorrections } from './corrections.ts'
import { DownloadLink } from './download-link.tsx'
import { FilterBar } from './filter-bar.tsx'
import { type Filters, isFiltered, mergeMentions } from './filters.ts'
import { MentionCard } from './mention-card.tsx'
import { countWords, useCounted } from './mention-count.ts'
import { useMentionKeys } from './mention-keys.ts'
import { useMentions } from './mentions-data.ts'
import { QueryProblems } from './query-problems.tsx'

const FRESH_MS = 4_000
const CLOCK_MS = 1_000

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
  const listed = useRef<Listed>(undefined)
  const corrections = useCorrections()
  const { choice, zone } = screen
  // Into dates that are over nothing comes that is said now.
  const bounds = hasEnded(choice.period, Date.now(), zone) ? periodOf(choice.period, Date.now(), zone) : undefined
  const live = useArrivals(scope, { ...filters, span: filters.span ?? bounds }, { top, listed }, corrections.take)
  const now = useClock()
  useImperativeHandle(ref, () => ({
    arrive: live.arrive,
    // With its heading: what the list is narrowed down to must be seen beside it.
    scrollTo: () => top.current?.closest('section')?.scrollIntoView({ block: 'start' }),
  }))
  const asked = useMemo(() => pages.data?.pages.flatMap((page) => page.mentions) ?? [], [pages.data])
  const since = (pages.hasNextPage ? asked.at(-1)?.publishedAt : undefined) ?? Number.NEGATIVE_INFINITY
  const merged = useMemo(
    // What came while a page was on its way may lie below it: between the two, others would be missing.
    () =>
      mergeMentions(
        live.shown.filter(({ publishedAt }) => publishedAt >= since),
        asked,
      ),
    [live.shown, asked, since],
  )
  const mentions = merged.map(corrections.shown)
  const last = pages.data?.pages.at(-1)
  const counted = useCounted(screen, filters)
  const isListed = pages.data !== undefined && !pages.isPlaceholderData && last?.ok !== false
  const count = isListed
    ? countWords({ mentions: mentions.length, more: pages.hasNextPage }, counted, screen)
    : undefined
  listed.current = pages.data === undefined ? undefined : { ids: new Set(mentions.map(({ id }) => id)), since }
  useMentionKeys(top, {
    clear: () => setFilters({}),
    showKeys,
    correct: (id, mood) => {
      const mention = mentions.find((one) => one.id === id)
      if (mention !== undefined) corrections.correct(mention, mood)
    },
  })
  return (
    <Panel
      id="mentions"
      className="mentions"
      title={w.mentions.title}
      sub={
        <>
          {count === undefined ? w.mentions.sub : `${count} · ${w.mentions.sub}`}
          {isListed && mentions.length > 0 && (
            <DownloadLink filters={filters} count={pages.hasNextPage ? counted : mentions.length} />
          )}
        </>
      }
      state={{
        waiting: pages.isPlaceholderData,
        coming: pages.data === undefined && pages.error === null,
        failed: null,
      }}
      aside={<FilterBar filters={filters} setFilters={setFilters} />}
    >
      <div ref={top} className="mentions-top" />
      <div role="status">{isFiltered(filters) && count !== undefined && <SaidOnce key={scope} words={count} />}</div>
      {live.waiting > 0 && (
        <button type="button" className="arrivals" onClick={live.reveal}>
          {w.mentions.fresh(live.waiting)}
        </button>
      )}
      {corrections.failed !== undefined && (
        <p className="soft none" role="alert">
          {w.corrections.failed}
          {messageOf(corrections.failed, w)}
        </p>
      )}
      <QueryProblems found={last} apply={(query) => setFilters({ ...filters, query })} />
      {pages.error !== null && (
        <p className="soft none" role="alert">
          {w.trouble.part}
          {messageOf(pages.error, w)}{' '}
          <button
            type="button"
            onClick={() => void (pages.isFetchNextPageError ? pages.fetchNextPage() : pages.refetch())}
          >
            {w.trouble.again}
          </button>
        </p>
      )}
      {pages.data !== undefined && mentions.length === 0 && last?.ok !== false && (
        <p className="soft none">
          {isFiltered(filters) ? (
            <>
              {w.mentions.none}{' '}
              <button type="button" onClick={() => setFilters({})}>
                {w.mentions.clear}
              </button>
            </>
          ) : (
            w.where.none
          )}
        </p>
      )}
      <div className="mention-grid">
        {mentions.map((mention) => (
          <MentionCard
            key={mention.id}
            mention={mention}
            now={now}
            corrections={corrections}
            fresh={(live.arrivedAt.get(mention.id) ?? 0) > now - FRESH_MS}
            onTopic={(topic) => setFilters({ ...filters, topic })}
          />
        ))}
      </div>
      {pages.hasNextPage && (
        <button type="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {last?.lookedUntil == null ? w.mentions.more : w.search.further(screen.f.full(last.lookedUntil))}
        </button>
      )}
    </Panel>
  )
}

const useClock = (): number => {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), CLOCK_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
