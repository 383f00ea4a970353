import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface Run {
  readonly seconds: number
  readonly rssBytes: number
}

/** `EARSHOT_BENCH_PROFILE=DIR`: every process of the benchmark writes a V8 CPU profile there. */
const profileDir = process.env['EARSHOT_BENCH_PROFILE']
/** Our own processes run as `npm start` runs them, with compiled code kept as earshot.ts does; plain ones as node does. */
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
export const ourFlags = (scripts.start as string).split(' ').filter((word) => word.startsWith('--'))
const ourCache = fileURLToPath(new URL('../../node_modules/.cache/earshot', import.meta.url))
const profiling = profileDir === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profileDir}`]

/** Runs a script of this folder to its end and reads the one JSON line it prints. */
export const runChild = <T extends Run>(script: string, args: readonly string[]): Promise<T> =>
  new Promise((resolve, reject) => {
    const isOurs = script !== './plain-process.ts'
    const child = spawn(
      process.execPath,
      [
        ...(isOurs ? ourFlags : ['--disable-warning=ExperimentalWarning']),
        '--no-deprecation',
        ...profiling,
        fileURLToPath(new URL(script, import.meta.url)),
        ...args,
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, ...(isOurs && { NODE_COMPILE_CACHE: ourCache }) },
      },
    )
    let out = ''
    child.stdout.on('data', (data) => {
      out += String(data)
    })
    child.once('exit', (code, signal) => {
      const line = out.trim().split('\n').at(-1) ?? ''
      if (code === 0 && line.startsWith('{')) resolve(JSON.parse(line) as T)
      else reject(new Error(`${script} ${args[0]} ended with ${signal ?? code}: ${out.slice(-400)}`))
    })
  })
