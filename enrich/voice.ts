import { createHmac, hash } from 'node:crypto'
import type { Mention } from '../ingest/mention.ts'

/** Authors remembered in each of two generations: about 5 MB when full. */
const AUTHORS_KEPT = 20_000
const HEX_DIGITS = 16
const BLOCK_BYTES = 64
const DIGEST_BYTES = 32

const padded = (key: Buffer, pad: number): Buffer => {
  const short = key.length > BLOCK_BYTES ? hash('sha256', key, 'buffer') : key
  const block = Buffer.alloc(BLOCK_BYTES, pad)
  for (const [at, byte] of short.entries()) block.writeUInt8(byte ^ pad, at)
  return block
}

/**
 * HMAC-SHA256 (RFC 2104) of a text as hex. `createHmac` makes a key object on every call, which costs five times the
 * two hashes (Node 24).
 */
const openHmac = (key: Buffer): ((text: string) => string) => {
  const outer = Buffer.concat([padded(key, 0x5c), Buffer.alloc(DIGEST_BYTES)])
  const inner = padded(key, 0x36)
  let message: Buffer = Buffer.concat([inner, Buffer.alloc(4_096)])
  return (text) => {
    const bytes = Buffer.byteLength(text)
    if (message.length < BLOCK_BYTES + bytes) message = Buffer.concat([inner, Buffer.alloc(bytes * 2)])
    message.write(text, BLOCK_BYTES)
    hash('sha256', message.subarray(0, BLOCK_BYTES + bytes), 'buffer').copy(outer, BLOCK_BYTES)
    return hash('sha256', outer, 'hex')
  }
}

/** Tells two keys apart without telling either. */
export const voiceKeyMark = (key: Buffer): string =>
  createHmac('sha256', key).update('earshot voice key').digest('hex').slice(0, HEX_DIGITS)

/**
 * Keyed pseudonyms: the first 16 hex digits of HMAC-SHA256 over source and author id, the same for the same key,
 * and of no use without it. Empty when the source states no author.
 */
export const openVoices = (key: Buffer): ((mention: Pick<Mention, 'source' | 'author'>) => string) => {
  // Two generations instead of a list by last use: the older one is dropped as a whole when the newer is full.
  const hmac = openHmac(key)
  let newer = new Map<string, string>()
  let older = new Map<string, string>()
  return ({ source, author }) => {
    if (author === undefined || author.id === '') return ''
    const name = `${source}\n${author.id}`
    const kept = newer.get(name)
    if (kept !== undefined) return kept
    const voice = older.get(name) ?? hmac(name).slice(0, HEX_DIGITS)
    if (newer.size >= AUTHORS_KEPT) {
      older = newer
      newer = new Map()
    }
    newer.set(name, voice)
    return voice
  }
}
