import { hash } from 'node:crypto'
import { parseFeed, parseJsonFeed } from 'feedsmith'
import { z } from 'zod'
import { messageOf, PipelineError } from '../../config/errors.ts'
import type { SourceSettings } from '../../config/settings/schema.ts'
import { parseKeepingDigits } from '../../config/text/json-digits.ts'
import { languageCode } from '../../config/text/language-code.ts'
import type { PoliteFetch } from '../fetch.ts'
import { textOfHtml } from '../html-text.ts'
import { dateReader } from '../import/dates.ts'
import { asUtc } from '../import/zone.ts'
import { mentionLimits } from '../mention.ts'
import { isCleanId } from '../normalise-fields.ts'
import type { Sighting, Source, SourceContext } from '../source.ts'
import { readCursor } from './cursor.ts'
import { isJsonFeed, tooMuchMarkup } from './feed-markup.ts'
import { feedKey, shownFeedUrl, shownKey } from './feed-name.ts'
import { decodeFeed } from './feed-text.ts'

type FeedSettings = SourceSettings['feeds'][number]

const ENTRIES_MAX = 1_000
const Cursor = z.object({ etag: z.string(), modified: z.string() })

// Every format names things differently; whatever of these is a string is taken.
const Loose = z.looseObject({})
type Loose = Record<string, unknown>

const text = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'object' && value !== null && 'value' in value) return text(value.value)
  return ''
}
const firstText = (...values: readonly unknown[]): string => values.map(text).find((found) => found.trim() !== '') ?? ''
const list = (value: unknown): readonly Loose[] =>
  Array.isArray(value) ? value.filter((item): item is Loose => typeof item === 'object' && item !== null) : []

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined)

const linkOf = (entry: Loose): string => {
  const links = list(entry['links'])
  const best = links.find((link) => link['rel'] === undefined || link['rel'] === 'alternate') ?? links[0]
  return firstText(entry['link'], entry['url'], entry['external_url'], best?.['href'])
}

const idOf = (entry: Loose): string => {
  const stated = firstText(entry['guid'], entry['id'])
  return isCleanId(stated) ? stated : ''
}

/** Where entries without ids all lead to the front page, the link tells none from another. */
const sharedLinks = (entries: readonly Loose[]): ReadonlySet<string> => {
  const links = entries.filter((entry) => idOf(entry) === '').map(linkOf)
  return new Set(links.filter((link, at) => links.indexOf(link) !== at))
}

/** A guid is the article's address unless it says otherwise. */
const permalinkOf = (guid: unknown): string => {
  const stated = Loose.safeParse(guid).data?.['isPermaLink']
  const value = text(guid)
  return stated !== false && stated !== 'false' && /^https?:/i.test(value) ? value : ''
}

const readDayFirst = dateReader({ wall: asUtc, order: 'eu', dots: 'eu' })
const readMonthFirst = dateReader({ wall: asUtc, order: 'us', dots: 'eu' })
/** What the runtime reads alike on every machine: a year, a month, or anything with its offset. */
const SAME_EVERYWHERE = /^\d{4}(?:-\d\d)?$|(?:z|gmt|utc|[+-]\d\d:?\d\d)$/i

/** Without a zone it is UTC: the zone of this machine is nothing that a feed can know. */
const instantOfDate = (written: string): number | undefined => {
  const at = readDayFirst(written) ?? readMonthFirst(written)
  if (at !== undefined) return at
  const parsed = SAME_EVERYWHERE.test(written) ? Date.parse(written) : Number.NaN
  if (Number.isFinite(parsed)) return parsed
  // A zone that nobody knows is some hours off; an entry of no date would be one of this minute, and many a spike.
  return readDayFirst(written.replace(/(?<=\d)\s+[a-z]{2,5}$/i, ''))
}

const instantOf = (...values: readonly unknown[]): number | undefined => {
  for (const value of values) {
    const at = value instanceof Date ? value.getTime() : instantOfDate(text(value).trim().slice(0, 100))
    if (at !== undefined && Number.isFinite(at)) return at
  }
  return undefined
}

/**
 * The prolog up to the root element: declarations, comments and processing instructions in any order, and a byte order
 * mark, which is white space here.
 */
const PROLOG = /(?:\s+|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^<>[]*>)*/iy
/** What follows the prolog is a document type with declarations of its own, or declarations outside of any. */
const OWN_ENTITIES = /^<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST)/i

const declaresEntities = (document: string): boolean => {
  PROLOG.lastIndex = 0
  PROLOG.exec(document)
  const at = PROLOG.lastIndex
  return OWN_ENTITIES.test(document.slice(at, at + 20))
}

const absolute = (url: string, base: string): string => (url === '' ? '' : (URL.parse(url, base)?.href ?? ''))

const ID_CHARS_KEPT = 900

/** Of a longer id the beginning and a hash: cut off, entries that differ at the end alone would be one. */
const shortened = (id: string): string =>
  id.length <= mentionLimits.nativeIdChars ? id : `${id.slice(0, ID_CHARS_KEPT)} ${hash('sha256', id)}`

/** Undefined, which is no feed, for what is no JSON: an error would quote it. */
const jsonOf = (document: string): unknown => {
  try {
    return parseKeepingDigits(document)
  } catch {
    return undefined
  }
}

const sightingOf = (
  entry: Loose,
  feed: { url: string; base: string; title: string; language: string | undefined; shared: ReadonlySet<string> },
): Sighting | undefined => {
  const dc = Loose.safeParse(entry['dc']).data ?? {}
  const content = Loose.safeParse(entry['content']).data ?? {}
  const groups = list(Loose.safeParse(entry['media']).data?.['groups'])
  const url = absolute(linkOf(entry) || permalinkOf(entry['guid']), feed.base)
  const title = textOfHtml(text(entry['title']))
  const body = firstText(
    content['encoded'],
    entry['content_html'],
    entry['content'],
    entry['content_text'],
    entry['description'],
    entry['summary'],
    // Of a video nothing else is told.
    groups[0]?.['description'],
  )
  const readable = textOfHtml(body)
  if (title === '' && readable === '') return undefined
  const authors = [...list(entry['authors']), ...list(dc['creators'])]
  const author = firstText(
    authors[0]?.['name'],
    entry['author'],
    dc['creator'],
    firstOf(dc['creators']),
    firstOf(entry['authors']),
  )
  const nativeId = idOf(entry) || (feed.shared.has(linkOf(entry)) ? '' : url) || hash('sha256', `${title}\n${readable}`)
  const editedAt = instantOf(entry['updated'], entry['date_modified'])
  // Two feeds may number their entries alike, so the feed's own address goes before a bare number.
  const under = (address: string): string =>
    shortened(/^https?:|^tag:|^urn:/.test(nativeId) ? nativeId : `${address} ${nativeId}`)
  const shownId = under(shownFeedUrl(feed.url))
  return {
    nativeId: shownId,
    ...(shownId !== under(feed.url) && { idOf: under(feed.url) }),
    kind: 'article',
    text: readable === '' ? title : readable,
    channel: feed.title,
    publishedAt: instantOf(
      entry['pubDate'],
      entry['published'],
      entry['date_published'],
      firstOf(dc['dates']),
      dc['date'],
      entry['updated'],
    ),
    ...(title !== '' && { title }),
    ...(url !== '' && { url }),
    ...(author !== '' && { author: { id: author.slice(0, 500), name: author.slice(0, 500) } }),
    ...(feed.language !== undefined && { language: feed.language }),
    ...(editedAt !== undefined && { editedAt }),
  }
}

/**
 * The entries of an RSS, Atom, RDF or JSON feed. Throws SL_SOURCE_BROKEN for anything else. `base` is where the answer
 * came from after redirects: links hang on it, ids do not, for a redirect may lead elsewhere tomorrow.
 */
export const sightingsOfFeed = (
  document: string,
  settings: Pick<FeedSettings, 'url' | 'name' | 'language'>,
  base = settings.url,
): Sighting[] => {
  if (declaresEntities(document)) {
    throw new PipelineError('SL_SOURCE_BROKEN', 'feed refused: it declares entities of its own')
  }
  const tooMuch = tooMuchMarkup(document)
  if (tooMuch !== undefined) throw new PipelineError('SL_SOURCE_BROKEN', `feed refused: ${tooMuch}`)
  let parsed: Loose
  try {
    const most = { maxItems: ENTRIES_MAX }
    // A JSON feed that quotes an RSS feed would be taken for one.
    parsed = Loose.parse(isJsonFeed(document) ? parseJsonFeed(jsonOf(document), most) : parseFeed(document, most).feed)
  } catch (cause) {
    // The parser gives a cause of its own where it knew the format and then lost its way.
    const isFeed = cause instanceof Error && cause.cause !== undefined
    const what = isFeed
      ? 'no feed that can be read: its markup is broken or too deep; whoever publishes it has to mend that'
      : `no feed: ${messageOf(cause).slice(0, 100)}; is this the address of the feed itself?`
    throw new PipelineError('SL_SOURCE_BROKEN', what, { cause })
  }
  const title = settings.name ?? (textOfHtml(text(parsed['title'])).slice(0, 200) || new URL(settings.url).host)
  const language = settings.language ?? languageCode(text(parsed['language']))
  const entries = [...list(parsed['items']), ...list(parsed['entries'])]
  const shared = sharedLinks(entries)
  return entries.flatMap((entry) => sightingOf(entry, { url: settings.url, base, title, language, shared }) ?? [])
}

/** One feed: asked by its schedule with conditional GET; intake knows which entries are new or changed. */
export const feedSource = (
  settings: FeedSettings,
  web: PoliteFetch,
  name = shownKey(feedKey(settings.url)),
): Source => ({
  name,
  key: feedKey(settings.url),
  kind: 'feed',
  mode: 'poll',
  schedule: settings.every,
  run: async (context: SourceContext) => {
    // Without one the answer is the whole feed.
    const { etag: known = '', modified: since = '' } = readCursor(Cursor, context.cursor()) ?? {}
    const accept = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'
    const headers = { accept, 'if-none-match': known, 'if-modified-since': since }
    const page = await web.get(settings.url, headers, context.signal)
    if (page.status === 304) {
      if (known !== '' || since !== '') return
      throw new PipelineError('SL_SOURCE_BROKEN', 'host answers: 304, though nothing was read of it before')
    }
    const document = decodeFeed(page.body, page.headers.get('content-type') ?? '')
    const { rejected } = await context.emit(sightingsOfFeed(document, settings, page.url))
    if (rejected.length > 0) context.log.warn({ rejected: rejected.slice(0, 3) }, 'feed entries left out')
    const etag = page.headers.get('etag') ?? ''
    const modified = page.headers.get('last-modified') ?? ''
    context.saveCursor(JSON.stringify({ etag, modified }))
  },
})
