import { readFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { type Lock, lockPath, missingFrom } from '../house/complete-lock.ts'

const lock = JSON.parse(readFileSync(lockPath, 'utf8')) as Lock

test('the lock file holds the packages of every platform: npm ci refuses one that does not', () => {
  expect([...missingFrom(lock).keys()]).toEqual([])
})

test('the lock file names no registry', () => {
  expect(JSON.stringify(lock)).not.toMatch(/"resolved":/)
})
