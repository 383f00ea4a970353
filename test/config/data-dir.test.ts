import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { findDataDir } from '../../config/data-dir.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-data-'))
})
afterEach(() => {
  chmodSync(dir, 0o700)
  rmSync(dir, { recursive: true })
})

/** Root may look into everything, so it becomes somebody else for that long. */
const asStranger = (look: () => void): void => {
  const isRoot = process.getuid?.() === 0
  if (isRoot) process.seteuid?.(65_534)
  else chmodSync(dir, 0)
  try {
    look()
  } finally {
    if (isRoot) process.seteuid?.(0)
  }
}

test("who may not look into the service's data folder is told as whom to run this", () => {
  mkdirSync(join(dir, 'data', 'log'), { recursive: true })
  for (const path of [dir, join(dir, 'data')]) {
    asStranger(() => {
      expect(() => findDataDir(path)).toThrow(
        `data folder cannot be used: ${path} (permission denied); run this as the user that runs Earshot`,
      )
    })
  }
})
