import { brotliCompressSync } from 'node:zlib'
import { describe, expect, test } from '@jest/globals'
import { BUCKETS, FEATURES_VERSION } from '../../../enrich/model/feature-ids.ts'
import { asFile, decodeModel, encodeModel, type ModelCard } from '../../../enrich/model/format.ts'
import { headNames, heads, LANES } from '../../../enrich/model/heads.ts'
import { shippedModel } from '../../../enrich/model/shipped.ts'

const card: ModelCard = {
  format: 2,
  features: FEATURES_VERSION,
  buckets: BUCKETS,
  scales: new Array(LANES).fill(0.01),
  biases: new Array(LANES).fill(0),
  licences: 'A',
  heads: {},
}
const table = new Int8Array(BUCKETS * LANES).map((_, at) => at % 7)

test('a model comes back as it was written, under the same id', () => {
  const read = decodeModel(encodeModel({ card, table }))
  expect(read.id).toBe(asFile({ card, table }).id)
  expect(read.card).toEqual(card)
  expect(Buffer.from(read.table).equals(Buffer.from(table))).toBe(true)
})

describe('a file that is no model of this version is refused', () => {
  test.each<readonly [string, () => Uint8Array]>([
    ['empty', () => new Uint8Array(0)],
    ['no model', () => Buffer.from('hello')],
    ['compressed, but no model', () => brotliCompressSync('hello, this is no model at all')],
    ['cut', () => encodeModel({ card, table }).subarray(0, 100)],
    ['for other features', () => encodeModel({ card: { ...card, features: FEATURES_VERSION + 1 }, table })],
    ['with a short table', () => encodeModel({ card, table: table.subarray(32) })],
  ])('%s', (_name, bytes) => {
    expect(() => decodeModel(bytes())).toThrow(expect.objectContaining({ code: 'SL_MODEL_INVALID' }))
  })

  test('of another version, and it says what to do', () => {
    const text = Buffer.from(JSON.stringify({ ...card, format: 1 }))
    const length = Buffer.alloc(4)
    length.writeUInt32LE(text.length)
    const old = brotliCompressSync(Buffer.concat([Buffer.from('EARSHOT1'), length, text]))
    expect(() => decodeModel(old)).toThrow(/made by another version \(format 1, not 2\)/)
  })
})

test('every head has lanes of its own', () => {
  const lanes = headNames.flatMap((name) => heads[name].classes.map((_, index) => heads[name].lane + index))
  expect(new Set(lanes).size).toBe(lanes.length)
  expect(Math.max(...lanes)).toBeLessThan(LANES)
})

test('the shipped model names its data with licence classes that may ship', () => {
  const { card: shipped } = shippedModel()
  for (const head of Object.values(shipped.heads)) {
    expect(head.data.length).toBeGreaterThan(0)
    for (const { set, licence } of head.data) {
      expect(['A', 'B', 'own']).toContain(licence)
      expect(['airline', 'millionposts', 'suggestion', 'brandproduct', 'airline-support']).not.toContain(set)
    }
  }
})
