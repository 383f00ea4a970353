import type { Share } from '../contract.ts'
import { useScreen } from './screen-context.ts'
import { Panel } from './states.tsx'
import { Arrow } from './tiles.tsx'

const COLOURS = 6
const LISTED_MAX = 7

/** Who is spoken of: one bar and a list; a click on a brand turns the screen to it. */
export const SharePanel = (props: {
  readonly share: Share | undefined
  readonly waiting: boolean
  readonly failed: Error | null
}) => {
  const { w } = useScreen()
  const { share, waiting, failed } = props
  const brands = share?.brands ?? []
  const hidden = (share?.notCompared ?? 0) + Math.max(0, brands.length - LISTED_MAX)
  return (
    <Panel className="share" title={w.share.title} sub={w.share.sub} waiting={waiting} failed={failed}>
      <div className="share-bar" aria-hidden="true">
        {brands.map(
          (brand, at) =>
            (brand.share ?? 0) > 0 && (
              <span key={brand.brand} className={`voice-${at % COLOURS}`} style={{ flexGrow: brand.share ?? 0 }} />
            ),
        )}
      </div>
      <ul className="list">
        {brands.slice(0, LISTED_MAX).map((brand, at) => (
          <li key={brand.brand}>
            <ShareRow brand={brand} colour={at % COLOURS} />
          </li>
        ))}
      </ul>
      {hidden > 0 && <p className="faint">{w.share.left(hidden)}</p>}
    </Panel>
  )
}

const ShareRow = ({ brand, colour }: { readonly brand: Share['brands'][number]; readonly colour: number }) => {
  const { f, w, change } = useScreen()
  const diff =
    brand.share === null || brand.shareBefore === null ? null : Math.round(brand.share) - Math.round(brand.shareBefore)
  return (
    <button type="button" className="plain share-row" onClick={() => change({ brand: brand.brand })}>
      <span className={`swatch voice-${colour}`} aria-hidden="true" />
      <span className="name">{brand.name}</span>
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
