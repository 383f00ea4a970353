import { sentimentLabels } from '../../../../enrich/scored.ts'
import { placeName } from '../panels/place-name.ts'
import { useScreen } from '../screen-context.ts'
import type { Filters } from './filters.ts'
import { SearchBox } from './search-box.tsx'

/** What narrows the mentions down, each to be taken away again, and the mood. */
export const FilterBar = ({
  filters,
  setFilters,
}: {
  readonly filters: Filters
  readonly setFilters: (filters: Filters) => void
}) => {
  const { f, w, topicName } = useScreen()
  const { topic, place } = filters
  const chips = [
    topic !== undefined && { name: topicName(topic), rest: { ...filters, topic: undefined } },
    place !== undefined && {
      name: placeName(place.source, place.channel, w),
      rest: { ...filters, place: undefined },
    },
    filters.span !== undefined && {
      name:
        filters.span.to > Date.now()
          ? `${w.mentions.since} ${f.full(filters.span.from)}`
          : f.range(filters.span.from, filters.span.to),
      rest: { ...filters, span: undefined },
    },
  ].filter((chip) => chip !== false)
  return (
    <div className="filters">
      <SearchBox query={filters.query} search={(query) => setFilters({ ...filters, query })} />
      {chips.map((chip) => (
        <button
          key={chip.name}
          type="button"
          className="tag on"
          onClick={() => setFilters(chip.rest)}
          aria-label={w.mentions.remove(chip.name)}
        >
          {chip.name} ×
        </button>
      ))}
      <fieldset className="segments">
        <legend className="hidden">{w.mentions.filterMood}</legend>
        {[undefined, ...sentimentLabels].map((mood) => (
          <label key={mood ?? 'all'}>
            <input
              type="radio"
              name="mood"
              checked={filters.mood === mood}
              onChange={() => setFilters({ ...filters, mood })}
            />
            <span>{mood === undefined ? w.mentions.all : w.moods[mood]}</span>
          </label>
        ))}
      </fieldset>
    </div>
  )
}
