import type { Share } from '../contract.ts'
import { useScreen } from './screen-context.ts'
import { Panel } from './states.tsx'
import { Arrow } from './tiles.tsx'

/** Of the others; the first one is ours alone. */
const COLOURS = 5
const LISTED_MAX = 7

type Row = Share['brands'][number] & { readonly colour: number }

/** The brand itself, then the others with the most mentions first: who is left to the rest is small. */
const rowsOf = (share: Share | undefined): readonly Row[] => {
  const rows = (share?.brands ?? []).map((brand, at) => ({ ...brand, colour: at === 0 ? 0 : 1 + ((at - 1) % COLOURS) }))
  return [...rows.slice(0, 1), ...rows.slice(1).toSorted((a, b) => b.mentions - a.mentions)]
}

/** Who is spoken of: one bar and a list; a click on a brand turns the screen to it. */
export const SharePanel = (props: {
  readonly share: Share | undefined
  readonly waiting: boolean
  readonly failed: Error | null
}) => {
  const { f, w } = useScreen()
  const { share, waiting, failed } = props
  const brands = rowsOf(share)
  const listed = brands.slice(0, LISTED_MAX)
  const rest = brands.slice(LISTED_MAX).reduce((sum, brand) => sum + (brand.share ?? 0), 0)
  const left = share?.notCompared ?? 0
  return (
    <Panel className="share" title={w.share.title} sub={w.share.sub} waiting={waiting} failed={failed}>
      <div className="share-bar" aria-hidden="true">
        {listed.map(
          (brand) =>
            (brand.share ?? 0) > 0 && (
              <span key={brand.brand} className={`voice-${brand.colour}`} style={{ flexGrow: brand.share ?? 0 }} />
            ),
        )}
        {rest > 0 && <span style={{ flexGrow: rest }} />}
      </div>
      <ul className="list">
        {listed.map((brand) => (
          <li key={brand.brand}>
            <ShareRow brand={brand} />
          </li>
        ))}
      </ul>
      {brands.length > listed.length && (
        <p className="faint note">{w.share.rest(brands.length - listed.length, f.percent(rest))}</p>
      )}
      {left > 0 && <p className="faint note">{w.share.left(left)}</p>}
    </Panel>
  )
}

const ShareRow = ({ brand }: { readonly brand: Row }) => {
  const { f, w, change } = useScreen()
  const diff =
    brand.share === null || brand.shareBefore === null ? null : Math.round(brand.share) - Math.round(brand.shareBefore)
  return (
    <button type="button" className="plain share-row" onClick={() => change({ brand: brand.brand })}>
      <span className={`swatch voice-${brand.colour}`} aria-hidden="true" />
      <span className="name" title={brand.name}>
        {brand.name}
      </span>
      <span className="figure faint">{f.count(brand.mentions)}</span>
      <span className="figure">{brand.share === null ? '–' : f.percent(brand.share)}</span>
      <span className="figure soft">
        {diff === null ? (
          '–'
        ) : diff === 0 ? (
          '='
        ) : (
          <>
            <Arrow up={diff > 0} /> <span className="hidden">{diff > 0 ? '+' : '−'}</span>
            {f.count(Math.abs(diff))} {w.pointsShort(Math.abs(diff))}
          </>
        )}
      </span>
    </button>
  )
}
