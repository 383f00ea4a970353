import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'
import { openShutdown } from '../../config/cli/shutdown.ts'
import { PipelineError } from '../../config/errors.ts'
import { openLogger } from '../../config/events.ts'
import { pause } from '../../config/time/deadline.ts'
import { patiently } from '../../config/time/patiently.ts'
import { together } from '../../config/together.ts'

const logger = openLogger('silent', 'test')

test('a part that fails asks the others to drain, and its error is thrown after they have', async () => {
  const control = new AbortController()
  let drained = false
  const work = together(
    {
      broken: () => Promise.reject(new Error('broken')),
      steady: async (signal) => {
        await pause(60_000, signal)
        drained = true
      },
    },
    { signal: control.signal, fail: () => control.abort(), logger },
  )
  await expect(work).rejects.toThrow('broken')
  expect(drained).toBe(true)
})

test('what a part says while it drains is no failure', async () => {
  const control = new AbortController()
  const work = together(
    { one: (signal) => pause(60_000, signal).then(() => Promise.reject(new Error('aborted'))) },
    { signal: control.signal, fail: () => control.abort(), logger },
  )
  control.abort()
  await expect(work).resolves.toBeUndefined()
})

test('a part that fails ends the process as a failure, also when another does not drain in time', async () => {
  const codes: number[] = []
  const shutdown = openShutdown((code) => codes.push(code), 50)
  const work = together(
    { broken: () => Promise.reject(new Error('broken')), slow: () => pause(300, new AbortController().signal) },
    { ...shutdown, logger },
  )
  await expect(work).rejects.toThrow('broken')
  expect(shutdown.failed()).toBe(true)
  expect(codes).toEqual([1])
})

test('the exit code of a process with a failed part is 1, and its error is printed', () => {
  const script = `
    import { runMain } from './config/cli/main.ts'
    import { openShutdown } from './config/cli/shutdown.ts'
    import { openLogger } from './config/events.ts'
    import { together } from './config/together.ts'
    const shutdown = openShutdown((code) => process.exit(code), 5_000)
    const tasks = { broken: () => Promise.reject(new Error('it broke')) }
    const status = async () => {
      await together(tasks, { ...shutdown, logger: openLogger('silent', 'test') })
      return 0
    }
    process.argv = ['node', 'earshot', 'status']
    await runMain({ status }, { ...shutdown, err: console.error })`
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const flags = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script]
  const ended = spawnSync(process.execPath, flags, { cwd: root, encoding: 'utf8' })
  expect([ended.status, ended.stderr]).toEqual([1, expect.stringContaining('it broke')])
})

test('patience waits for what is away, and not for what is wrong', async () => {
  const { signal } = new AbortController()
  let tries = 0
  const away = async (): Promise<number> => {
    tries++
    if (tries < 3) throw new PipelineError('SL_LOG_UNAVAILABLE', 'away')
    return tries
  }
  expect(await patiently('log', logger, away, signal)).toBe(3)
  const wrong = () => Promise.reject(new PipelineError('SL_MIGRATION_CHANGED', 'wrong'))
  await expect(patiently('store', logger, wrong, signal)).rejects.toThrow('wrong')
})
