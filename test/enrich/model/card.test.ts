import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { MARKS, NAMES, SPECIALS } from '../../../enrich/model/feature-ids.ts'
import { heads, LANES, USUAL_LANE } from '../../../enrich/model/heads.ts'
import { shippedModel } from '../../../enrich/model/shipped.ts'

const card = readFileSync(new URL('../../../enrich/model/CARD.md', import.meta.url), 'utf8')
const { id, card: shipped, table, own } = shippedModel()

test('the model card speaks of the weights that ship', () => {
  expect(card).toContain(`(${id})`)
})

test('the model card names every head and every set that taught it', () => {
  for (const [head, { data }] of Object.entries(shipped.heads)) {
    expect(card).toContain(head)
    for (const { set } of data) expect(card).toMatch(new RegExp(`\\b${set}\\b`))
  }
})

test('no mood, intent or emotion was learned from who is addressed', () => {
  for (const weights of [table, own ?? table])
    for (let at = NAMES * LANES; at < SPECIALS * LANES; at++)
      if (at % LANES !== heads.own.lane && at % LANES !== USUAL_LANE && weights[at] !== 0)
        throw new Error(`lane ${at % LANES} weighs the name ${Math.floor(at / LANES)}`)
})

test('nothing but spam was learned from where addresses lead, what long numbers are like, and single marks', () => {
  const lanes = [heads.own.lane, heads.spam.lane, USUAL_LANE]
  for (const weights of [table, own ?? table])
    for (let at = MARKS * LANES; at < NAMES * LANES; at++)
      if (!lanes.includes(at % LANES) && weights[at] !== 0) throw new Error(`lane ${at % LANES} weighs a link`)
})
