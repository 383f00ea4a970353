import { DAY_MS, MINUTE_MS } from '../../../../config/time/instant.ts'
import type { Bucket, Trend } from '../../contract/figures.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import { useScreen } from '../screen-context.ts'
import type { frameOf } from './trend-options.ts'

type Frame = ReturnType<typeof frameOf>

/** Two words nearer than this would lie on each other: the older one stays a line. */
const LABEL_PX = 104

/** The place of an instant on the axis of even buckets, in px; undefined outside. */
const placeOf = (trend: Trend, at: number, frame: Frame, step: number): number | undefined => {
  const index = trend.buckets.findIndex((bucket) => at >= bucket.at && at < bucket.until)
  const bucket = trend.buckets[index]
  if (bucket === undefined) return undefined
  return frame.left + (index + (at - bucket.at) / (bucket.until - bucket.at)) * step
}

/** Incidents as marks on the time axis with a word, and gaps of the sources hatched. */
export const TrendMarks = (props: {
  readonly trend: Trend
  readonly incidents: readonly IncidentView[]
  readonly frame: Frame
  readonly step: number
}) => {
  const { f, w } = useScreen()
  const { trend, incidents, frame, step } = props
  const places = incidents.flatMap((incident) => {
    const x = placeOf(trend, incident.startedAt, frame, step)
    return x === undefined ? [] : [{ incident, x }]
  })
  // A time of day says nothing where a bar is a day or a week.
  const byDays = trend.stepMinutes * MINUTE_MS >= DAY_MS
  const bottom = frame.height - frame.netTop - frame.netHeight
  return (
    <div className="marks" aria-hidden="true">
      {trend.buckets.map(
        (bucket, at) =>
          bucket.gap && (
            <span
              key={bucket.at}
              className="gap"
              title={w.trend.gap}
              style={{ left: frame.left + at * step, width: step, top: frame.volumeTop, height: frame.volumeHeight }}
            />
          ),
      )}
      {places.map(({ incident, x }, nth) => {
        const newer = places[nth - 1]
        const labelled = newer === undefined || newer.x - x > LABEL_PX
        const over = incident.state === 'over'
        return (
          <span key={incident.id} className={over ? 'mark over' : 'mark'} style={{ left: x, top: 8, bottom }}>
            {labelled && (
              <span className={x > 2 * LABEL_PX ? 'mark-word before' : 'mark-word'}>
                {w.trend.incident(byDays ? f.dayOfYear(incident.startedAt) : f.clock(incident.startedAt))}
                {over && `, ${w.trend.over}`}
              </span>
            )}
          </span>
        )
      })}
    </div>
  )
}

/** The figures of one bucket, beside it. */
export const TrendReadout = (props: {
  readonly bucket: Bucket | undefined
  /** Only for a finger: a bar is narrower than it. */
  readonly open: (() => void) | undefined
  readonly x: number
  readonly step: number
  readonly width: number
  readonly frame: Frame
}) => {
  const { f, w } = useScreen()
  const { bucket, x, step, width, frame, open } = props
  if (bucket === undefined) return null
  const isRight = x > width / 2
  const beside = (isRight ? width - x : x) + step / 2 + 8
  const rows: readonly (readonly [string, string, string])[] = [
    ['', w.trend.mentions, f.count(bucket.mentions)],
    ['negative', w.moods.negative, f.count(bucket.negative)],
    ['neutral', w.moods.neutral, f.count(bucket.neutral)],
    ['positive', w.moods.positive, f.count(bucket.positive)],
    ...(bucket.expected === null ? [] : [['dots', w.expected, f.count(Math.round(bucket.expected))] as const]),
    ['net', w.trend.net, bucket.net === null ? '–' : f.signed(bucket.net)],
  ]
  return (
    <>
      <span
        className="column"
        style={{
          left: x - step / 2,
          width: step,
          top: frame.volumeTop,
          height: frame.netTop + frame.netHeight - frame.volumeTop,
        }}
      />
      <div className={isRight ? 'readout-line before' : 'readout-line'} style={{ top: frame.volumeTop }}>
        {/* Gives way where the figures would not fit beside the bar. */}
        <span style={{ width: beside }} />
        <div className="readout" role="status">
          <p>
            {f.step(bucket.at, bucket.until)}
            {bucket.unfinished && <span className="faint"> {w.trend.unfinished}</span>}
            {bucket.partial && !bucket.unfinished && <span className="faint"> {w.trend.partial}</span>}
            {bucket.gap && <span className="negative"> {w.trend.gap}</span>}
          </p>
          <dl>
            {rows.map(([swatch, name, value]) => (
              <div key={name}>
                <dt>
                  {swatch !== '' && (
                    <span className={swatch === 'dots' ? 'dots' : `swatch ${swatch}`} aria-hidden="true" />
                  )}{' '}
                  {name}
                </dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {open !== undefined && (
            <button
              type="button"
              tabIndex={-1}
              // The chart keeps the focus: it hides these figures when it loses it.
              onMouseDown={(event) => event.preventDefault()}
              onClick={(event) => {
                event.stopPropagation()
                open()
              }}
            >
              {w.trend.touched}
            </button>
          )}
        </div>
      </div>
    </>
  )
}
