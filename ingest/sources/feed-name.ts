import { hash } from 'node:crypto'
import type { SourceSettings } from '../../config/settings/schema.ts'

type FeedSettings = SourceSettings['feeds'][number]

/** What these ask for tells feeds of one address apart, and is no key. */
const telling = new Set(['q', 'query', 'search', 's', 'tag', 'category', 'topic', 'lang', 'language', 'hl', 'format'])
/** Names of public things that look like keys. */
const tellingIds = new Set(['channel_id', 'playlist_id'])
const TOLD_CHARS_MAX = 40
const MARK_DIGITS = 8

const changesOfCase = (part: string): number => part.match(/[a-z](?=[A-Z])|[A-Z](?=[a-z])/g)?.length ?? 0

/** Keys are not made of words: letters with digits among them, long numbers, capitals all over. */
const isKeyPart = (part: string): boolean =>
  (part.length >= 8 && /[a-z]/i.test(part) && /\d/.test(part)) ||
  /^\d{10,}$/.test(part) ||
  (part.length >= 12 && changesOfCase(part) >= part.length / 3)
const maybeKey = (text: string): boolean => text.split(/[^a-z0-9]+/i).some(isKeyPart)

const pathOf = ({ pathname }: URL): string =>
  pathname
    .split('/')
    .map((segment) => (maybeKey(segment) ? '…' : segment))
    .join('/')

const isTold = ([name, value]: readonly [string, string]): boolean =>
  value.length <= TOLD_CHARS_MAX && (tellingIds.has(name) || (telling.has(name) && !maybeKey(value)))

const queryOf = ({ searchParams }: URL): string => {
  const told = [...searchParams].filter(isTold)
  const more = told.length < searchParams.size ? ['…'] : []
  const shown = [...told.map(([name, value]) => new URLSearchParams({ [name]: value }).toString()), ...more].join('&')
  return shown === '' ? '' : `?${shown}`
}

/**
 * A feed's address without what may be a key: private feeds have theirs in the query or the path. Where something is
 * left out, a mark of the whole address tells those apart that look alike then.
 */
export const shownFeedUrl = (url: string): string => {
  const target = URL.parse(url)
  if (target === null) return '…'
  const isWhole = `${target.username}${target.password}${target.hash}` === ''
  const shown = `${target.origin}${pathOf(target)}${queryOf(target)}`
  return isWhole && !shown.includes('…') ? url : `${shown} (${hash('sha256', url).slice(0, MARK_DIGITS)})`
}

const PREFIX = 'feed '

/** Under which the ledger knows a feed: only its owner may read that file. */
export const feedKey = (url: string): string => `${PREFIX}${url}`

/** What a source is called that the settings do not name, or not any more. */
export const shownKey = (key: string): string =>
  key.startsWith(PREFIX) ? `${PREFIX}${shownFeedUrl(key.slice(PREFIX.length))}` : key

/**
 * What each of these feeds is called wherever it is told of: by its name where no other has the same, which groups
 * them, else by its address.
 */
export const feedNames = (feeds: readonly Pick<FeedSettings, 'url' | 'name'>[]): readonly string[] => {
  const times = Map.groupBy(feeds, ({ name }) => name)
  return feeds.map(({ url, name }) =>
    name !== undefined && times.get(name)?.length === 1 ? `${PREFIX}${name}` : shownKey(feedKey(url)),
  )
}
