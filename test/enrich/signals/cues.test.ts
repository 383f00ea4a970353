import { describe, expect, test } from '@jest/globals'
import { COMPLAINT, PRAISE, QUESTION, SPAM, SUGGESTION } from '../../../enrich/lexicon/cues.ts'
import { countCues } from '../../../enrich/signals/cues.ts'
import { tokenise } from '../../../enrich/text/tokenise.ts'
import { openTokens } from '../../../enrich/text/tokens.ts'

const tokens = openTokens()
const counted = (text: string, title = ''): readonly number[] => [...countCues(tokenise(tokens, text, title))]

describe('cues, turns of phrase that speak for an intent', () => {
  test.each([
    ['your customer service is closed', COMPLAINT],
    ['Das Gerät funktioniert nicht.', COMPLAINT],
    ['it would be nice if it could fly', SUGGESTION],
    ['Weiß jemand, wo das ist?', QUESTION],
    ['Vielen Dank!', PRAISE],
    ['100% free', SPAM],
  ])('%s', (text, id) => {
    expect(counted(text)[id]).toBeGreaterThan(0)
  })

  test('are found with any hyphen, apostrophe or capital', () => {
    for (const text of ['customer-service', 'CUSTOMER  SERVICE', 'customer‑service', 'Customer\nservice'])
      expect(counted(text)[COMPLAINT]).toBe(1)
    for (const text of ["can't log in", 'can’t log in']) expect(counted(text)[COMPLAINT]).toBe(1)
  })

  test('written as one word they count inside tags and names', () => {
    expect(counted('#customerservice')[COMPLAINT]).toBe(1)
    expect(counted('@CustomerService hello')[COMPLAINT]).toBe(1)
    expect(counted('customerservice')[COMPLAINT]).toBe(0)
  })

  test('each place counts, whole words only, never across title and text', () => {
    expect(counted('refund! I said refund')[COMPLAINT]).toBe(2)
    expect(counted('refunded')[COMPLAINT]).toBe(0)
    expect(counted('refund_desk')[COMPLAINT]).toBe(0)
    expect(counted('service', 'customer')[COMPLAINT]).toBe(0)
    expect(counted('service', 'customer service')[COMPLAINT]).toBe(1)
  })

  test('addresses hold none', () => {
    expect(counted('https://example.org/customer-service/refund')).toEqual([0, 0, 0, 0, 0, 0])
  })
})
