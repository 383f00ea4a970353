import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import type { PoliteFetch } from '../../ingest/fetch.ts'
import type { Sighting, Source } from '../../ingest/source.ts'

const Entry = z.object({ number: z.int(), who: z.string(), words: z.string(), at: z.number() })
const Page = z.object({ entries: z.array(Entry).max(1_000) })

const pageOf = (body: Buffer) => {
  try {
    return Page.parse(JSON.parse(body.toString('utf8')))
  } catch (cause) {
    throw new PipelineError('SL_SOURCE_BROKEN', 'guestbook answer not understood', { cause })
  }
}

const sightingOf = ({ number, who, words, at }: z.infer<typeof Entry>): Sighting => ({
  nativeId: String(number),
  kind: 'post',
  text: words,
  publishedAt: at,
  author: { id: who },
})

/** Entries of a guestbook that answers `GET /entries?after=NUMBER` with its next ones, oldest first. */
export const guestbookSource = (url: string, web: PoliteFetch): Source => ({
  name: `guestbook ${url}`,
  kind: 'guestbook',
  mode: 'poll',
  schedule: '5m',
  run: async ({ cursor, emit, saveCursor, signal }) => {
    while (!signal.aborted) {
      const address = `${url}/entries?after=${encodeURIComponent(cursor() ?? '0')}`
      const { entries } = pageOf((await web.get(address, { accept: 'application/json' }, signal)).body)
      if (entries.length === 0) return
      await emit(entries.map(sightingOf))
      saveCursor(String(entries.at(-1)?.number)) // Only now: what it covers is durable.
    }
  },
})
