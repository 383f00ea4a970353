import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import type { SourceSettings } from '../../config/settings/schema.ts'
import { DAY_MS, HOUR_MS, secondsOf } from '../../config/time/instant.ts'
import type { PoliteFetch } from '../fetch.ts'
import { textOfHtml } from '../html-text.ts'
import { searchTermsOf } from '../search-terms.ts'
import type { Sighting, Source, SourceContext } from '../source.ts'
import { readCursor } from './cursor.ts'

type HackerNewsSettings = NonNullable<SourceSettings['hackernews']>

const HITS_PER_PAGE = 200
/** The search answers 1,000 hits to one question; older ones need a question that ends where these began. */
const PAGES_MAX = 5
/** For one word and run: 20,000 hits. What lies behind is told about and left out. */
const REQUESTS_MAX = 100
const FIRST_LOOK_MS = 7 * DAY_MS
/** Comments are indexed late and counts go on changing: each look reaches back this far. */
const OVERLAP_MS = 6 * HOUR_MS
const WORDS_MAX = 50

const Hit = z.looseObject({
  objectID: z.string(),
  created_at_i: z.number(),
  title: z.string().nullish(),
  url: z.string().nullish(),
  story_text: z.string().nullish(),
  comment_text: z.string().nullish(),
  author: z.string().nullish(),
  points: z.number().nullish(),
  num_comments: z.number().nullish(),
  story_id: z.number().nullish(),
  parent_id: z.number().nullish(),
})
const Answer = z.looseObject({ hits: z.array(z.unknown()), nbPages: z.number().default(1) })
const Cursor = z.object({ until: z.record(z.string(), z.number()) })

const count = (value: number | null | undefined): number | undefined =>
  typeof value === 'number' && value >= 0 ? Math.floor(value) : undefined

const sightingOf = (hit: z.infer<typeof Hit>): Sighting => {
  const isComment = typeof hit.comment_text === 'string'
  const title = textOfHtml(hit.title ?? '')
  const body = textOfHtml((isComment ? hit.comment_text : hit.story_text) ?? '')
  const likes = count(hit.points)
  const comments = count(hit.num_comments)
  return {
    nativeId: hit.objectID,
    kind: isComment ? 'comment' : 'post',
    text: body === '' ? title : body,
    url: `https://news.ycombinator.com/item?id=${encodeURIComponent(hit.objectID)}`,
    channel: 'Hacker News',
    language: 'en',
    publishedAt: hit.created_at_i * 1_000,
    ...(!isComment && title !== '' && { title }),
    ...(typeof hit.url === 'string' && { links: [hit.url] }),
    ...(typeof hit.author === 'string' && { author: { id: hit.author, handle: hit.author } }),
    ...(isComment && { thread: { rootId: String(hit.story_id ?? ''), parentId: String(hit.parent_id ?? '') } }),
    ...((likes !== undefined || comments !== undefined) && {
      engagement: { ...(likes !== undefined && { likes }), ...(comments !== undefined && { comments }) },
    }),
  }
}

/** The best expressible part of every brand's queries. What cannot be searched for, or is too much, is told about. */
const wordsOf = ({ watchList, log }: SourceContext): readonly string[] => {
  const queries = watchList.brands.flatMap((brand) => brand.queries.map((query) => ({ brand: brand.id, query })))
  const words = queries.flatMap(({ brand, query: { name, query } }) => {
    const terms = searchTermsOf(query)
    if (terms === undefined) log.warn({ brand, query: name }, 'query has no words to search for, it is left out here')
    return terms ?? []
  })
  const all = [...new Set(words)]
  if (all.length > WORDS_MAX) log.warn({ words: all.length, searched: WORDS_MAX }, 'too many words to search for all')
  return all.slice(0, WORDS_MAX)
}

/** Stories and comments that hold a word of the watch list, by date, through the public search of Hacker News. */
export const hackerNewsSource = (settings: HackerNewsSettings, web: PoliteFetch): Source => ({
  name: 'hackernews',
  kind: 'hackernews',
  mode: 'poll',
  schedule: settings.every,
  run: async (context) => {
    // Words of settings that have changed are forgotten.
    const stored = new Map(Object.entries(readCursor(Cursor, context.cursor())?.until ?? {}))
    const words = wordsOf(context)
    const until = new Map(words.flatMap((word) => (stored.has(word) ? [[word, stored.get(word) ?? 0]] : [])))
    for (const word of words) {
      if (context.signal.aborted) return
      const from = Math.min(until.get(word) ?? context.now() - FIRST_LOOK_MS, context.now())
      const newest = await lookFor(word, from - OVERLAP_MS, settings, web, context)
      // A hit from the future would hide everything until then.
      until.set(word, Math.max(from, Math.min(newest, context.now())))
      context.saveCursor(JSON.stringify({ until: Object.fromEntries(until) }))
    }
  },
})

interface Question {
  readonly word: string
  readonly sinceMs: number
  readonly untilMs: number | undefined
  readonly page: number
}

const addressOf = (base: string, { word, sinceMs, untilMs, page }: Question): string => {
  const address = new URL('/api/v1/search_by_date', base)
  const bounds = [`created_at_i>=${secondsOf(sinceMs)}`]
  if (untilMs !== undefined) bounds.push(`created_at_i<=${secondsOf(untilMs)}`)
  const plain = word.replaceAll('"', ' ').trim()
  address.search = new URLSearchParams({
    query: /^[\p{L}\p{N}]+$/u.test(plain) ? plain : `"${plain}"`,
    tags: '(story,comment)',
    numericFilters: bounds.join(','),
    typoTolerance: 'false',
    hitsPerPage: String(HITS_PER_PAGE),
    page: String(page),
  }).toString()
  return address.href
}

type Hits = readonly z.infer<typeof Hit>[]

const hitsOf = (body: Buffer): { readonly hits: Hits; readonly pages: number } => {
  const answer = Answer.safeParse(parseJson(body))
  const hits = answer.data?.hits.flatMap((hit) => Hit.safeParse(hit).data ?? []) ?? []
  const nothingUsable = hits.length === 0 && (answer.data?.hits.length ?? 0) > 0
  if (!answer.success || nothingUsable) {
    throw new PipelineError('SL_SOURCE_BROKEN', 'search answer not understood: hackernews')
  }
  return { hits, pages: Math.min(answer.data.nbPages, PAGES_MAX) }
}

/** Emits every hit since; returns the newest instant seen, epoch ms. Throws rather than leave out older ones. */
const lookFor = async (
  word: string,
  sinceMs: number,
  settings: HackerNewsSettings,
  web: PoliteFetch,
  context: SourceContext,
): Promise<number> => {
  let newest = 0
  let untilMs: number | undefined
  let page = 0
  for (let request = 0; request < REQUESTS_MAX; request++) {
    const address = addressOf(settings.url, { word, sinceMs, untilMs, page })
    const { body } = await web.get(address, { accept: 'application/json' }, context.signal)
    const { hits, pages } = hitsOf(body)
    await context.emit(hits.map(sightingOf))
    newest = Math.max(newest, ...hits.map((hit) => hit.created_at_i * 1_000))
    if (++page < pages) continue
    if (pages < PAGES_MAX) return newest
    const oldest = Math.min(...hits.map((hit) => hit.created_at_i * 1_000))
    const nextUntil = oldest === untilMs ? oldest - 1_000 : oldest
    if (!Number.isFinite(nextUntil) || nextUntil < sinceMs) return newest
    untilMs = nextUntil
    page = 0
  }
  context.log.warn({ requests: REQUESTS_MAX }, 'search has more hits than one run may ask for, the oldest are left out')
  return newest
}

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new PipelineError('SL_SOURCE_BROKEN', 'search answer is no JSON: hackernews', { cause })
  }
}
