import { createHash } from 'node:crypto'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { z } from 'zod'
import { PipelineError } from '../../config/errors.ts'
import { BUCKETS, FEATURES_VERSION } from './feature-ids.ts'
import { LANES } from './heads.ts'

/** How one head's margins become probabilities: softmax (one lane: logistic) of slope · margin + offset. */
const HeadCard = z.object({
  slope: z.number().positive(),
  offsets: z.array(z.number()).min(1),
  /** Languages with enough texts of each class. */
  languages: z.array(z.string()),
  /** Training sets with their licence class. */
  data: z.array(z.object({ set: z.string(), licence: z.enum(['A', 'B', 'own']), texts: z.number() })),
  /** Figures on the parts that were kept apart. */
  figures: z.record(z.string(), z.number()),
})
export type HeadCard = z.infer<typeof HeadCard>

export const ModelCard = z.object({
  format: z.literal(1),
  features: z.number(),
  buckets: z.number(),
  /** One byte stands for this much margin, for each lane; times `featureValue` the features. */
  scales: z.array(z.number()).length(LANES),
  biases: z.array(z.number()).length(LANES),
  licences: z.enum(['A', 'AB']),
  heads: z.record(z.string(), HeadCard),
})
export type ModelCard = z.infer<typeof ModelCard>

export interface ModelFile {
  readonly card: ModelCard
  /** Rows of 32 signed bytes. */
  readonly table: Int8Array
  /** First 12 hex digits of the SHA-256 of all that is in it: two models with one name are the same. */
  readonly id: string
}

const MAGIC = Buffer.from('EARSHOT1')
const CARD_BYTES_MAX = 1_000_000
const FILE_BYTES_MAX = 2 * BUCKETS * LANES

const plainBytes = (card: ModelCard, table: Int8Array): Buffer => {
  const text = Buffer.from(JSON.stringify(card))
  const head = Buffer.alloc(4)
  head.writeUInt32LE(text.length)
  return Buffer.concat([MAGIC, head, text, new Uint8Array(table.buffer, table.byteOffset, table.byteLength)])
}

const idOf = (plain: Buffer): string => createHash('sha256').update(plain).digest('hex').slice(0, 12)

/** A model as the bytes of its file: magic, card, table, all of it Brotli-compressed. */
export const encodeModel = (card: ModelCard, table: Int8Array): { readonly bytes: Buffer; readonly id: string } => {
  const plain = plainBytes(card, table)
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 }
  return { bytes: brotliCompressSync(plain, { params }), id: idOf(plain) }
}

/** Throws SL_MODEL_INVALID for a file that is none, is damaged, or was made for other features. */
export const decodeModel = (bytes: Uint8Array): ModelFile => {
  try {
    const plain = brotliDecompressSync(bytes, { maxOutputLength: FILE_BYTES_MAX })
    if (!plain.subarray(0, MAGIC.length).equals(MAGIC)) throw new RangeError('not a model file')
    const length = plain.readUInt32LE(MAGIC.length)
    if (length > CARD_BYTES_MAX) throw new RangeError(`card too long: ${length} bytes`)
    const from = MAGIC.length + 4
    const card = ModelCard.parse(JSON.parse(plain.toString('utf8', from, from + length)))
    if (card.features !== FEATURES_VERSION || card.buckets !== BUCKETS) {
      throw new RangeError(`made for features ${card.features} in ${card.buckets} buckets; train it anew`)
    }
    const table = new Int8Array(plain.subarray(from + length))
    if (table.length !== BUCKETS * LANES) throw new RangeError(`table of ${table.length} bytes`)
    return { card, table, id: idOf(plain) }
  } catch (cause) {
    const why = cause instanceof RangeError ? cause.message : 'damaged or of another kind'
    throw new PipelineError('SL_MODEL_INVALID', `model file unusable: ${why}`, { cause })
  }
}
