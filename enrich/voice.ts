import { createHmac, hash } from 'node:crypto'
import type { Mention } from '../ingest/mention.ts'
import { HASH_SEED, mixHash } from './text/tokenise.ts'

/** Authors remembered, each at the place its id says, where the last one counts: about 7 MB when full. */
const AUTHORS_KEPT = 2 ** 15
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

const placeOf = (id: string): number => {
  let mixed = HASH_SEED
  for (let at = 0; at < id.length; at++) mixed = mixHash(mixed, id.charCodeAt(at))
  return (mixed ^ (mixed >>> 16)) & (AUTHORS_KEPT - 1)
}

/**
 * Keyed pseudonyms: the first 16 hex digits of HMAC-SHA256 over source and author id, the same for the same key,
 * and of no use without it. Empty when the source states no author.
 */
export const openVoices = (key: Buffer): ((mention: Pick<Mention, 'source' | 'author'>) => string) => {
  const hmac = openHmac(key)
  const kept = Array.from({ length: AUTHORS_KEPT }, () => ({ source: '', id: '', voice: '' }))
  return ({ source, author }) => {
    if (author === undefined || author.id === '') return ''
    const { id } = author
    const place = kept[placeOf(id)] as (typeof kept)[number]
    if (place.id === id && place.source === source) return place.voice
    const voice = hmac(`${source}\n${id}`).slice(0, HEX_DIGITS)
    place.source = source
    place.id = id
    place.voice = voice
    return voice
  }
}
