import { type FormEvent, useRef, useState } from 'react'
import { toLocal } from '../../../../config/time/local-time.ts'
import { Dialog } from '../dialog.tsx'
import { useScreen } from '../screen-context.ts'
import { type DatesFault, dateOf, faultOf, ownDates } from './own-dates.ts'
import { periodOf } from './period.ts'

const fields = ['first', 'last'] as const

/** Dates of the reader's own: a campaign, a quarter. Both are the period's own days. */
export const DatesDialog = ({ shown, close }: { readonly shown: boolean; readonly close: () => void }) => {
  const { w } = useScreen()
  return (
    <Dialog name="dates" title={w.dates.title} shown={shown} close={close}>
      <DatesForm close={close} />
    </Dialog>
  )
}

const DatesForm = ({ close }: { readonly close: () => void }) => {
  const { choice, change, zone, w } = useScreen()
  const [fault, setFault] = useState<DatesFault>()
  const inputs = useRef<Partial<Record<(typeof fields)[number], HTMLInputElement | null>>>({})
  const [now] = useState(Date.now)
  const { from, to } = periodOf(choice.period, now, zone)
  const days = { first: dateOf(toLocal(zone, from)), last: dateOf(toLocal(zone, to - 1)) }
  const take = (event: FormEvent): void => {
    event.preventDefault()
    const [first = '', last = ''] = fields.map((name) => inputs.current[name]?.value)
    const wrong = faultOf(first, last, dateOf(toLocal(zone, Date.now())))
    setFault(wrong)
    if (wrong === undefined) {
      change({ period: ownDates(first, last) })
      close()
    } else
      inputs.current[wrong === 'order' || wrong === 'long' || (first !== '' && last === '') ? 'last' : 'first']?.focus()
  }
  return (
    <form className="dates" onSubmit={take} noValidate>
      {fields.map((name) => (
        <label key={name}>
          <span>{w.dates[name]}</span>
          <input
            ref={(input) => {
              inputs.current[name] = input
            }}
            type="date"
            name={name}
            defaultValue={days[name]}
            aria-invalid={fault !== undefined}
            aria-describedby="dates-fault"
          />
        </label>
      ))}
      <p id="dates-fault" className="negative" role="alert">
        {fault !== undefined && w.dates.faults[fault]}
      </p>
      <div>
        <button type="submit" className="strong">
          {w.dates.show}
        </button>
        <button type="button" onClick={close}>
          {w.keys.close}
        </button>
      </div>
    </form>
  )
}
