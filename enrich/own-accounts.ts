import type { Brand } from '../config/settings/watchlist.ts'
import type { Mention } from '../ingest/mention.ts'

/** A mention that an account of a brand wrote: of which brands, and as one of them. */
interface Own {
  readonly brands: ReadonlySet<string>
  readonly mention: Mention
}

const keyOf = (account: string): string => account.replace(/^@/, '').toLowerCase()

/** Knows the `accounts` of the settings by the author's id or handle: few sources state themselves who is official. */
export const openOwnAccounts = (brands: readonly Pick<Brand, 'id' | 'accounts'>[]) => {
  const owners = new Map<string, Set<string>>()
  for (const { id, accounts } of brands) {
    for (const account of accounts.map(keyOf)) owners.set(account, (owners.get(account) ?? new Set()).add(id))
  }
  return function ownOf(mention: Mention): Own | undefined {
    const { author } = mention
    if (owners.size === 0 || author === undefined) return undefined
    const own = owners.get(keyOf(author.id)) ?? owners.get(keyOf(author.handle ?? ''))
    return own && { brands: own, mention: { ...mention, author: { ...author, official: true } } }
  }
}
