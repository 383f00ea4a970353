import type { Brand, WatchList } from '../../../config/settings/watchlist.ts'
import type { Store } from '../../../store/client.ts'
import type { Span } from '../contract/values.ts'

/** What each panel asks about. */
export interface Asked {
  readonly store: Store
  readonly watchList: WatchList
  readonly brand: Brand
  readonly span: Span
  readonly now: number
}

/** The same, held against another span. */
export interface AskedAgainst extends Asked {
  readonly against: Span
}
