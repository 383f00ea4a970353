import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { DAY_MS, HOUR_MS } from '../../config/instant.ts'
import type { SourceSettings } from '../../config/settings.ts'
import type { PoliteFetch } from '../fetch.ts'
import { textOfHtml } from '../html-text.ts'
import type { Sighting, Source, SourceContext } from '../source.ts'

type HackerNewsSettings = NonNullable<SourceSettings['hackernews']>

const HITS_PER_PAGE = 200
const PAGES_MAX = 5
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

/** Plain words of all brands, phrases in quotes; signs of other networks mean nothing here. */
const wordsOf = (context: SourceContext): readonly string[] => {
  const words = context.watchList.brands.flatMap((brand) => brand.words.map((word) => word.replace(/^[@#]/, '')))
  return [...new Set(words.map((word) => word.toLowerCase()))].slice(0, WORDS_MAX)
}

/** Stories and comments that hold a word of the watch list, by date, through the public search of Hacker News. */
export const hackerNewsSource = (settings: HackerNewsSettings, web: PoliteFetch): Source => ({
  name: 'hackernews',
  kind: 'hackernews',
  mode: 'poll',
  schedule: settings.every,
  run: async (context) => {
    const { until } = Cursor.catch({ until: {} }).parse(JSON.parse(context.cursor() ?? '{"until":{}}'))
    const next: Record<string, number> = {}
    for (const word of wordsOf(context)) {
      if (context.signal.aborted) return
      const since = (until[word] ?? context.now() - FIRST_LOOK_MS) - OVERLAP_MS
      next[word] = Math.max(since + OVERLAP_MS, await lookFor(word, since, settings, web, context))
      context.saveCursor(JSON.stringify({ until: { ...until, ...next } }))
    }
  },
})

/** Emits every hit since; returns the newest instant seen, epoch ms. */
const lookFor = async (
  word: string,
  since: number,
  settings: HackerNewsSettings,
  web: PoliteFetch,
  context: SourceContext,
): Promise<number> => {
  let newest = 0
  for (let page = 0; page < PAGES_MAX && !context.signal.aborted; page++) {
    const address = new URL('/api/v1/search_by_date', settings.url)
    address.search = new URLSearchParams({
      query: word.includes(' ') ? `"${word.replaceAll('"', '')}"` : word,
      tags: '(story,comment)',
      numericFilters: `created_at_i>=${Math.floor(since / 1_000)}`,
      typoTolerance: 'false',
      hitsPerPage: String(HITS_PER_PAGE),
      page: String(page),
    }).toString()
    const { body } = await web.get(address.href, { accept: 'application/json' }, context.signal)
    const answer = Answer.safeParse(parseJson(body))
    if (!answer.success) throw new PipelineError('SL_SOURCE_BROKEN', 'search answer not understood: hackernews')
    const hits = answer.data.hits.flatMap((hit) => Hit.safeParse(hit).data ?? [])
    await context.emit(hits.map(sightingOf))
    newest = Math.max(newest, ...hits.map((hit) => hit.created_at_i * 1_000))
    if (page + 1 >= answer.data.nbPages) break
  }
  return newest
}

const parseJson = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch (cause) {
    throw new PipelineError('SL_SOURCE_BROKEN', 'search answer is no JSON: hackernews', { cause })
  }
}
