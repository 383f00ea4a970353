import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { cpus, platform, release, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'
import { askedOf } from '../house/options.ts'
import { benchFreshness } from './freshness.ts'
import { benchLine } from './line.ts'
import { benchMatch } from './match.ts'
import { benchQueries } from './queries.ts'
import { benchScore } from './score.ts'
import { benchStart } from './start.ts'

export interface Figure {
  readonly name: string
  readonly value: string
  readonly against?: string | undefined
}

const names = ['match', 'score', 'kafka', 'embedded', 'freshness', 'queries', 'start']
const usage = `npm run bench: every figure as a ratio to plain pipelines in the same run
  --only NAME,…      of ${names.join(',')}
  --mentions N       how many pass through a line (1000000)
  --match N,…        how many queries are matched (10,1000,10000)
  --rows N           how many rows the page's questions are asked of (10000000)
  --save             appends the figures to test/bench/history.jsonl`
const values = askedOf(
  {
    match: { type: 'string', default: '10,1000,10000' },
    mentions: { type: 'string', default: '1000000' },
    only: { type: 'string', default: names.join(',') },
    rows: { type: 'string', default: '10000000' },
    save: { type: 'boolean', default: false },
  },
  usage,
)
const mentions = Number(values.mentions)
const only = new Set(values.only.split(','))
const unknown = [...only].filter((name) => !names.includes(name))
if (unknown.length > 0) {
  console.error(`nothing is measured by this name: ${unknown.join(', ')}\n\n${usage}`)
  process.exit(2)
}

const hardware = `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()}, node ${process.version}`
const commit = (() => {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'no git'
  }
})()

const figures: Figure[] = []
const add = (figure: Figure): void => {
  figures.push(figure)
  process.stdout.write(`${figure.name.padEnd(58)} ${figure.value.padStart(18)}  ${figure.against ?? ''}\n`)
}

process.stdout.write(`${hardware}\ncommit ${commit}, ${mentions.toLocaleString('en')} mentions\n\n`)
if (only.has('match')) benchMatch(add, values.match.split(',').map(Number))
if (only.has('score')) benchScore(add)
if (only.has('kafka')) await benchLine('kafka', mentions, add)
if (only.has('embedded')) await benchLine('embedded', mentions, add)
if (only.has('freshness')) await benchFreshness(add)
if (only.has('queries')) await benchQueries(add, Number(values.rows))
if (only.has('start')) await benchStart(add)

if (values.save) {
  const at = new Date().toISOString()
  const line = JSON.stringify({ at, commit, hardware, mentions, figures })
  appendFileSync(fileURLToPath(new URL('./history.jsonl', import.meta.url)), `${line}\n`)
}
process.exit(0)
