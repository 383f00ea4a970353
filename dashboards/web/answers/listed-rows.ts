import type { Query } from '../../../config/query/ast.ts'
import { secondsOf } from '../../../config/time/instant.ts'
import { latestForSheet } from '../../../store/queries/latest-mentions.ts'
import type { SheetRow } from '../../../store/queries/mention-columns.ts'
import { byIdForSheet } from '../../../store/queries/mentions-by-id.ts'
import type { MentionListQuery } from '../list-query.ts'
import type { Search } from '../ports.ts'
import type { Asked } from './asked.ts'
import { findMentions } from './found-mentions.ts'
import { askRows } from './mentions.ts'
import { placeText } from './page-place.ts'

/** Held at once; some 1 MB of texts. */
const PAGE_ROWS = 1_000

/** What is searched for, and by whom. */
interface Searched {
  readonly search: Search
  readonly query: Query
}

/** The rows of the list, all its pages, newest first: the next page is asked for when the one before is taken. */
export async function* listedRows(
  asked: Pick<Asked, 'store' | 'brand' | 'span'> & {
    readonly list: MentionListQuery
    readonly searched: Searched | undefined
  },
  rowsMax: number,
  signal: AbortSignal,
): AsyncGenerator<readonly SheetRow[], void> {
  let left = rowsMax
  let before: string | undefined
  do {
    const list = { ...asked.list, before, limit: Math.min(PAGE_ROWS, left) }
    const page = await (asked.searched === undefined
      ? listed({ ...asked, list }, signal)
      : found({ ...asked, list }, asked.searched, signal))
    yield page.rows
    left -= page.rows.length
    before = page.next ?? undefined
  } while (before !== undefined && left > 0)
}

interface PageAsked extends Pick<Asked, 'store' | 'brand' | 'span'> {
  readonly list: MentionListQuery & { readonly limit: number }
}

const listed = ({ store, brand, span, list }: PageAsked, signal: AbortSignal) =>
  askRows(store, latestForSheet, { ...list, brand: brand.id, span, mood: list.sentiment, before: list.before }, signal)

const found = async ({ store, brand, span, list }: PageAsked, { search, query }: Searched, signal: AbortSignal) => {
  const { ids, next } = await findMentions(search, query, list, signal)
  const seconds = { fromSeconds: secondsOf(span.from), toSeconds: Math.ceil(span.to / 1_000) }
  const rows =
    ids.length === 0 ? [] : await store.ask(byIdForSheet, { brand: brand.id, ids: [...ids], ...seconds }, signal)
  return { rows, next: next === undefined ? null : placeText(next) }
}
