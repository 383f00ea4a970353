import { DAY_MS } from '../../../../config/time/instant.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import type { Answer } from '../answer.ts'
import { messageOf } from '../ask.ts'
import { TrendPanel } from '../chart/trend-panel.tsx'
import { useNarrow } from '../chart/width.ts'
import type { Filters } from '../mentions/filters.ts'
import { periodOf } from '../period/period.ts'
import { type Screen, useScreen } from '../screen-context.ts'
import { CatchingUp, type PanelState, Trouble, ZeroData } from '../states.tsx'
import { ChangesPanel } from './changes-panel.tsx'
import { useListing } from './listing.tsx'
import { usePanels } from './panel-data.ts'
import { SharePanel } from './share-panel.tsx'
import { shareRows } from './share-rows.ts'
import { Tiles } from './tiles.tsx'
import { TopicsPanel } from './topics-panel.tsx'
import { WherePanel } from './where-panel.tsx'

const BARS_WIDE = 60
const BARS_NARROW = 30
/** A quarter day by day. */
const BARS_QUARTER = 92
/** A line that is further behind has more to read than what came just now. */
const BEHIND_SECONDS = 2

const barsOf = ({ choice, zone }: Screen, narrow: boolean): number => {
  if (narrow) return BARS_NARROW
  const { from, to } = periodOf(choice.period, Date.now(), zone)
  return to - from > BARS_WIDE * DAY_MS ? BARS_QUARTER : BARS_WIDE
}

const stateOf = ({ data, error, isPlaceholderData }: Answer<unknown>): PanelState => ({
  waiting: isPlaceholderData,
  coming: data === undefined && error === null,
  failed: data === undefined ? error : null,
})

/** Tiles and panels, or what is to be said instead of them. */
export const Figures = (props: {
  readonly incidents: readonly IncidentView[]
  /** Whether those are all, or nobody can tell. */
  readonly incidentsKnown: boolean
  readonly unmarked: number
  readonly show: (filters: Filters) => void
  /** How far the line is behind; null or undefined: nobody knows. */
  readonly lagSeconds: number | null | undefined
}) => {
  const screen = useScreen()
  const { f, w } = screen
  const { incidents, show } = props
  const narrow = useNarrow()
  const openSince = incidents.find((incident) => incident.state !== 'over')?.startedAt
  const [topics, places] = [useListing(), useListing()]
  const sizes = { bars: barsOf(screen, narrow), topics: topics.limit, places: places.limit }
  const panels = usePanels(screen, sizes, props.incidentsKnown ? openSince : null)
  const { overview, trend, share } = panels
  if (overview.data === undefined && overview.error !== null) {
    return <Trouble error={overview.error} again={overview.again} words={w} />
  }
  const heard = overview.data?.figures.mentions
  // A first fill brings the oldest first: until this period is reached, 0 and its fall to 0 would be no news.
  if (heard?.now === 0 && (props.lagSeconds ?? 0) >= BEHIND_SECONDS) return <CatchingUp />
  const nothing = heard?.now === 0 && (heard.before ?? 0) === 0
  if (nothing && overview.data?.lastHeard === null && incidents.length === 0) return <ZeroData />
  const old = Object.values(panels).filter(({ data, error }) => data !== undefined && error !== null)
  const why = old[0]?.error ?? null
  const shares = shareRows(share.data)
  return (
    <>
      {why !== null && (
        <p className="stale" role="status">
          {w.trouble.old(f.moment(Math.min(...old.map((panel) => panel.dataUpdatedAt)), Date.now()), messageOf(why, w))}
        </p>
      )}
      <Tiles
        overview={overview.data}
        share={share.isPlaceholderData ? undefined : shares[0]}
        waiting={overview.isPlaceholderData}
        show={show}
      />
      <div className="row trend-row">
        <TrendPanel
          trend={trend.data}
          state={stateOf(trend)}
          incidents={incidents}
          unmarked={props.unmarked}
          narrow={narrow}
          show={show}
          firstHeard={overview.data?.firstHeard ?? null}
          lastHeard={overview.data?.lastHeard ?? null}
        />
        <ChangesPanel changes={panels.changes.data} state={stateOf(panels.changes)} show={show} />
      </div>
      <div className="row three">
        <SharePanel share={share.data} rows={shares} state={stateOf(share)} />
        <TopicsPanel topics={panels.topics.data} state={stateOf(panels.topics)} listing={topics} show={show} />
        <WherePanel where={panels.where.data} state={stateOf(panels.where)} listing={places} show={show} />
      </div>
    </>
  )
}
