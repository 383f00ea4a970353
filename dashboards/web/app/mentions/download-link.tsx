import { MINUTE_MS } from '../../../../config/time/instant.ts'
import { SHEET_ROWS_MAX } from '../../contract/limits.ts'
import { addressOf } from '../ask.ts'
import { useScreen } from '../screen-context.ts'
import type { Filters } from './filters.ts'
import { askedOf } from './mentions-data.ts'

interface Props {
  readonly filters: Filters
  /** Of the list; null: only its end could tell, undefined: not known yet. */
  readonly count: number | null | undefined
}

/** Takes the mentions of the list out of the page, as a sheet. */
export const DownloadLink = ({ filters, count }: Props) => {
  const screen = useScreen()
  const { choice, f, w, zone } = screen
  // The same address for a minute, so that it stays the same link.
  const now = Math.ceil(Date.now() / MINUTE_MS) * MINUTE_MS
  const asked = { ...askedOf(screen, filters, now), query: filters.query, zone, language: choice.language }
  const most = f.count(SHEET_ROWS_MAX)
  return (
    <span className="download">
      {' · '}
      <a href={addressOf('mentions.csv', asked)} download>
        {w.mentions.download}
      </a>
      {count === null && ` (${w.mentions.downloadMost(most)})`}
      {count != null && count > SHEET_ROWS_MAX && ` (${w.mentions.downloadNewest(most)})`}
    </span>
  )
}
