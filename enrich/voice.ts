import { createHmac } from 'node:crypto'
import type { Mention } from '../ingest/mention.ts'

/** Authors remembered in each of two generations: about 5 MB when full. */
const AUTHORS_KEPT = 20_000
const HEX_DIGITS = 16

/**
 * Keyed pseudonyms: the first 16 hex digits of HMAC-SHA256 over source and author id, the same for the same key,
 * and of no use without it. Empty when the source states no author.
 */
export const openVoices = (key: Buffer): ((mention: Mention) => string) => {
  // Two generations instead of a list by last use: the older one is dropped as a whole when the newer is full.
  let newer = new Map<string, string>()
  let older = new Map<string, string>()
  return ({ source, author }) => {
    if (author === undefined || author.id === '') return ''
    const name = `${source}\n${author.id}`
    const kept = newer.get(name)
    if (kept !== undefined) return kept
    const voice = older.get(name) ?? createHmac('sha256', key).update(name).digest('hex').slice(0, HEX_DIGITS)
    if (newer.size >= AUTHORS_KEPT) {
      older = newer
      newer = new Map()
    }
    newer.set(name, voice)
    return voice
  }
}
