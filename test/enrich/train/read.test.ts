import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { keyOf, readSet } from '../../../enrich/train/read.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))

test('our own sentences are found wherever the checkout lies, spaces and umlauts in its path too', () => {
  const dir = mkdtempSync(join(tmpdir(), 'earshot für 100 % '))
  try {
    for (const name of ['config', 'enrich', 'ingest']) cpSync(join(root, name), join(dir, name), { recursive: true })
    cpSync(join(root, 'package.json'), join(dir, 'package.json'))
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'))
    const ask = "import { keyOf, readSet } from './enrich/train/read.ts'; console.log(readSet('own', undefined).length)"
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', ask], { cwd: dir, encoding: 'utf8' })
    expect(Number(said)).toBe(readSet('own', undefined).length)
    expect(Number(said)).toBeGreaterThan(1_000)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

test('a post and its reposts are one and the same, whatever links and names they carry', () => {
  const post = keyOf('Still waiting for my parcel, thanks https://t.co/a1b2')
  expect(keyOf('Still waiting for my parcel, thanks https://t.co/Zz9')).toBe(post)
  expect(keyOf('RT @mara: still waiting for my parcel, thanks http://example.com/x?y=1')).toBe(post)
  expect(keyOf('@shop Still waiting for my parcel, thanks')).toBe(post)
  expect(keyOf('Still waiting for my refund, thanks https://t.co/a1b2')).not.toBe(post)
})

test('posts in scripts without spaces, and of signs alone, have keys of their own', () => {
  const keys = ['電池がすぐ切れる', '電話がつながらない', '😡', '😍', '@shop @other', 'https://t.co/a1'].map(keyOf)
  expect(new Set(keys).size).toBe(6)
  expect(keyOf('電池がすぐ切れる https://t.co/b2')).toBe(keys[0])
})
