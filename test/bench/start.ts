import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Overview } from '../../dashboards/web/contract/figures.ts'
import { Setup } from '../../dashboards/web/contract/setup.ts'
import { ourFlags } from './child.ts'
import type { Figure } from './run.ts'

const STARTS_LATER = 3
const WAIT_SECONDS_MAX = 60
const LOOK_MS = 20
/** What the page shows at first. */
const PERIOD_MS = 7 * 86_400_000
const script = fileURLToPath(new URL('../../earshot.ts', import.meta.url))

const checkPage = async (url: string): Promise<void> => {
  const { status } = await fetch(url)
  if (status !== 200) throw new Error(`the page is not built: npm run prepare (${status})`)
}

/** Whether the page of the sample's own brand shows any mention. */
const showsData = async (url: string): Promise<boolean> => {
  const { brands } = Setup.parse(await (await fetch(`${url}/api/setup`)).json())
  const span = `from=${Date.now() - PERIOD_MS}&to=${Date.now()}`
  const answer = await fetch(`${url}/api/overview?brand=${brands[0]?.id}&${span}`)
  return answer.ok && (Overview.parse(await answer.json()).figures.mentions.now ?? 0) > 0
}

interface Start {
  readonly pageSeconds: number
  readonly dataSeconds: number
}

/** From the start of the process, as `npm start` starts it, until its page answers, and until it has data. */
const startOnce = async (cwd: string): Promise<Start> => {
  const begin = performance.now()
  const env = { ...process.env, NODE_COMPILE_CACHE: join(cwd, 'compiled') }
  const child = spawn(process.execPath, [...ourFlags, script, 'start', '--port', '0'], { cwd, env })
  let said = ''
  child.stdout.on('data', (part) => (said += part))
  child.stderr.on('data', (part) => (said += part))
  const ended = once(child, 'exit')
  const seconds = (): number => (performance.now() - begin) / 1_000
  let pageSeconds: number | undefined
  try {
    while (seconds() < WAIT_SECONDS_MAX && child.exitCode === null) {
      const url = /page +(http:\S+)/.exec(said)?.[1]
      if (url !== undefined) {
        if (pageSeconds === undefined) await checkPage(url)
        pageSeconds ??= seconds()
        if (await showsData(url)) return { pageSeconds, dataSeconds: seconds() }
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
    throw new Error(`no page with data: ${said.slice(-400)}`)
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

/** A first start right after the install, with no data and no compiled code yet, and later ones in the same folder. */
export const benchStart = async (add: (figure: Figure) => void): Promise<void> => {
  const cwd = mkdtempSync(join(tmpdir(), 'earshot-bench-'))
  try {
    const cold = await startOnce(cwd)
    const later: Start[] = []
    for (let nth = 0; nth < STARTS_LATER; nth++) later.push(await startOnce(cwd))
    const figure = (name: string, of: (start: Start) => number): void => {
      const median = later.map(of).toSorted((a, b) => a - b)[STARTS_LATER >> 1] ?? 0
      add({
        name,
        value: `${of(cold).toFixed(1)} s`,
        against: `${median.toFixed(1)} s later (median of ${STARTS_LATER})`,
      })
    }
    figure('cold start to first page', (start) => start.pageSeconds)
    figure('cold start to first page with data', (start) => start.dataSeconds)
  } finally {
    rmSync(cwd, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}
