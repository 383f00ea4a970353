import type { Figure, Overview } from '../../contract/figures.ts'
import { drawnCourse } from '../chart/drawn-course.ts'
import { Sparkline } from '../chart/sparkline.tsx'
import type { Formats } from '../format.ts'
import type { Filters } from '../mentions/filters.ts'
import { useScreen } from '../screen-context.ts'
import type { ShareRow } from './share-rows.ts'

type Name = keyof Overview['figures']

/** How a figure reads, how its change reads, and for whom up is good: volume alone is neither. */
const tiles: readonly {
  readonly name: Name
  readonly value: (value: number, f: Formats) => string
  readonly change: 'percent' | 'points'
  readonly good: 'up' | 'down' | 'neither'
  readonly opens: Filters
}[] = [
  { name: 'mentions', value: (n, f) => f.count(n), change: 'percent', good: 'neither', opens: {} },
  { name: 'netSentiment', value: (n, f) => f.signed(n), change: 'points', good: 'up', opens: {} },
  { name: 'negativeShare', value: (n, f) => f.percent(n), change: 'points', good: 'down', opens: { mood: 'negative' } },
  { name: 'reach', value: (n, f) => f.compact(n), change: 'percent', good: 'neither', opens: {} },
  { name: 'voices', value: (n, f) => f.count(n), change: 'percent', good: 'neither', opens: {} },
  { name: 'shareOfVoice', value: (n, f) => f.percent(n), change: 'points', good: 'up', opens: {} },
]

const diffOf = (figure: Figure, change: 'percent' | 'points'): number | null => {
  if (figure.now === null || figure.before === null) return null
  if (change === 'points') return Math.round(figure.now) - Math.round(figure.before)
  return figure.before === 0 ? null : Math.round((100 * (figure.now - figure.before)) / figure.before)
}

const moodOf = (diff: number | null, good: 'up' | 'down' | 'neither', own: boolean): string => {
  if (diff === null || diff === 0 || good === 'neither' || !own) return ''
  return diff > 0 === (good === 'up') ? 'positive' : 'negative'
}

export const Tiles = (props: {
  readonly overview: Overview | undefined
  /** The brand's own share as the list of all shows it: one figure must not stand there in two roundings. */
  readonly share: ShareRow | undefined
  readonly waiting: boolean
  readonly show: (filters: Filters) => void
}) => {
  const { f, w } = useScreen()
  const { overview, share, waiting, show } = props
  const figureOf = (name: Name): Figure | undefined => {
    const figure = overview?.figures[name]
    if (name !== 'shareOfVoice' || figure === undefined || share === undefined) return figure
    return { ...figure, now: share.percent, before: share.percentBefore }
  }
  const courseOf = (figure: Figure | undefined): Figure['course'] =>
    overview === undefined || figure === undefined ? [] : drawnCourse(overview, figure)
  const span = overview === undefined ? '' : f.range(overview.against.from, overview.against.to)
  return (
    <ul className={waiting ? 'tiles waiting' : 'tiles'} aria-busy={overview === undefined || waiting}>
      {tiles.map((tile) => (
        <li key={tile.name}>
          <Tile
            {...tile}
            figure={figureOf(tile.name)}
            course={courseOf(figureOf(tile.name))}
            against={span}
            show={() => show(tile.opens)}
            title={w.tileHints[tile.name]}
          />
        </li>
      ))}
    </ul>
  )
}

const Tile = (
  props: (typeof tiles)[number] & {
    readonly figure: Figure | undefined
    readonly course: Figure['course']
    readonly against: string
    readonly title: string
    readonly show: () => void
  },
) => {
  const { f, w, own } = useScreen()
  const { name, figure, change, good } = props
  const diff = figure === undefined ? null : diffOf(figure, change)
  const mood = moodOf(diff, good, own)
  return (
    <button type="button" className="tile" onClick={props.show} title={`${props.title}; ${w.openMentions}`}>
      <span className="tile-label">{w.tiles[name]}</span>
      <span className="tile-value">
        {figure === undefined ? (
          <span className="coming">…</span>
        ) : figure.now === null ? (
          '–'
        ) : (
          props.value(figure.now, f)
        )}
      </span>
      <span className={`tile-change ${mood}`} title={w.against(props.against)}>
        {figure !== undefined && (
          <ChangeText
            diff={diff}
            figure={figure}
            change={change}
            absent={name === 'reach' || name === 'voices' ? w.unstated : w.tooFew}
          />
        )}
      </span>
      <Sparkline course={props.course} mood={mood} />
    </button>
  )
}

const ChangeText = (props: {
  readonly diff: number | null
  readonly figure: Figure
  readonly change: 'percent' | 'points'
  readonly absent: string
}) => {
  const { f, w } = useScreen()
  const { diff, figure, change, absent } = props
  if (figure.now === null) return absent
  if (diff === null) return figure.before === 0 && figure.now > 0 ? w.fresh : w.noBefore
  if (diff === 0) return w.unchanged
  const size = Math.abs(diff)
  return (
    <>
      <Arrow up={diff > 0} /> <span className="hidden">{diff > 0 ? '+' : '−'}</span>
      {change === 'percent' ? f.percent(size) : `${f.count(size)} ${w.points(size)}`}
    </>
  )
}

export const Arrow = ({ up }: { readonly up: boolean }) => (
  <svg className="arrow" viewBox="0 0 10 9" width="10" height="9" aria-hidden="true">
    <path d={up ? 'M5 0 10 9H0Z' : 'M5 9 0 0h10Z'} />
  </svg>
)
