import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { targetOf, writePrivately } from '../../store/target-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'earshot-target-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const refused = (work: () => unknown): unknown => {
  try {
    work()
  } catch (error) {
    return error
  }
  return undefined
}

test('what people wrote is for the owner alone, also in a file that others could read', () => {
  const path = join(folder, 'labels.jsonl')
  writeFileSync(path, 'former')
  chmodSync(path, 0o644)
  writePrivately(path, 'words')
  expect(readFileSync(path, 'utf8')).toBe('words')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readdirSync(folder)).toEqual(['labels.jsonl'])
})

test('a place that cannot even be looked at is refused with what to do', () => {
  const loop = join(folder, 'loop')
  symlinkSync(loop, loop)
  const refusal = expect.objectContaining({
    code: 'SL_DATA_UNWRITABLE',
    message: expect.stringMatching(/^file cannot be written: .*loop \(.*ELOOP.*\); name another with --out$/),
  })
  expect(refused(() => targetOf(loop))).toEqual(refusal)
  expect(refused(() => writePrivately(loop, 'words'))).toEqual(refusal)
})

test('a folder that is not there is refused, and nothing is left', () => {
  expect(refused(() => writePrivately(join(folder, 'no', 'where'), 'words'))).toMatchObject({
    code: 'SL_DATA_UNWRITABLE',
  })
  expect(readdirSync(folder)).toEqual([])
})
