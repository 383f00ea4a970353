import { hash } from 'node:crypto'
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

/** What makes a table's bytes mean something. */
const Weights = z.object({
  /** One byte stands for this much margin, for each lane; times `featureValue` the features. */
  scales: z.array(z.number()).length(LANES),
  biases: z.array(z.number()).length(LANES),
  heads: z.record(z.string(), HeadCard),
})
export type Weights = z.infer<typeof Weights>

/**
 * A second table, taught on top of the first with an operator's own labels, or before these with sets that stand apart
 * (`train/expert.ts`): it speaks where the head `own` says so.
 */
const OwnCard = Weights.extend({
  /** The id of the model that labels were learned on top of; absent: sets taught it together with the first table. */
  base: z.string().optional(),
  labels: z.number(),
  /**
   * The labels' texts as hashes of eight hex digits, and for each head one digit a text: the class it was given by
   * weights that never saw it, or `-` (`train/unseen.ts`).
   */
  unseen: z.object({ keys: z.string(), said: z.record(z.string(), z.string()) }).optional(),
})
export type OwnCard = z.infer<typeof OwnCard>

export const FORMAT = 2

/** Some of the texts that taught the base, as the buckets of their features: see `train/reference.ts`. */
const ReferenceCard = z.object({
  groups: z.array(z.object({ languages: z.string(), texts: z.int().min(0) })),
  /** How many numbers hold them all. */
  numbers: z.int().min(0).max(1_000_000),
})

export const ModelCard = Weights.extend({
  /** Raise it whenever lanes stand for other heads. */
  format: z.literal(FORMAT),
  features: z.number(),
  buckets: z.number(),
  licences: z.enum(['A', 'AB']),
  own: OwnCard.optional(),
  reference: ReferenceCard.optional(),
})
export type ModelCard = z.infer<typeof ModelCard>

/** A model as it is taught, before it is a file. */
export interface Version {
  readonly card: ModelCard
  /** Rows of 32 signed bytes. */
  readonly table: Int8Array
  /** The second table; there whenever the card has `own`. */
  readonly own?: Int8Array | undefined
  /** For each text how many features it has, then their buckets; there whenever the card has `reference`. */
  readonly reference?: Int32Array | undefined
}

export interface ModelFile extends Version {
  /** First 12 hex digits of the SHA-256 of all that is in it: two models with one name are the same. */
  readonly id: string
}

const MAGIC = Buffer.from('EARSHOT1')
/** 200,000 own labels take 14 bytes each. */
const CARD_BYTES_MAX = 4_000_000
const TABLE_BYTES = BUCKETS * LANES
const FILE_BYTES_MAX = 3 * TABLE_BYTES + CARD_BYTES_MAX

const bytesOf = (numbers: Int8Array | Int32Array | undefined): Uint8Array =>
  numbers === undefined ? new Uint8Array(0) : new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength)

const plainBytes = ({ card, table, own, reference }: Version): Buffer => {
  // Parsed first, for one order of keys: a model that was read and is written again keeps its id.
  const text = Buffer.from(JSON.stringify(ModelCard.parse(card)))
  const head = Buffer.alloc(4)
  head.writeUInt32LE(text.length)
  return Buffer.concat([MAGIC, head, text, bytesOf(table), bytesOf(own), bytesOf(reference)])
}

/** How hard to press: `small` takes ten seconds more and saves a third. */
const QUALITIES = { small: 11, fast: 5 } as const

/** A model as the bytes of its file: magic, card, one or two tables, all of it Brotli-compressed. */
export const encodeModel = (version: Version, press: keyof typeof QUALITIES = 'small'): Buffer => {
  // A window of 16 MB reaches back to the first table, which the second mostly repeats.
  const window = version.own === undefined ? 22 : 24
  const params = { [constants.BROTLI_PARAM_QUALITY]: QUALITIES[press], [constants.BROTLI_PARAM_LGWIN]: window }
  return brotliCompressSync(plainBytes(version), { params })
}

const readPlain = (open: () => Buffer): ModelFile => {
  try {
    const plain = open()
    if (!plain.subarray(0, MAGIC.length).equals(MAGIC)) throw new RangeError('not a model file')
    const length = plain.readUInt32LE(MAGIC.length)
    if (length > CARD_BYTES_MAX) throw new RangeError(`card too long: ${length} bytes`)
    const from = MAGIC.length + 4
    const json: unknown = JSON.parse(plain.toString('utf8', from, from + length))
    const { format } = z.looseObject({ format: z.number() }).parse(json)
    if (format !== FORMAT) throw new RangeError(`made by another version (format ${format}, not ${FORMAT})`)
    const card = ModelCard.parse(json)
    if (card.features !== FEATURES_VERSION || card.buckets !== BUCKETS) {
      throw new RangeError(`made for features ${card.features} in ${card.buckets} buckets`)
    }
    const rest = plain.subarray(from + length)
    const tables = (card.own === undefined ? 1 : 2) * TABLE_BYTES
    const numbers = card.reference?.numbers ?? 0
    if (rest.length !== tables + 4 * numbers) throw new RangeError(`tables of ${rest.length} bytes`)
    // Views, not copies: whoever opens a model copies them once.
    const tableAt = (place: number): Int8Array =>
      new Int8Array(rest.buffer, rest.byteOffset + place * TABLE_BYTES, TABLE_BYTES)
    return {
      card,
      table: tableAt(0),
      id: hash('sha256', plain).slice(0, 12),
      ...(card.own !== undefined && { own: tableAt(1) }),
      ...(card.reference !== undefined && { reference: new Int32Array(new Uint8Array(rest.subarray(tables)).buffer) }),
    }
  } catch (cause) {
    const why = cause instanceof RangeError ? cause.message : 'damaged or of another kind'
    throw new PipelineError('SL_MODEL_INVALID', `model file unusable: ${why}`, { cause })
  }
}

/** Throws SL_MODEL_INVALID for a file that is none, is damaged, or was made for other features. */
export const decodeModel = (bytes: Uint8Array): ModelFile =>
  readPlain(() => brotliDecompressSync(bytes, { maxOutputLength: FILE_BYTES_MAX }))

/** The second table as a model of its own: all heads, those that labels spoke of taught anew. */
export const ownPart = ({ card, own, id }: ModelFile): ModelFile | undefined =>
  own === undefined || card.own === undefined ? undefined : { card: { ...card, ...card.own }, table: own, id }

/** A model that was just taught, as it will be read from its file. */
export const asFile = (version: Version): ModelFile => {
  const plain = plainBytes(version)
  return readPlain(() => plain)
}
