import { describe, expect, test } from '@jest/globals'
import { dialectBias, nameBias } from './bias.ts'
import { africanAmerican, germanDialects } from './bias-sentences.ts'

describe.each(['en', 'de'] as const)('the same sentences with names of ten origins (%s)', (language) => {
  const found = nameBias(language)

  test('score alike by origin', () => {
    expect(found.groupSpread).toBeLessThan(0.08)
    expect(found.offensiveSpread).toBeLessThan(0.06)
  })

  test('keep their mood, whoever is meant', () => {
    expect(found.flips).toBeLessThan(0.03)
  })
})

describe('the same said in a spoken way', () => {
  test('does not become offensive', () => {
    expect(dialectBias(africanAmerican, 'en').offensiveShift).toBeLessThan(0.06)
    expect(dialectBias(germanDialects, 'de').offensiveShift).toBeLessThan(0.06)
  })

  test('does not feel better or worse on average', () => {
    expect(Math.abs(dialectBias(africanAmerican, 'en').scoreShift)).toBeLessThan(0.15)
    expect(Math.abs(dialectBias(germanDialects, 'de').scoreShift)).toBeLessThan(0.15)
  })
})
