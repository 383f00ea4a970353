import type { Where } from '../../contract/figures.ts'
import type { Filters } from '../mentions/filters.ts'
import { useScreen } from '../screen-context.ts'
import { Panel, type PanelState } from '../states.tsx'
import { type Listing, ShowAll, shownOf } from './listing.tsx'
import { placeNames } from './place-name.ts'

/** Where it is spoken of, and in what mood. */
export const WherePanel = (props: {
  readonly where: Where | undefined
  readonly state: PanelState
  readonly listing: Listing
  readonly show: (filters: Filters) => void
}) => {
  const { f, w } = useScreen()
  const known = props.where?.places ?? []
  const places = shownOf(known, props.listing)
  const names = placeNames(places, w)
  return (
    <Panel id="where" className="where" title={w.where.title} sub={w.where.sub} state={props.state}>
      {props.where !== undefined && places.length === 0 && <p className="soft">{w.where.none}</p>}
      <ul className={props.listing.all ? 'list all' : 'list'}>
        {places.map(({ source, channel, mentions, net }, nth) => {
          const name = names[nth] ?? channel
          return (
            <li key={`${source} ${channel}`}>
              <button
                type="button"
                className="plain where-row"
                onClick={() => props.show({ place: { source, channel } })}
              >
                <span className="name" dir="auto" title={name}>
                  {name}
                </span>
                <span className="figure">{f.count(mentions)}</span>
                <span
                  className={`figure ${net === null || Math.round(net) === 0 ? 'soft' : net < 0 ? 'negative' : 'positive'}`}
                >
                  {net === null ? '–' : f.signed(net)}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      <ShowAll rows={known.length} listing={props.listing} />
    </Panel>
  )
}
