import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkAreaComponent } from 'echarts/components'
import { type EChartsType, init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { type CSSProperties, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Bucket, Trend } from '../../contract/figures.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import type { Filters } from '../mentions/filters.ts'
import { type Screen, useScreen } from '../screen-context.ts'
import { TrendMarks, TrendReadout } from './trend-marks.tsx'
import { type Frame, frameOf, paletteNow, trendOptions } from './trend-options.ts'
import { useReading } from './trend-reading.ts'
import { useDark } from './width.ts'

use([BarChart, LineChart, GridComponent, MarkAreaComponent, CanvasRenderer])

interface Props {
  readonly trend: Trend
  readonly incidents: readonly IncidentView[]
  readonly narrow: boolean
  readonly open: (bucket: Bucket) => void
  readonly show: (filters: Filters) => void
}

/** The canvas is drawn by the library; marks, read-out and keys are ordinary elements over it. */
export const TrendChart = ({ trend, incidents, narrow, open, show }: Props) => {
  const screen = useScreen()
  const { f } = screen
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 })
  const holder = useRef<HTMLDivElement>(null)
  const frame = useMemo(() => frameOf(narrow, trend, f, height), [narrow, trend, f, height])
  useCanvas(holder, { trend, frame }, setSize)
  const step = (width - frame.left - frame.right) / trend.buckets.length
  const { at, touched, handlers } = useReading(trend.buckets, { left: frame.left, step }, open)
  const bucket = trend.buckets[at ?? -1]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a chart is no form group
    <div
      className="chart"
      role="group"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys read the chart bucket by bucket
      tabIndex={0}
      aria-label={summaryOf(trend, screen)}
      // On paper nothing is drawn anew.
      style={{ '--drawn-height': `${height}px` } as CSSProperties}
      {...handlers}
    >
      <div ref={holder} className="chart-canvas" aria-hidden="true" />
      {width > 0 && <TrendMarks trend={trend} incidents={incidents} frame={frame} step={step} show={show} />}
      {at !== undefined && width > 0 && (
        <TrendReadout
          bucket={bucket}
          open={touched && bucket !== undefined ? () => open(bucket) : undefined}
          x={frame.left + (at + 0.5) * step}
          step={step}
          width={width}
          frame={frame}
        />
      )}
    </div>
  )
}

const summaryOf = (trend: Trend, { f, w, brandName }: Screen): string => {
  const { buckets, span } = trend
  const peak = buckets.reduce<Bucket | undefined>(
    (top, bucket) => (bucket.mentions > (top?.mentions ?? -1) ? bucket : top),
    undefined,
  )
  const net = buckets.findLast((bucket) => bucket.net !== null)?.net
  return `${w.trend.summary({
    brand: brandName,
    span: f.range(span.from, span.to),
    mentions: f.count(buckets.reduce((sum, bucket) => sum + bucket.mentions, 0)),
    peak: f.count(peak?.mentions ?? 0),
    peakAt: f.full(peak?.at ?? span.from),
    net: net == null ? '–' : f.signed(net),
  })} ${w.trend.keys}`
}

/** Keeps one chart in the element: drawn again for new figures, another width, another colour scheme, the font. */
const useCanvas = (
  holder: { readonly current: HTMLDivElement | null },
  drawn: { readonly trend: Trend; readonly frame: Frame },
  setSize: (size: { readonly width: number; readonly height: number }) => void,
): void => {
  const { f } = useScreen()
  const dark = useDark()
  const chart = useRef<EChartsType>(undefined)
  const [fontReady, setFontReady] = useState(false)
  useEffect(() => {
    void document.fonts.load('12px "Inter Variable"').then(() => setFontReady(true))
  }, [])
  useLayoutEffect(() => {
    const element = holder.current
    if (element === null) return
    const made = init(element, null, { renderer: 'canvas' })
    chart.current = made
    const measure = (): void => {
      made.resize()
      setSize({ width: element.clientWidth, height: element.clientHeight })
    }
    const watch = new ResizeObserver(measure)
    watch.observe(element)
    measure()
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = undefined
    }
  }, [holder, setSize])
  const { trend, frame } = drawn
  // biome-ignore lint/correctness/useExhaustiveDependencies: colours and the font are read while drawing
  useLayoutEffect(() => {
    chart.current?.resize()
    chart.current?.setOption(trendOptions(trend, paletteNow(), f, frame), { notMerge: true })
  }, [trend, frame, f, dark, fontReady])
}
