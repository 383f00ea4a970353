import { DAY_MS, MINUTE_MS } from '../../../../config/time/instant.ts'
import type { Bucket, Trend } from '../../contract/figures.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import { type Filters, incidentFilters } from '../mentions/filters.ts'
import { useScreen } from '../screen-context.ts'
import { tellsMood } from './trend-mood.ts'
import type { Frame } from './trend-options.ts'
import { markPlaces } from './trend-places.ts'

/** A line without a word of its own begins below those of others: it would run through them. */
const BELOW_WORDS_PX = 32

/** Incidents as marks on the time axis with a word that opens their mentions, and gaps of the sources hatched. */
export const TrendMarks = (props: {
  readonly trend: Trend
  readonly incidents: readonly IncidentView[]
  readonly frame: Frame
  readonly step: number
  readonly show: (filters: Filters) => void
}) => {
  const { f, w } = useScreen()
  const { trend, incidents, frame, step, show } = props
  const first = trend.buckets[0]?.at ?? 0
  // A time of day says nothing where a bar is a day or a week, nor of what began before the first.
  const isByDay = (at: number): boolean => trend.stepMinutes * MINUTE_MS >= DAY_MS || at < first
  const wordOf = ({ startedAt, state }: IncidentView): string => {
    const word = w.trend.incident(isByDay(startedAt) ? f.dayOfYear(startedAt) : f.clock(startedAt))
    return state === 'over' ? `${word}, ${w.trend.over}` : word
  }
  const bottom = frame.height - frame.netTop - frame.netHeight
  return (
    <div className="marks">
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
      {!tellsMood(trend) && (
        <span
          className="no-mood"
          style={{ left: frame.left, right: frame.right, top: frame.netTop, height: frame.netHeight }}
        >
          {w.trend.noNet}
        </span>
      )}
      {markPlaces(incidents, wordOf, { trend, frame, step }).map(({ incident, x, word }) => (
        <span
          key={incident.id}
          className={`mark ${incident.state} ${word ?? 'bare'}`}
          style={{ left: x, top: word === undefined ? BELOW_WORDS_PX : 8, bottom }}
        >
          {word !== undefined && (
            <button
              type="button"
              className={`plain mark-word ${word}`}
              title={w.trend.touched}
              // The chart below would open its bar instead.
              onClick={(event) => {
                event.stopPropagation()
                show(incidentFilters(incident))
              }}
              // And with no other key: those of the page work while the focus is here.
              onKeyDown={(event) => {
                if (event.key === 'Enter') event.stopPropagation()
              }}
            >
              {wordOf(incident)}
            </button>
          )}
        </span>
      ))}
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
