import { lazy, Suspense, useState } from 'react'
import { DAY_MS } from '../../../../config/time/instant.ts'
import { toLocal } from '../../../../config/time/local-time.ts'
import { sentimentLabels } from '../../../../enrich/scored.ts'
import type { Bucket, Trend } from '../../contract/figures.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import type { Span } from '../../contract/values.ts'
import type { Filters } from '../mentions/filters.ts'
import { dateOf, ownDates } from '../period/own-dates.ts'
import { useScreen } from '../screen-context.ts'
import { Panel, type PanelState } from '../states.tsx'
import type { Words } from '../words/en.ts'
import { tellsMood } from './trend-mood.ts'
import { TrendTable } from './trend-table.tsx'

// The chart library is half of the page's weight: figures and words do not wait for it.
const TrendChart = lazy(() =>
  import('./trend-chart.tsx').then(
    ({ TrendChart }) => ({ default: TrendChart }),
    // Cut off, or gone with an update of the server: the same figures as a table, not an empty screen.
    () => ({ default: TrendTable }),
  ),
)

/** A month of what there was. */
const SHOWN_DAYS_MS = 29 * DAY_MS

/** Below so many mentions a chart pretends to know more than there is. */
const TREND_MIN = 20

/** How much, in what mood, since when: volume above, net sentiment below, one time axis. */
export const TrendPanel = (props: {
  readonly trend: Trend | undefined
  readonly state: PanelState
  readonly incidents: readonly IncidentView[]
  /** So many older ones are not marked. */
  readonly unmarked: number
  readonly narrow: boolean
  readonly show: (filters: Filters) => void
  readonly firstHeard: number | null
  readonly lastHeard: number | null
}) => {
  const { f, w } = useScreen()
  const [asTable, setAsTable] = useState(false)
  const { trend, incidents, narrow, show, firstHeard } = props
  const mentions = trend?.buckets.reduce((sum, bucket) => sum + bucket.mentions, 0) ?? 0
  const open = (bucket: Bucket): void => show({ span: { from: bucket.at, to: bucket.until } })
  const isTooFew = trend !== undefined && mentions < TREND_MIN
  const sub =
    trend === undefined
      ? ''
      : [
          w.trend.step(trend.stepMinutes),
          ...moodOf(trend, w, asTable),
          ...hatchedOf(trend, w),
          // Before that there is nothing, not zero.
          ...(firstHeard !== null && firstHeard >= (trend.buckets[0]?.until ?? 0)
            ? [w.trend.heardSince(f.day(firstHeard))]
            : []),
          ...(props.unmarked > 0 ? [w.trend.unmarked(incidents.length, props.unmarked)] : []),
        ].join(' · ')
  return (
    <Panel
      className="trend"
      title={w.trend.title}
      sub={isTooFew ? undefined : sub}
      state={props.state}
      aside={!isTooFew && <Legend trend={trend} asTable={asTable} toggle={() => setAsTable(!asTable)} />}
    >
      <div className={isTooFew ? undefined : 'trend-body'}>
        {trend !== undefined &&
          (isTooFew ? (
            mentions === 0 ? (
              <Quiet span={trend.span} firstHeard={firstHeard} lastHeard={props.lastHeard} />
            ) : (
              <p className="soft">{w.trend.tooFew(f.count(mentions))}</p>
            )
          ) : asTable ? (
            <TrendTable trend={trend} />
          ) : (
            <Suspense>
              <TrendChart trend={trend} incidents={incidents} narrow={narrow} open={open} show={show} />
            </Suspense>
          ))}
      </div>
    </Panel>
  )
}

/** Nothing in this period: where history lies before or behind it, the way there. */
const Quiet = (props: {
  readonly span: Span
  readonly firstHeard: number | null
  readonly lastHeard: number | null
}) => {
  const { f, w, zone, change } = useScreen()
  const { span, firstHeard, lastHeard } = props
  const leadTo = (show: string, ...days: readonly [number, number]) => {
    const [first, last] = days.map((day) => dateOf(toLocal(zone, day))) as [string, string]
    return (
      <button type="button" onClick={() => change({ period: ownDates(first, last) })}>
        {show}
      </button>
    )
  }
  if (lastHeard !== null && lastHeard < span.from) {
    return (
      <p className="soft">
        {w.quiet.until(f.day(lastHeard))} {leadTo(w.quiet.showUntil, lastHeard - SHOWN_DAYS_MS, lastHeard)}
      </p>
    )
  }
  if (firstHeard !== null && firstHeard >= span.to) {
    return (
      <p className="soft">
        {w.quiet.from(f.day(firstHeard))} {leadTo(w.quiet.showFrom, firstHeard, firstHeard + SHOWN_DAYS_MS)}
      </p>
    )
  }
  return <p className="soft">{w.quiet.longer}</p>
}

/** In the chart, where there is no mood is said in its place. */
const moodOf = (trend: Trend, { trend: words }: Words, asTable: boolean): string[] => {
  if (!tellsMood(trend)) return asTable ? [words.noNet] : []
  return [words.below, ...(trend.usualNet === null ? [] : [words.range])]
}

const hatchedOf = ({ buckets }: Trend, { trend }: Words): string[] => {
  if (buckets.some(({ partial }) => partial)) return [trend.hatchedWeeks]
  return buckets.at(-1)?.unfinished === true ? [trend.hatched] : []
}

const Legend = (props: {
  readonly trend: Trend | undefined
  readonly asTable: boolean
  readonly toggle: () => void
}) => {
  const { w } = useScreen()
  const { trend, asTable, toggle } = props
  return (
    <p className="legend">
      {sentimentLabels.map((mood) => (
        <span key={mood}>
          <span className={`swatch ${mood}`} aria-hidden="true" /> {w.moods[mood]}
        </span>
      ))}
      {trend?.expectedFrom != null && (
        <span title={w.trend.expectedFrom[trend.expectedFrom]}>
          <span className="dots" aria-hidden="true" /> {w.expected}
        </span>
      )}
      <button type="button" className="plain accent" aria-pressed={asTable} onClick={toggle}>
        {asTable ? w.trend.chart : w.trend.table}
      </button>
    </p>
  )
}
