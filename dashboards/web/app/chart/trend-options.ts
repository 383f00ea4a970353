import type { EChartsCoreOption } from 'echarts/core'
import { DAY_MS, HOUR_MS } from '../../../../config/time/instant.ts'
import { sentimentLabels } from '../../../../enrich/scored.ts'
import type { Bucket, Trend } from '../../contract/figures.ts'
import type { Formats } from '../format.ts'
import { tellsMood } from './trend-mood.ts'

const AXIS_CHAR_PX = 6.3
const AXIS_GAP_PX = 8

/** Room for the figures of the volume axis, which ends a little above the tallest bar. */
const axisPx = ({ buckets }: Trend, f: Formats): number => {
  const peak = Math.max(0, ...buckets.map((bucket) => Math.max(bucket.mentions, bucket.expected ?? 0)))
  return Math.ceil(f.compact(1.25 * peak).length * AXIS_CHAR_PX) + AXIS_GAP_PX
}

/** Lower it would show less; as high as its body in the style. */
const leastPx = (narrow: boolean): number => (narrow ? 276 : 378)

/**
 * Where things stand in the chart, in px; the marks over it are placed by the same numbers. `roomPx`: how high it may
 * be, beside a taller panel; volume gets what is left.
 */
export const frameOf = (narrow: boolean, trend: Trend, f: Formats, roomPx = 0) => {
  const more = Math.max(0, roomPx - leastPx(narrow))
  return {
    narrow,
    left: Math.max(narrow ? 34 : 40, axisPx(trend, f)),
    // Half of the name of a day that has just begun.
    right: 20,
    volumeTop: 26,
    volumeHeight: (narrow ? 150 : 224) + more,
    netTop: (narrow ? 202 : 286) + more,
    netHeight: narrow ? 48 : 64,
    height: leastPx(narrow) + more,
  }
}
export type Frame = ReturnType<typeof frameOf>

export interface Palette {
  readonly negative: string
  readonly neutral: string
  readonly positive: string
  readonly accent: string
  readonly ink: string
  readonly faint: string
  readonly line: string
  readonly panel: string
  readonly range: string
}

export const paletteNow = (): Palette => {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string): string => style.getPropertyValue(`--${name}`).trim()
  return {
    negative: read('negative'),
    neutral: read('neutral'),
    positive: read('positive'),
    accent: read('accent'),
    ink: read('ink'),
    faint: read('faint'),
    line: read('line'),
    panel: read('panel'),
    range: read('range'),
  }
}

const hatches = new Map<string, HTMLCanvasElement>()
const HATCH_PX = 6

/** Diagonal stripes of one colour: what is not finished is not filled. */
const hatch = (colour: string): { image: HTMLCanvasElement; repeat: 'repeat' } => {
  const known = hatches.get(colour)
  if (known !== undefined) return { image: known, repeat: 'repeat' }
  const canvas = document.createElement('canvas')
  canvas.width = HATCH_PX
  canvas.height = HATCH_PX
  const pen = canvas.getContext('2d')
  if (pen !== null) {
    pen.strokeStyle = colour
    pen.lineWidth = 2
    pen.lineCap = 'square'
    for (const shift of [-HATCH_PX, 0, HATCH_PX]) {
      pen.beginPath()
      pen.moveTo(shift, HATCH_PX)
      pen.lineTo(shift + HATCH_PX, 0)
      pen.stroke()
    }
  }
  hatches.set(colour, canvas)
  return { image: canvas, repeat: 'repeat' }
}

/** From so long on days are read by their months. */
const MONTHS_FROM_MS = 100 * DAY_MS

/** Days, or every few hours where the whole chart is a day: about one label in 100 px, each at a bucket's start. */
const labelledBuckets = (buckets: readonly Bucket[], f: Formats, labelsMax: number): ReadonlyMap<number, string> => {
  const first = buckets[0]
  const last = buckets.at(-1)
  const labels = new Map<number, string>()
  if (first === undefined || last === undefined) return labels
  const length = last.until - first.at
  const byHour = length <= 26 * HOUR_MS
  const byMonth = length > MONTHS_FROM_MS
  const starts = buckets.flatMap((bucket, at) => {
    const before = buckets[at - 1]
    if (byHour) return /^\d\d:00/.test(f.clock(bucket.at)) ? [at] : []
    // The bar that a month begins in; the first is of a month that began before.
    if (byMonth) return before !== undefined && f.monthOf(bucket.until - 1) !== f.monthOf(before.until - 1) ? [at] : []
    return before === undefined || f.day(before.at) !== f.day(bucket.at) ? [at] : []
  })
  const name = byHour ? f.clock : byMonth ? f.month : f.dayOfYear
  const every = Math.max(1, Math.ceil(starts.length / (byMonth ? 2 * labelsMax : labelsMax)))
  starts.forEach((at, nth) => {
    const bucket = buckets[at]
    if (nth % every === 0 && bucket !== undefined) labels.set(at, name(byMonth ? bucket.until - 1 : bucket.at))
  })
  return labels
}

/** The net axis shows what there is, on a round scale: ±20, ±40, … ±100. */
const netScale = (trend: Trend): number => {
  const values = trend.buckets.map((bucket) => Math.abs(bucket.net ?? 0))
  const largest = Math.max(20, ...values, Math.abs(trend.usualNet?.low ?? 0), Math.abs(trend.usualNet?.high ?? 0))
  return Math.min(100, Math.ceil(largest / 20) * 20)
}

const bars = (trend: Trend, p: Palette) =>
  sentimentLabels.map((mood) => ({
    type: 'bar',
    name: mood,
    stack: 'volume',
    barCategoryGap: '22%',
    silent: true,
    itemStyle: { color: p[mood] },
    data: trend.buckets.map((bucket) =>
      bucket.unfinished || bucket.partial
        ? { value: bucket[mood], itemStyle: { color: hatch(p[mood]) } }
        : bucket[mood],
    ),
  }))

const expectedLine = (trend: Trend, p: Palette) => ({
  type: 'line',
  silent: true,
  symbol: 'none',
  lineStyle: { color: p.faint, width: 1.25, type: [1.5, 2.5] },
  data: trend.buckets.map((bucket) => bucket.expected),
})

/** No line leads to it or from it, so it is a point. */
const isAlone = ({ buckets }: Trend, at: number): boolean =>
  (buckets[at - 1]?.net ?? null) === null && (buckets[at + 1]?.net ?? null) === null

export const netLine = (trend: Trend, p: Palette, f: Formats) => {
  const last = trend.buckets.findLastIndex((bucket) => bucket.net !== null)
  const range = trend.usualNet
  return {
    type: 'line',
    xAxisIndex: 1,
    yAxisIndex: 1,
    silent: true,
    symbol: 'none',
    // Of many steps the library would leave the last one's mark and figure out.
    showAllSymbol: true,
    connectNulls: false,
    lineStyle: { color: p.accent, width: 1.75 },
    itemStyle: { color: p.accent },
    data: trend.buckets.map((bucket, at) => {
      if (bucket.net === null) return null
      if (at !== last) return isAlone(trend, at) ? { value: bucket.net, symbol: 'circle', symbolSize: 5 } : bucket.net
      return {
        value: bucket.net,
        symbol: 'circle',
        symbolSize: 7,
        // As the bar above is hatched.
        ...(bucket.unfinished && { itemStyle: { color: p.panel, borderColor: p.accent, borderWidth: 1.75 } }),
        label: {
          show: true,
          position: bucket.net > 0 ? 'top' : 'left',
          formatter: f.signed(bucket.net),
          color: p.ink,
          // The line that ends here must not run through the figure.
          textBorderColor: p.panel,
          textBorderWidth: 4,
          fontWeight: 600,
          fontSize: 12,
          fontFamily: 'Inter Variable',
        },
      }
    }),
    ...(range === null
      ? {}
      : {
          markArea: {
            silent: true,
            itemStyle: { color: p.range },
            data: [[{ yAxis: range.low }, { yAxis: range.high }]],
          },
        }),
  }
}

/** Volume above, net sentiment below, one shared time axis; never two scales in one grid. */
export const trendOptions = (trend: Trend, p: Palette, f: Formats, frame: Frame): EChartsCoreOption => {
  const { narrow } = frame
  const labels = labelledBuckets(trend.buckets, f, narrow ? 4 : 7)
  const text = { color: p.faint, fontFamily: 'Inter Variable', fontSize: 11 }
  const category = trend.buckets.map((bucket) => String(bucket.at))
  const scale = netScale(trend)
  const mooded = tellsMood(trend)
  const xAxis = { type: 'category', data: category, axisTick: { show: false }, axisLine: { show: false } }
  // Or the library moves a grid whose figures it finds too wide, and the marks would stand beside their bars.
  const sides = { left: frame.left, right: frame.right, outerBoundsMode: 'none' }
  return {
    animation: false,
    grid: [
      { ...sides, top: frame.volumeTop, height: frame.volumeHeight },
      { ...sides, top: frame.netTop, height: frame.netHeight },
    ],
    xAxis: [
      { ...xAxis, gridIndex: 0, axisLabel: { show: false } },
      {
        ...xAxis,
        gridIndex: 1,
        axisLabel: {
          ...text,
          margin: 10,
          hideOverlap: true,
          interval: (at: number) => labels.has(at),
          formatter: (_: string, at: number) => labels.get(at) ?? '',
        },
        position: 'bottom',
      },
    ],
    yAxis: [
      {
        gridIndex: 0,
        min: 0,
        minInterval: 1,
        splitNumber: narrow ? 3 : 5,
        splitLine: { lineStyle: { color: p.line } },
        axisLabel: { ...text, formatter: (value: number) => f.compact(value) },
      },
      {
        gridIndex: 1,
        min: -scale,
        max: scale,
        interval: scale,
        splitLine: { show: mooded, lineStyle: { color: p.line } },
        axisLabel: { ...text, show: mooded, formatter: (value: number) => f.signed(value) },
      },
    ],
    series: [...bars(trend, p), expectedLine(trend, p), ...(mooded ? [netLine(trend, p, f)] : [])],
  }
}
