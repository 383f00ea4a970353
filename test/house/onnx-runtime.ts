import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Skipped } from './kafka-jars.ts'

const VERSION = '1.30.0'
const FETCH_MS = 300_000

/** A folder with onnxruntime-node: from the cache, or installed once by npm from where the machine's npm is told to. */
export const onnxRuntime = async (): Promise<{ readonly dir: string } | Skipped> => {
  const cache = process.env['EARSHOT_TEST_CACHE'] ?? join(homedir(), '.cache', 'earshot-test')
  const dir = join(cache, `onnxruntime-${VERSION}`)
  if (existsSync(dir)) return { dir }
  const work = join(cache, `onnxruntime-fetch-${process.pid}`)
  mkdirSync(work, { recursive: true })
  try {
    // Its install script downloads parts for graphics cards, which nobody needs here.
    const args = [
      'install',
      '--prefix',
      work,
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      `onnxruntime-node@${VERSION}`,
    ]
    await promisify(execFile)('npm', args, { timeout: FETCH_MS, cwd: work })
    if (!existsSync(dir)) renameSync(work, dir)
    return { dir }
  } catch (error) {
    return { skipped: `because npm could not install onnxruntime-node: ${String(error).slice(0, 300)}` }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
