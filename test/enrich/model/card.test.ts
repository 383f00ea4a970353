import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { shippedModel } from '../../../enrich/model/shipped.ts'

const card = readFileSync(new URL('../../../enrich/model/CARD.md', import.meta.url), 'utf8')
const { id, card: shipped } = shippedModel()

test('the model card speaks of the weights that ship', () => {
  expect(card).toContain(`(${id})`)
})

test('the model card names every head and every set that taught it', () => {
  for (const [head, { data }] of Object.entries(shipped.heads)) {
    expect(card).toContain(head)
    for (const { set } of data) expect(card).toMatch(new RegExp(`\\b${set}\\b`))
  }
})
