import { describe, expect, test } from '@jest/globals'
import { openScorer } from '../../enrich/score.ts'
import type { BotScoreOf } from '../../enrich/scored.ts'
import { aMention } from '../house/builders.ts'
import { aQueryList } from './watch-lists.ts'

const voiceKey = Buffer.alloc(32, 7)
const list = aQueryList({ kavento: ['kavento'], quiet: ['kavento AND spam:[0 TO 0.5]'] })
const harmless = aMention({ text: 'Kavento is great', author: { id: 'u-17' } })

const scored = (mention = harmless, botScoreOf?: BotScoreOf) => {
  const rows = openScorer(list, { voiceKey, ...(botScoreOf && { botScoreOf }) }).scoreMention(mention, 0)
  return { rows, brands: rows.map(({ brand }) => brand), spam: rows[0]?.spam ?? Number.NaN }
}
const voice = scored().rows[0]?.voice ?? ''
const machine: BotScoreOf = (asked) => (asked === voice ? 0.9 : 0)

describe('how an author behaves', () => {
  test('makes spam of a text that is none by itself, for queries too', () => {
    const { spam } = scored()
    expect(spam).toBeLessThan(0.3)
    expect(scored(harmless, machine).spam).toBeCloseTo(1 - (1 - spam) * 0.1)
    expect(scored().brands).toEqual(['kavento', 'quiet'])
    expect(scored(harmless, machine).brands).toEqual(['kavento'])
  })

  test('changes nothing for others, nor for mentions whose author nobody states', () => {
    const others = [
      aMention({ author: { id: 'u-18' } }),
      aMention({ author: { id: 'u-17' }, source: 'elsewhere' }),
      aMention(),
    ]
    for (const mention of others) expect(scored(mention, machine).spam).toBe(scored(mention).spam)
  })

  test('never lowers what a text says by itself', () => {
    const seller = aMention({ ...harmless, text: 'Kavento: WIN a FREE prize, click here http://win.example now!!!' })
    expect(scored(seller, machine).spam).toBeGreaterThan(scored(seller).spam)
  })

  test('stands in the name of the scorers where it is asked for', () => {
    expect(scored(harmless, machine).rows[0]?.scorers).toContain('+rules/1+author/1 ')
    expect(scored().rows[0]?.scorers).not.toContain('author/')
  })
})
