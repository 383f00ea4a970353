import { HOUR_MS } from '../../../../config/time/instant.ts'
import type { Changes, Rising } from '../../contract/figures.ts'
import type { Filters } from '../mentions/filters.ts'
import { hasEnded } from '../period/period.ts'
import { useScreen } from '../screen-context.ts'
import { Panel } from '../states.tsx'
import { useRising } from './panel-data.ts'

/** Of fewer mentions no share is worth a bar. */
const MENTIONS_MIN = 5
const TERMS_MAX = 6

const hoursOf = ({ span }: Changes): number => Math.max(1, Math.round((span.to - span.from) / HOUR_MS))

/** What the last hours were about, against the same hours of the days before. */
export const ChangesPanel = (props: {
  readonly changes: Changes | undefined
  readonly waiting: boolean
  readonly failed: Error | null
  readonly show: (filters: Filters) => void
}) => {
  const screen = useScreen()
  const { w, f, choice, zone } = screen
  const { changes } = props
  const hours = changes && hoursOf(changes)
  const ended = hasEnded(choice.period, Date.now(), zone)
  // Words that rise are those of the last hours, whatever dates are looked at.
  const rising = useRising(screen, ended ? undefined : hours)
  const when =
    ended && changes !== undefined ? f.range(changes.span.from, changes.span.to) : w.changes.last(hours ?? 24)
  return (
    <Panel
      className="changes"
      title={w.changes.title}
      sub={w.changes.sub(when, changes?.days ?? 7)}
      waiting={props.waiting}
      failed={props.failed ?? (!ended && rising.data === undefined ? rising.error : null)}
    >
      {changes !== undefined && <Body changes={changes} show={props.show} />}
      {changes !== undefined && (
        <Terms terms={(ended ? undefined : rising.data?.terms) ?? []} span={changes.span} show={props.show} />
      )}
    </Panel>
  )
}

const Body = ({ changes, show }: { readonly changes: Changes; readonly show: (filters: Filters) => void }) => {
  const { f, w } = useScreen()
  const { net, netUsual, negative, positive, span } = changes
  if (net === null || negative + positive < MENTIONS_MIN) return <p className="soft">{w.changes.tooFew}</p>
  const moved = netUsual === null ? 0 : Math.round(net) - Math.round(netUsual)
  const worse = negative < MENTIONS_MIN ? [] : changes.worse
  const better = positive < MENTIONS_MIN ? [] : changes.better.slice(0, 2)
  const unmoved = netUsual === null ? w.changes.is : w.changes.same
  const verb = moved < 0 ? w.changes.fell : moved > 0 ? w.changes.rose : unmoved
  return (
    <>
      <p className="lead">
        {verb}{' '}
        {moved !== 0 && netUsual !== null && (
          <>
            <strong>{f.signed(netUsual)}</strong> {w.changes.to}{' '}
          </>
        )}
        <strong>{f.signed(net)}</strong>.{' '}
        {negative >= MENTIONS_MIN && (worse.length > 0 ? w.changes.about(f.count(negative)) : w.changes.noTopic)}
      </p>
      <Parts parts={worse} mood="negative" span={span} show={show} />
      {better.length > 0 && (
        <>
          <p className="lead">{w.changes.holds(f.count(positive))}</p>
          <Parts parts={better} mood="positive" span={span} show={show} />
        </>
      )}
      {worse.length + better.length > 0 && <p className="faint note">{w.changes.note}</p>}
    </>
  )
}

/** Words that nobody has to foresee: each leads to the mentions that hold it. */
const Terms = (props: {
  readonly terms: Rising['terms']
  readonly span: Changes['span']
  readonly show: (filters: Filters) => void
}) => {
  const { f, w } = useScreen()
  if (props.terms.length === 0) return null
  return (
    <>
      <p className="lead">{w.changes.rising}</p>
      <ul className="terms">
        {props.terms.slice(0, TERMS_MAX).map(({ term, mentions, share, shareBefore }) => (
          <li key={term}>
            <button
              type="button"
              className="tag"
              title={w.changes.term(f.count(mentions), f.percent(100 * shareBefore))}
              onClick={() => props.show({ query: `"${term}"`, span: props.span })}
            >
              <bdi>{term}</bdi> <span className="figure">{f.percent(100 * share)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

const Parts = (props: {
  readonly parts: Changes['worse']
  readonly mood: 'negative' | 'positive'
  readonly span: Changes['span']
  readonly show: (filters: Filters) => void
}) => {
  const { f, w } = useScreen()
  return (
    <ul className="parts">
      {props.parts.map((part) => (
        <li key={part.topic}>
          <button
            type="button"
            className="plain"
            onClick={() =>
              props.show({ mood: props.mood, topic: { id: part.topic, name: part.name }, span: props.span })
            }
          >
            <span className="part-name" title={part.name}>
              {part.name}
              {part.usualShare !== null && (
                <span className="faint"> {w.changes.usually(f.percent(part.usualShare))}</span>
              )}
            </span>
            <strong className="figure">{f.percent(part.share)}</strong>
            <span className="meter">
              <span className={props.mood} style={{ width: `${Math.min(100, part.share)}%` }} />
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
