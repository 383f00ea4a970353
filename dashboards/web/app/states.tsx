import type { ReactNode } from 'react'
import { AskError, messageOf, nextStepOf } from './ask.ts'
import { useScreen } from './screen-context.ts'
import type { Words } from './words/en.ts'

/** How far a panel's answer is. */
export interface PanelState {
  /** Old figures, dimmed, until the new ones are here. */
  readonly waiting: boolean
  /** The first answer is on its way: after a second it says so. */
  readonly coming: boolean
  /** Why there are no figures at all. */
  readonly failed: Error | null
}

/** A panel with its heading and what its figures mean. */
export const Panel = (props: {
  readonly id?: string
  readonly className?: string
  readonly title: string
  readonly sub?: ReactNode
  readonly aside?: ReactNode
  readonly state: PanelState
  readonly children: ReactNode
}) => {
  const { w } = useScreen()
  const { waiting, coming, failed } = props.state
  const heading = `${props.id ?? props.className ?? 'panel'}-title`
  return (
    <section
      id={props.id}
      className={`panel ${props.className ?? ''}`}
      aria-labelledby={heading}
      aria-busy={waiting || coming}
    >
      <div className="panel-head">
        <h2 id={heading}>{props.title}</h2>
        {props.aside}
        {props.sub !== undefined && <p className="sub">{props.sub}</p>}
      </div>
      <div className={waiting ? 'panel-body waiting' : 'panel-body'}>
        {coming && <p className="soft coming">{w.coming}</p>}
        {failed === null ? (
          props.children
        ) : (
          <p className="soft">
            {w.trouble.part}
            {messageOf(failed, w)}
          </p>
        )}
      </div>
    </section>
  )
}

/** What is wrong and what to do. */
export const Trouble = ({
  error,
  again,
  words,
}: {
  readonly error: Error
  readonly again: () => void
  readonly words: Words
}) => {
  const problem = error instanceof AskError ? error.problem : undefined
  return (
    <section className="panel trouble" role="alert">
      <h2>{words.trouble.title}</h2>
      <p>{messageOf(error, words)}</p>
      {problem !== undefined && (
        <p className="soft">
          {nextStepOf(problem, words)} <code>{problem.code}</code>
        </p>
      )}
      <button type="button" onClick={again}>
        {words.trouble.again}
      </button>
    </section>
  )
}

/** Nothing of this period yet, and much to be read. */
export const CatchingUp = () => {
  const { w } = useScreen()
  return (
    <section className="panel zero">
      <h2>{w.catchingUp.title}</h2>
      <p>{w.catchingUp.text}</p>
    </section>
  )
}

/** Nothing yet: what happens next, and what the reader can do. */
export const ZeroData = () => {
  const { w, brandName } = useScreen()
  return (
    <section className="panel zero">
      <h2>{w.zero.title(brandName)}</h2>
      <p>{w.zero.text}</p>
      <dl>
        {w.zero.steps.map(([command, what]) => (
          <div key={command}>
            <dt>
              <code>{command}</code>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
