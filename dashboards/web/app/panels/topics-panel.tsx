import type { Topics } from '../../contract/figures.ts'
import type { Filters } from '../mentions/filters.ts'
import { useScreen } from '../screen-context.ts'
import { Panel, type PanelState } from '../states.tsx'
import { type Listing, ShowAll, shownOf } from './listing.tsx'

/** What is spoken of; bars share one scale, so their lengths compare. */
export const TopicsPanel = (props: {
  readonly topics: Topics | undefined
  readonly state: PanelState
  readonly listing: Listing
  readonly show: (filters: Filters) => void
}) => {
  const { f, w } = useScreen()
  const known = props.topics?.topics ?? []
  const topics = shownOf(known, props.listing)
  const longest = Math.max(1, ...topics.map((topic) => topic.negative + topic.positive))
  const width = (count: number): string => `${(100 * count) / longest}%`
  return (
    <Panel id="topics" className="topics" title={w.topics.title} sub={w.topics.sub} state={props.state}>
      {props.topics !== undefined && topics.length === 0 && <p className="soft">{w.topics.none}</p>}
      <ul className={props.listing.all ? 'list all' : 'list'}>
        {topics.map((topic) => (
          <li key={topic.topic}>
            <button
              type="button"
              className="plain topic-row"
              onClick={() => props.show({ topic: topic.topic })}
              title={`${topic.name}: ${w.moods.negative} ${f.count(topic.negative)} · ${w.moods.neutral} ${f.count(topic.neutral)} · ${w.moods.positive} ${f.count(topic.positive)}`}
            >
              <span className="name" dir="auto">
                {topic.name}
              </span>
              <span className="bar" aria-hidden="true">
                {topic.negative > 0 && <span className="negative" style={{ width: width(topic.negative) }} />}
                {topic.positive > 0 && <span className="positive" style={{ width: width(topic.positive) }} />}
              </span>
              <span className="hidden">
                {w.moods.negative} {f.count(topic.negative)}, {w.moods.positive} {f.count(topic.positive)},
              </span>
              <span className="figure soft">{f.count(topic.mentions)}</span>
            </button>
          </li>
        ))}
      </ul>
      <ShowAll rows={known.length} listing={props.listing} />
    </Panel>
  )
}
