import { HOUR_MS } from '../../../../config/time/instant.ts'
import type { Changes, Rising } from '../../contract/figures.ts'
import type { Filters } from '../mentions/filters.ts'
import { hasEnded } from '../period/period.ts'
import { type Screen, useScreen } from '../screen-context.ts'
import { Panel, type PanelState } from '../states.tsx'
import { useRising } from './panel-data.ts'

/** Of fewer mentions no share is worth a bar. */
const MENTIONS_MIN = 5
const TERMS_MAX = 6

const hoursOf = ({ span }: Changes): number => Math.max(1, Math.round((span.to - span.from) / HOUR_MS))

/** Words are looked for in so many hours where the rest of the panel tells of more. */
const WORDS_HOURS = 24

/** What was spoken of: in the whole period against the one before, or in its last hours against those of other days. */
export const ChangesPanel = (props: {
  readonly changes: Changes | undefined
  readonly state: PanelState
  readonly show: (filters: Filters) => void
}) => {
  const screen = useScreen()
  const { w, choice, zone } = screen
  const { changes, state } = props
  const hours = changes && (changes.against === null ? hoursOf(changes) : WORDS_HOURS)
  const ended = hasEnded(choice.period, Date.now(), zone)
  // Words that rise are those of the last hours, whatever dates are looked at.
  const rising = useRising(screen, ended ? undefined : hours)
  return (
    <Panel
      className="changes"
      title={w.changes.title}
      sub={changes && subOf(changes, ended, screen)}
      state={{ ...state, failed: state.failed ?? (!ended && rising.data === undefined ? rising.error : null) }}
    >
      {changes !== undefined && <Body changes={changes} show={props.show} />}
      {changes !== undefined && (
        <Terms
          terms={(ended ? undefined : rising.data?.terms) ?? []}
          title={changes.against === null ? w.changes.rising : w.changes.risingLast(WORDS_HOURS)}
          span={
            changes.against === null ? changes.span : { ...changes.span, from: changes.span.to - WORDS_HOURS * HOUR_MS }
          }
          show={props.show}
        />
      )}
    </Panel>
  )
}

/** Which time it tells of, and against what. */
const subOf = (changes: Changes, ended: boolean, { f, w }: Screen): string => {
  const { span, against, days } = changes
  const when = f.range(span.from, span.to)
  if (against !== null) {
    return changes.negativeUsual === null
      ? `${when} · ${w.noBefore}`
      : `${when} ${w.against(f.range(against.from, against.to))}`
  }
  return w.changes.sub(ended ? when : w.changes.last(hoursOf(changes)), days)
}

const Body = ({ changes, show }: { readonly changes: Changes; readonly show: (filters: Filters) => void }) => {
  const { f, w } = useScreen()
  const { net, netUsual, negative, positive, against } = changes
  // Of the whole period the list shows all, and what still comes in.
  const span = against === null ? changes.span : undefined
  if (net === null || negative + positive < MENTIONS_MIN) return <p className="soft">{w.changes.tooFew}</p>
  const moved = netUsual === null ? 0 : Math.round(net) - Math.round(netUsual)
  const worse = negative < MENTIONS_MIN ? [] : changes.worse
  const better = positive < MENTIONS_MIN ? [] : changes.better.slice(0, 2)
  const unmoved = netUsual === null ? w.changes.is : w.changes.same
  const isStill = negative >= MENTIONS_MIN && (against === null || better.length === 0)
  const leadOf = (parts: Changes['worse'], mood: 'negative' | 'positive'): string => {
    const isMoved = against !== null && parts[0]?.usualShare !== null
    return (isMoved ? w.changes.moved : w.changes.about)[mood](f.count(changes[mood]))
  }
  const verb = moved < 0 ? w.changes.fell : moved > 0 ? w.changes.rose : unmoved
  const usual = against === null ? w.changes.usually : w.changes.before
  return (
    <>
      <p className="lead">
        {verb}{' '}
        {moved !== 0 && netUsual !== null && (
          <>
            <strong>{f.signed(netUsual)}</strong> {w.changes.to}{' '}
          </>
        )}
        <strong>{f.signed(net)}</strong>. {worse.length > 0 ? leadOf(worse, 'negative') : isStill && w.changes.noTopic}
      </p>
      <Parts parts={worse} mood="negative" span={span} against={against} usual={usual} show={show} />
      {better.length > 0 && (
        <>
          <p className="lead">{leadOf(better, 'positive')}</p>
          <Parts parts={better} mood="positive" span={span} against={against} usual={usual} show={show} />
        </>
      )}
      {worse.length + better.length > 0 && <p className="faint note">{w.changes.note}</p>}
    </>
  )
}

/** Words that nobody has to foresee: each leads to the mentions that hold it. */
const Terms = (props: {
  readonly terms: Rising['terms']
  readonly title: string
  readonly span: Changes['span']
  readonly show: (filters: Filters) => void
}) => {
  const { f, w } = useScreen()
  if (props.terms.length === 0) return null
  return (
    <>
      <p className="lead">{props.title}</p>
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
  readonly span: Changes['span'] | undefined
  readonly against: Changes['against']
  readonly usual: (share: string) => string
  readonly show: (filters: Filters) => void
}) => {
  const { f } = useScreen()
  // What nobody speaks of any more has mentions in the time before alone.
  const spanOf = ({ share }: Changes['worse'][number]) => (share === 0 ? (props.against ?? props.span) : props.span)
  if (props.parts.length === 0) return null
  return (
    <ul className="parts">
      {props.parts.map((part) => (
        <li key={part.topic}>
          <button
            type="button"
            className="plain"
            onClick={() => props.show({ mood: props.mood, topic: part.topic, span: spanOf(part) })}
          >
            <span className="part-name" title={part.name}>
              {part.name}
              {part.usualShare !== null && <span className="faint"> {props.usual(f.percent(part.usualShare))}</span>}
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
