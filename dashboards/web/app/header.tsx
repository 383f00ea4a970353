import { useState } from 'react'
import { useKeys } from './keys.ts'
import { DatesDialog } from './period/dates-dialog.tsx'
import { hasEnded, periodNames, periodOf } from './period/period.ts'
import { useScreen } from './screen-context.ts'

/** More names would leave no room for the dates. */
const VERSUS_SHOWN = 2

/** Whose mentions, against whom, when and in which time zone. */
export const Header = () => {
  const { setup, brand, brandName, own, choice, change, zone, f, w } = useScreen()
  const now = Date.now()
  const period = periodOf(choice.period, now, zone)
  const others = setup.brands.filter((other) => other.id !== brand && (!other.own || !own)).map((other) => other.name)
  const [choosing, setChoosing] = useState(false)
  useKeys({ d: () => setChoosing(true) })
  const shownTo = choice.period === '24h' || hasEnded(choice.period, now, zone) ? period.to : period.to + 1
  // Hours are held against equally many; of days, the words name whole ones.
  const againstTo = choice.period === '24h' ? period.against + period.to - period.from : period.from
  return (
    <header className="header">
      <h1 tabIndex={-1}>
        {setup.brands.length > 1 ? (
          <span className="pick">
            <span aria-hidden="true">{brandName}</span>
            <select aria-label={w.brand} value={brand} onChange={(event) => change({ brand: event.target.value })}>
              {setup.brands.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          </span>
        ) : (
          brandName
        )}
      </h1>
      {others.length > 0 && (
        <p className="chip versus">
          <span className="soft">{w.versus}</span> <bdi>{others.slice(0, VERSUS_SHOWN).join(', ')}</bdi>
          {others.length > VERSUS_SHOWN && ` +${others.length - VERSUS_SHOWN}`}
        </p>
      )}
      <fieldset className="segments">
        <legend className="hidden">{w.period}</legend>
        {periodNames.map((name) => (
          <label key={name}>
            <input
              type="radio"
              name="period"
              checked={choice.period === name}
              onChange={() => change({ period: name })}
            />
            <span>{w.periods[name]}</span>
          </label>
        ))}
      </fieldset>
      <div className="when">
        <p className="span">
          <button
            type="button"
            className="plain dates-choice"
            aria-haspopup="dialog"
            title={w.dates.choose}
            onClick={() => setChoosing(true)}
          >
            {f.range(period.from, shownTo)}
          </button>{' '}
          <span className="soft">{w.against(f.range(period.against, againstTo))}</span>
        </p>
        <p className="chip zone" title={w.zone}>
          {zone}
        </p>
      </div>
      <DatesDialog shown={choosing} close={() => setChoosing(false)} />
    </header>
  )
}
