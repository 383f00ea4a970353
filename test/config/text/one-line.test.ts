import { expect, test } from '@jest/globals'
import { oneLine } from '../../../config/text/one-line.ts'

test('escape sequences, line breaks, directions and invisible characters are gone', () => {
  const hostile = 'a\u001b[2J\u001b]0;title\u0007b\r\nCrisis: over\u0000\u009b31m \u202egnp.exe\u2028c\u200bd\ud800e'
  expect(oneLine(hostile, 280)).toBe('a[2J]0;titleb Crisis: over31m gnp.exe cde')
})

test('markup is text, and emoji stay whole', () => {
  expect(oneLine('<img src=x onerror=alert(1)> 👩‍👩‍👧 ok', 280)).toBe('<img src=x onerror=alert(1)> 👩‍👩‍👧 ok')
})

test('long text is cut at 280 characters, never inside one', () => {
  const cut = oneLine('🎉'.repeat(1_000_000), 280)
  expect([...cut]).toHaveLength(280)
  expect(cut.endsWith('🎉…')).toBe(true)
  expect(oneLine('x'.repeat(280), 280)).toBe('x'.repeat(280))
})
