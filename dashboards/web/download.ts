import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import type { Query } from '../../config/query/ast.ts'
import { readQuery } from '../../config/query/read.ts'
import { readerLanguages } from '../../config/text/reader-language.ts'
import { deadline } from '../../config/time/deadline.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { listedRows } from './answers/listed-rows.ts'
import { mentionSheet, type SheetOf, sheetName } from './answers/mention-sheet.ts'
import { brandOf, spanOf } from './answers/span.ts'
import { SHEET_ROWS_MAX } from './contract/limits.ts'
import { MentionListQuery, SearchText, Zone } from './list-query.ts'
import type { Search, WantedUntil, WebDeps } from './ports.ts'
import { problemOf } from './problem.ts'

/** A sheet asks up to fifty times as much as a page of the list. */
const DOWNLOADS_A_MINUTE_MAX = 20
const DOWNLOADS_AT_ONCE_MAX = 4
/** Who reads slower holds a place that others wait for. */
const DOWNLOAD_MS_MAX = 10 * MINUTE_MS

const SheetQuery = MentionListQuery.omit({ before: true }).extend({
  query: SearchText.optional(),
  zone: Zone,
  language: z
    .enum(readerLanguages)
    .default('en')
    .describe('of headings and moods; de: cells end at a semicolon and decimals begin at a comma'),
})

const Sheet = {
  description: `the newest ${SHEET_ROWS_MAX} mentions of the list at most, newest first: UTF-8 with a byte order mark`,
  content: { 'text/csv': { schema: z.string() } },
}

const queryOf = (text: string): Query => {
  const { query, problems } = readQuery(text)
  if (query !== undefined) return query
  const [first] = problems.filter(({ severity }) => severity === 'error')
  throw new PipelineError('SL_REQUEST_INVALID', `query cannot run: ${first?.message ?? 'no query'}`)
}

const searchOf = ({ search }: WebDeps): Search => {
  if (search === undefined) throw new PipelineError('SL_NOT_FOUND', 'this page does not search')
  return search
}

/** The mentions of the list as a CSV sheet, as long as the list; written as fast as it is read, never held whole. */
export const downloadApi =
  (deps: WebDeps, wanted: WantedUntil): FastifyPluginAsyncZod =>
  async (app) => {
    const { store, watchList, now, logger } = deps
    let open = 0
    async function* sheetOf(
      asked: z.output<typeof SheetQuery>,
      of: SheetOf,
      left: AbortSignal,
    ): AsyncGenerator<string> {
      open++
      try {
        using wait = deadline(left, DOWNLOAD_MS_MAX)
        const { head, line } = mentionSheet(of)
        const { query, ...list } = asked
        const searched = query === undefined ? undefined : { search: searchOf(deps), query: queryOf(query) }
        const listed = { store, brand: of.brand, span: spanOf(list), list, searched }
        let chunk = head
        for await (const rows of listedRows(listed, SHEET_ROWS_MAX, wait.signal)) {
          chunk += rows.map(line).join('')
          // A search may come back with nothing, to go on further back.
          if (chunk !== '') yield chunk
          chunk = ''
        }
      } finally {
        open--
      }
    }
    const config = { rateLimit: { max: DOWNLOADS_A_MINUTE_MAX, timeWindow: MINUTE_MS } }
    app.get(
      '/api/mentions.csv',
      // HEAD would read all of it for nobody.
      { config, exposeHeadRoute: false, schema: { querystring: SheetQuery, response: { 200: Sheet } } },
      async (request, reply) => {
        const { query: asked } = request
        const left = wanted(request)
        const of = { ...asked, brand: brandOf(watchList, asked.brand), watchList }
        if (open >= DOWNLOADS_AT_ONCE_MAX) throw new PipelineError('SL_REQUEST_TOO_MANY', 'too many downloads at once')
        const chunks = sheetOf(asked, of, left)
        // What is wrong with the question, or with the store, is told instead of a sheet.
        const first = await chunks.next()
        const rest = async function* () {
          try {
            yield first.value
            yield* chunks
          } catch (error) {
            // The connection breaks off, so that half a sheet does not pass for a whole one.
            if (!left.aborted) problemOf(error, logger)
            throw error
          }
        }
        const stream = Readable.from(rest(), { objectMode: false })
        stream.once('close', () => void chunks.return(undefined))
        return reply
          .header('content-type', 'text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${sheetName(of, spanOf(asked), now())}"`)
          .header('cache-control', 'no-store')
          .send(stream as never)
      },
    )
  }
