import { useState } from 'react'
import { useScreen } from '../screen-context.ts'

/** As many rows as stand beside a panel of the usual height. */
const SHOWN = 7
/** The server tells no more. */
const ALL_MAX = 200

/** Whether a list shows its largest rows or all, and how many to ask for. */
export interface Listing {
  readonly all: boolean
  readonly limit: number
  readonly toggle: () => void
}

export const useListing = (): Listing => {
  const [all, setAll] = useState(false)
  // One more than is shown tells whether there are more.
  return { all, limit: all ? ALL_MAX : SHOWN + 1, toggle: () => setAll(!all) }
}

export const shownOf = <T,>(rows: readonly T[], { all }: Listing): readonly T[] => (all ? rows : rows.slice(0, SHOWN))

/** That there are more rows, and the way to them. */
export const ShowAll = ({ rows, listing }: { readonly rows: number; readonly listing: Listing }) => {
  const { w } = useScreen()
  if (rows <= SHOWN) return null
  return (
    <button type="button" className="plain accent show-all" onClick={listing.toggle}>
      {listing.all ? w.showFewer : w.showAll}
    </button>
  )
}
