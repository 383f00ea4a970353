import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eventually } from '../house/eventually.ts'

const script = fileURLToPath(new URL('../../earshot.ts', import.meta.url))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface DoorOptions {
  readonly env?: Record<string, string>
  readonly stdin?: string
  /** Where standard output goes, instead of into `out`. */
  readonly outFile?: string
}

/** `earshot ARGS` as a process of its own, in `cwd`, with nothing of our environment that could be Earshot's. */
export class Door implements AsyncDisposable {
  readonly child: ChildProcess
  out = ''
  err = ''
  readonly ended: Promise<Ended>
  constructor(cwd: string, args: readonly string[], options: DoorOptions = {}) {
    const out = options.outFile === undefined ? 'pipe' : openSync(options.outFile, 'w')
    this.child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...args], {
      cwd,
      env: { PATH: process.env['PATH'] ?? '', TZ: 'UTC', ...options.env },
      stdio: ['pipe', out, 'pipe'],
    })
    if (out !== 'pipe') closeSync(out)
    this.child.stdout?.on('data', (part) => {
      this.out += part
    })
    this.child.stderr?.on('data', (part) => {
      this.err += part
    })
    this.child.stdin?.on('error', () => undefined)
    this.child.stdin?.end(options.stdin ?? '')
    this.ended = new Promise((resolve) => {
      this.child.once('close', (code) => resolve({ code, out: this.out, err: this.err }))
    })
  }
  /** Waits for a line that matches, and gives its groups. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    let found: RegExpExecArray | null = null
    await eventually(() => {
      found = pattern.exec(this.out)
      if (found === null && this.child.exitCode !== null) throw new Error(`ended early: ${this.err}`)
      if (found === null) throw new Error(`not said yet: ${pattern}; ${this.out} ${this.err}`)
    }, 50_000)
    return found as unknown as RegExpExecArray
  }
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.child.exitCode === null) this.child.kill('SIGKILL')
    await this.ended
  }
}

export const earshot = (cwd: string, args: readonly string[], options: DoorOptions = {}): Promise<Ended> =>
  new Door(cwd, args, options).ended
