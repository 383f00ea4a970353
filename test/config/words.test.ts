import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { openDataDir } from '../../config/data-dir.ts'
import { errorCatalog, PipelineError } from '../../config/errors.ts'
import { explainError } from '../../config/hints.ts'
import { nearest } from '../../config/text/nearest.ts'
import { printable, printableBytes, printableCut } from '../../config/text/printable.ts'

describe('printable text', () => {
  test('spells out what could steer a terminal or hide', () => {
    expect(printable('a\u001b[2Jb\u202ec\u200bd\r\n\u009be')).toBe('a\\u{1b}[2Jb\\u{202e}c\\u{200b}d\\r\\n\\u{9b}e')
  })

  test('never holds a control character, whatever comes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(50), (text, max) => {
        expect(printableCut(text, max + 1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
        expect([...printableCut(text, max + 1)].length).toBeLessThanOrEqual(max + 1)
      }),
      { seed: 1 },
    )
  })

  test('keeps UTF-8 in bytes and names the others', () => {
    expect(printableBytes(Buffer.concat([Buffer.from('grün 📱\n'), Buffer.from([0xff, 0x41, 0xc3])]))).toBe(
      'grün 📱\n\\xffA\\xc3',
    )
  })
})

test('a mistyped word finds its neighbour, a strange one finds nothing', () => {
  expect(nearest('feed', ['feeds', 'folder'])).toBe('feeds')
  expect(nearest('HackerNews', ['hackernews'])).toBe('hackernews')
  expect(nearest('xy', ['web', 'log'])).toBeUndefined()
  expect(nearest('a'.repeat(1_000), ['web'])).toBeUndefined()
})

test('every error says what to do next, and the first of our own in the chain speaks', () => {
  for (const code of Object.keys(errorCatalog) as (keyof typeof errorCatalog)[]) {
    expect(explainError(new PipelineError(code, 'x')).next.length).toBeGreaterThan(10)
  }
  const inner = new PipelineError('SL_PORT_TAKEN', 'port taken: 1; choose another')
  expect(explainError(new Error('outer', { cause: inner }))).toMatchObject({
    code: 'SL_PORT_TAKEN',
    message: 'port taken: 1',
    next: 'choose another',
  })
  expect(explainError(new Error('boom')).code).toBe('SL_INTERNAL')
})

test('a data folder that cannot be written is refused with its reason', () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot-data-'))
  try {
    writeFileSync(join(dir, 'file'), '')
    expect(() => openDataDir(join(dir, 'file'))).toThrow('it is no folder')
    expect(() => openDataDir(join(dir, 'file', 'below'))).toThrow('a part of the path is no folder')
    if (process.platform === 'linux')
      expect(() => openDataDir('/proc/nobody/data')).toThrow('data folder cannot be made')
    expect(openDataDir(join(dir, 'new', 'deep')).engineDir).toBe(join(dir, 'new', 'deep', 'clickhouse'))
  } finally {
    rmSync(dir, { recursive: true })
  }
})
