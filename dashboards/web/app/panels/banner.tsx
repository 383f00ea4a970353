import { useMutation, useQueryClient } from '@tanstack/react-query'
import { DAY_MS } from '../../../../config/time/instant.ts'
import type { IncidentView } from '../../contract/incidents.ts'
import { messageOf, post } from '../ask.ts'
import { useKeys } from '../keys.ts'
import { type Filters, incidentFilters } from '../mentions/filters.ts'
import { MarkedText } from '../mentions/mention-text.tsx'
import { useScreen } from '../screen-context.ts'
import { useIncidentTopic } from './incident-topic.ts'

const OVER_SHOWN_MS = DAY_MS
const SAMPLES_SHOWN = 2

/** Open incidents first; one that is over is told for a day. */
const bannerOf = (incidents: readonly IncidentView[], now: number): IncidentView | undefined =>
  incidents.find((incident) => incident.state === 'open') ??
  incidents.find((incident) => incident.state === 'acknowledged') ??
  incidents.find((incident) => incident.endedAt !== null && now - incident.endedAt < OVER_SHOWN_MS)

export const Banner = (props: {
  readonly incidents: readonly IncidentView[]
  readonly show: (filters: Filters) => void
}) => {
  const incident = bannerOf(props.incidents, Date.now())
  return incident === undefined ? null : <IncidentBanner incident={incident} show={props.show} />
}

/** No banner means that all is well: where nobody could look, that is said instead. */
export const IncidentsUnknown = ({ error }: { readonly error: Error | null }) => {
  const { w } = useScreen()
  if (error === null) return null
  return (
    <p className="stale" role="status">
      {w.incident.unknown}
      {messageOf(error, w)}
    </p>
  )
}

/** Another brand's open incident: one line, and the way there. */
export const ElsewhereBanner = ({ incidents }: { readonly incidents: readonly IncidentView[] }) => {
  const { setup, brand, f, w, change } = useScreen()
  const now = Date.now()
  return incidents.map((incident) => (
    <p key={incident.id} className="banner acknowledged" role="status">
      {w.incident.elsewhere(
        setup.brands.find((brand) => brand.id === incident.brand)?.name ?? incident.brand,
        f.moment(incident.startedAt, now),
      )}
      <button
        type="button"
        onClick={() => change(incident.brand === brand ? { period: '7d' } : { brand: incident.brand })}
      >
        {w.incident.look}
      </button>
    </p>
  ))
}

/** What is unusual, in numbers a reader can check, since when, what people say, and the one thing to do. */
const IncidentBanner = ({
  incident,
  show,
}: {
  readonly incident: IncidentView
  readonly show: (filters: Filters) => void
}) => {
  const { w } = useScreen()
  const client = useQueryClient()
  const acknowledge = useMutation({
    mutationFn: () => post(`incidents/${encodeURIComponent(incident.id)}/acknowledge`, {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['incidents'] }),
  })
  const isOpen = incident.state === 'open'
  useKeys({ a: () => isOpen && acknowledge.mutate() })
  return (
    <section id="incident" className={`banner ${incident.state}`} aria-label={w.incident.label}>
      <div className="banner-text">
        <p>
          {incident.state === 'over' && <strong>{w.incident.over} </strong>}
          <Reason incident={incident} />
        </p>
        {incident.state !== 'over' && incident.samples.length > 0 && (
          <ul>
            {incident.samples.slice(0, SAMPLES_SHOWN).map((sample) => (
              <li key={sample.id}>
                <MarkedText mention={sample} />
              </li>
            ))}
          </ul>
        )}
        {acknowledge.error !== null && (
          <p className="negative" role="alert">
            {w.incident.failed}
            {messageOf(acknowledge.error, w)}
          </p>
        )}
      </div>
      <div className="banner-actions">
        <button type="button" onClick={() => show(incidentFilters(incident))}>
          {w.incident.show}
        </button>
        {isOpen && (
          <button
            type="button"
            className="strong"
            disabled={acknowledge.isPending}
            onClick={() => acknowledge.mutate()}
          >
            {w.incident.acknowledge}
          </button>
        )}
        {incident.state === 'acknowledged' && (
          <span className="soft">{w.incident.acknowledged(incident.acknowledgedBy)}</span>
        )}
      </div>
    </section>
  )
}

const Reason = ({ incident }: { readonly incident: IncidentView }) => {
  const { f, w } = useScreen()
  const topic = useIncidentTopic(incident)
  const now = Date.now()
  const { negative, negativeExpected } = incident
  const sentence = incident.state === 'over' ? w.incident.negativeWas : w.incident.negative
  // As in the alert, whose figures stand here again (dashboards/alerts/message.ts).
  const said = negativeExpected < 0.5 ? w.incident.negativeFromNothing : sentence(f.figure(negative / negativeExpected))
  return (
    <>
      {/* What is read out by itself: the counts behind it grow, and would be read out each time. */}
      <strong role={incident.state === 'open' ? 'alert' : 'status'}>{said}</strong>{' '}
      {w.incident.numbers(f.count(negative), f.figure(negativeExpected))}{' '}
      {incident.endedAt === null
        ? w.incident.since(f.count(incident.since.negative), f.moment(incident.startedAt, now))
        : w.incident.between(
            f.count(incident.since.negative),
            f.moment(incident.startedAt, now),
            f.moment(incident.endedAt, now),
          )}{' '}
      {topic !== undefined && (
        <>
          {w.incident.speak(f.percent(topic.share))}
          <strong>{topic.name}</strong>.
        </>
      )}
    </>
  )
}
