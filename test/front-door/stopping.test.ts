import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { eventually } from '../house/eventually.ts'
import { freePort } from '../house/free-port.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

let dir: string
let url: string
let args: readonly string[]
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'earshot-stopping-'))
  const [port, away] = [await freePort(), await freePort()]
  url = `http://127.0.0.1:${port}`
  const config = join(dir, 'earshot.yaml')
  const store = `url: "http://127.0.0.1:${away}", password: { env: CH_PW }`
  writeFileSync(config, `brands: [{ name: Kavento, words: [kavento] }]\nstore: { ${store} }\n`)
  args = ['serve', '--config', config, '--port', String(port), '--data', join(dir, 'data')]
})
afterEach(() => rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }))

const answers = async (): Promise<boolean> => {
  try {
    return (await fetch(`${url}/healthz`)).status > 0
  } catch {
    return false
  }
}

/** Runs it until it answers, ends whom `command` started with SIGTERM, and waits until nobody answers. */
const stopped = async (command: string, line: readonly string[], env: object): Promise<number | null> => {
  const child: ChildProcess = spawn(command, line, {
    cwd: root,
    env: { PATH: process.env['PATH'], HOME: dir, CH_PW: 'x', ...env },
    stdio: 'ignore',
    // A group of its own, so that nothing is left of it where it does not stop.
    detached: true,
  })
  try {
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    await eventually(async () => expect(await answers()).toBe(true))
    child.kill('SIGTERM')
    const code = await ended
    await eventually(async () => expect(await answers()).toBe(false))
    return code
  } finally {
    try {
      process.kill(-(child.pid as number), 'SIGKILL')
    } catch {
      // Nothing is left.
    }
  }
}

test('SIGTERM to npm, as a container sends it, stops what npm runs, and is no failure', async () => {
  expect(await stopped('npm', ['run', 'earshot', '--', ...args], {})).toBe(0)
})

test('where npx ran it behind a shell that passes nothing on, the end of the shell stops it', async () => {
  const line = [
    '-c',
    '"$0" "$@"; true',
    process.execPath,
    '--disable-warning=ExperimentalWarning',
    'earshot.ts',
    ...args,
  ]
  await stopped('sh', line, { npm_lifecycle_event: 'npx' })
})
