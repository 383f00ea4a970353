import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const run = (name: string, option: string) => {
  const script = fileURLToPath(new URL(`../${name}/run.ts`, import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, option], { encoding: 'utf8' })
  return { status, stdout, stderr }
}

test.each([
  ['eval', '--confusion'],
  ['bench', '--mentions'],
])('npm run %s names its options when it is asked for them, or given another', (name, known) => {
  expect(run(name, '--help')).toMatchObject({ status: 0, stdout: expect.stringContaining(known) })
  const wrong = run(name, '--nosuch')
  expect(wrong).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(known) })
  expect(wrong.stderr).toContain("Unknown option '--nosuch'")
  expect(wrong.stderr).not.toContain('    at ')
})
