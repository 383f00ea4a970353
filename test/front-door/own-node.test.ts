import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from '@jest/globals'
import { version } from '../../config/version.ts'

const elsewhere = mkdtempSync(join(tmpdir(), 'earshot-elsewhere-'))
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }))

test('the command runs on the Node that came along, from any folder and by a link, whatever Node the machine has', async () => {
  const link = join(elsewhere, 'earshot')
  symlinkSync(resolve('earshot.ts'), link)
  writeFileSync(join(elsewhere, 'node'), '#!/bin/sh\necho "too old"; exit 9\n', { mode: 0o755 })
  const env = { PATH: [elsewhere, '/usr/bin', '/bin'].join(delimiter) }
  const { stdout } = await promisify(execFile)(link, ['--version'], { cwd: elsewhere, env })
  expect(stdout.trim()).toBe(version)
})
