import type { Share } from '../../contract/figures.ts'
import { useScreen } from '../screen-context.ts'
import { toHeading } from '../section.ts'
import { Panel, type PanelState } from '../states.tsx'
import type { ShareRow } from './share-rows.ts'
import { Arrow } from './tiles.tsx'

/** Who is spoken of: one bar and a list; a click on a brand turns the screen to it, and leads to where its name stands. */
export const SharePanel = (props: {
  readonly share: Share | undefined
  readonly rows: readonly ShareRow[]
  readonly state: PanelState
}) => {
  const { f, w } = useScreen()
  const { share, rows, state } = props
  const unlisted = (share?.brands.length ?? 0) - rows.length
  // Where nobody was spoken of, nothing is left for the rest either.
  const isShared = unlisted > 0 && rows[0]?.percent !== null
  const rest = isShared ? 100 - rows.reduce((sum, brand) => sum + (brand.percent ?? 0), 0) : 0
  const left = share?.notCompared ?? 0
  return (
    <Panel className="share" title={w.share.title} sub={w.share.sub} state={state}>
      <div className="share-bar" aria-hidden="true">
        {rows.map(
          (brand) =>
            (brand.share ?? 0) > 0 && (
              <span key={brand.brand} className={`voice-${brand.colour}`} style={{ flexGrow: brand.share ?? 0 }} />
            ),
        )}
        {rest > 0 && <span style={{ flexGrow: rest }} />}
      </div>
      <ul className="list">
        {rows.map((brand) => (
          <li key={brand.brand}>
            <BrandRow brand={brand} />
          </li>
        ))}
      </ul>
      {unlisted > 0 && <p className="faint note">{w.share.rest(unlisted, f.percent(rest))}</p>}
      {left > 0 && <p className="faint note">{w.share.left(left)}</p>}
    </Panel>
  )
}

const BrandRow = ({ brand }: { readonly brand: ShareRow }) => {
  const { f, w, change, brand: shown } = useScreen()
  const { percent, percentBefore } = brand
  const diff = percent === null || percentBefore === null ? null : percent - percentBefore
  return (
    <button
      type="button"
      className="plain share-row"
      aria-current={brand.brand === shown ? 'true' : undefined}
      onClick={() => {
        change({ brand: brand.brand })
        toHeading()
      }}
    >
      <span className={`swatch voice-${brand.colour}`} aria-hidden="true" />
      <span className="name" dir="auto" title={brand.name}>
        {brand.name}
      </span>
      <span className="figure faint">{f.count(brand.mentions)}</span>
      <span className="figure">{percent === null ? '–' : f.percent(percent)}</span>
      <span className="figure soft">
        {diff === null ? (
          '–'
        ) : diff === 0 ? (
          <>
            <span aria-hidden="true">=</span>
            <span className="hidden">{w.unchanged}</span>
          </>
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
