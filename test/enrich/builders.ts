import type { BrandId } from '../../config/settings.ts'
import type { WatchList } from '../../config/watchlist.ts'
import { type Mention, mentionId } from '../../ingest/mention.ts'

export const AT = Date.UTC(2026, 0, 15, 12)

export const aMention = (fields: Partial<Mention> = {}): Mention => ({
  id: mentionId('test', '1'),
  source: 'test',
  nativeId: '1',
  version: 1,
  kind: 'post',
  text: '',
  publishedAt: AT,
  collectedAt: AT,
  ...fields,
})

/** Brands by id with their words; `not` words belong to brand `on`, or to the first. */
export const aWatchList = (
  brands: Readonly<Record<string, readonly string[]>>,
  veto: { readonly not?: readonly string[]; readonly on?: string } = {},
): WatchList => ({
  version: 7,
  brands: Object.entries(brands).map(([id, words], index) => ({
    id: id as BrandId,
    name: id,
    own: index === 0,
    words,
    not: (veto.on === undefined ? index === 0 : veto.on === id) ? (veto.not ?? []) : [],
    accounts: [],
  })),
  topics: [],
})
