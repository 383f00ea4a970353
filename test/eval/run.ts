import { execFileSync } from 'node:child_process'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { printableCut } from '../../config/text/printable.ts'
import { readModel } from '../../enrich/model/installed.ts'
import { shippedModel } from '../../enrich/model/shipped.ts'
import { type ScoredMention, sentimentIndex } from '../../enrich/scored.ts'
import { figuresOf, intervalOf } from '../../enrich/train/figures.ts'
import { askedOf } from '../house/options.ts'
import { calibrationError } from './calibration.ts'
import { developmentParts, type Part } from './parts.ts'
import { rivals } from './rivals.ts'
import { classesOf, openEvalScorer, saidOf, scoreText } from './signal.ts'

const usage = `npm run eval: the scorers on texts no weights were trained on, beside plain rivals in the same run
  --data DIR     labelled data (default: ../shared/data, where a checkout has it beside it)
  --file FILE    moods of any JSON lines instead: text "t" or "text", label "y" or "label" (0 to 2, or by name), "l"
  --errors N     the most confident mistakes of each part
  --confusion    who is taken for whom
  --model FILE   another model than the shipped one, such as one that own labels taught
  --save         appends the table to test/eval/history.jsonl`
const values = askedOf(
  {
    data: { type: 'string' },
    file: { type: 'string' },
    model: { type: 'string' },
    errors: { type: 'string', default: '0' },
    confusion: { type: 'boolean', default: false },
    save: { type: 'boolean', default: false },
  },
  usage,
)
const beside = fileURLToPath(new URL('../../../shared/data', import.meta.url))

const partOfFile = (file: string): Part => {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(
      (line) =>
        JSON.parse(line) as { t?: string; text?: string; y?: number | string; label?: number | string; l?: string },
    )
  const labelled = lines.flatMap(({ t, text, y, label, l }) => {
    const said = y ?? label
    const gold = typeof said === 'string' ? sentimentIndex(said) : (said ?? -1)
    return gold < 0 || gold > 2 ? [] : [{ text: t ?? text ?? '', gold, language: l ?? 'en' }]
  })
  return {
    name: file,
    signal: 'mood',
    measure: 'macro-F1',
    texts: labelled.map(({ text }) => text),
    gold: labelled.map(({ gold }) => gold),
    languages: labelled.map(({ language }) => language),
    lessons: { texts: [], labels: [] },
  }
}

const figureOf = (part: Part, gold: ArrayLike<number>, said: ArrayLike<number>): number => {
  const figures = figuresOf(gold, said, classesOf(part.signal))
  return {
    'macro-recall': figures.macroRecall,
    'macro-F1': figures.macroF1,
    accuracy: figures.accuracy,
    F1: figures.lastF1,
  }[part.measure]
}
const percent = (share: number): string => (100 * share).toFixed(1)

const model = values.model === undefined ? shippedModel() : readModel(values.model)
const scorer = openEvalScorer(model)
let sumsWrong = 0

const look = (row: ScoredMention): void => {
  const { score, because } = row.sentiment
  if (Math.abs(because.reduce((sum, { weight }) => sum + weight, 0) - score) > 0.001) sumsWrong++
}

const tellErrors = (part: Part, rows: readonly ScoredMention[], said: readonly number[]): void => {
  const wrong = rows
    .map((row, at) => ({
      row,
      at,
      confidence: Math.max(row.sentiment.negative, row.sentiment.neutral, row.sentiment.positive),
    }))
    .filter(({ at }) => said[at] !== part.gold[at])
    .toSorted((one, other) => other.confidence - one.confidence)
  for (const { at, confidence } of wrong.slice(0, Number(values.errors)))
    console.log(
      `    is ${part.gold[at]}, said ${said[at]} (${confidence.toFixed(2)}): ${printableCut(part.texts[at] ?? '', 160)}`,
    )
}

const tellConfusion = (part: Part, said: readonly number[]): void => {
  const ways = classesOf(part.signal)
  for (let is = 0; is < ways; is++) {
    const row = Array.from(
      { length: ways },
      (_, k) => said.filter((one, at) => one === k && part.gold[at] === is).length,
    )
    if (row.some((count) => count > 0)) console.log(`    is ${is}: ${row.join(' ')}`)
  }
}

const lineOf = (part: Part) => {
  const { folds } = part
  const judges = folds?.judges.map((judge) => openEvalScorer(judge.model ?? model, judge.topics)) ?? [scorer]
  const from = performance.now()
  const rows = part.texts.map((text, at) => scoreText(judges[folds?.fold[at] ?? 0] ?? scorer, text))
  const perSecond = Math.round((1_000 * rows.length) / (performance.now() - from))
  rows.forEach(look)
  const said = rows.map((row) => saidOf(part.signal, row))
  const value = figureOf(part, part.gold, said)
  const [low, high] = intervalOf(part.gold, said, (gold, claimed) => figureOf(part, gold, claimed))
  const ece =
    part.signal === 'mood'
      ? calibrationError(
          rows.map(({ sentiment: { negative, neutral, positive } }) => Math.max(negative, neutral, positive)),
          said.map((one, at) => one === part.gold[at]),
        )
      : undefined
  const others = Object.fromEntries(
    rivals.flatMap((rival) => {
      const theirs = rival.say(part)
      return theirs === undefined ? [] : [[rival.name, percent(figureOf(part, part.gold, theirs))]]
    }),
  )
  const line = {
    part: part.name,
    texts: part.texts.length,
    measure: part.measure,
    earshot: percent(value),
    interval: `${percent(low)}–${percent(high)}`,
    goal: part.goal,
    ece: ece === undefined ? undefined : percent(ece),
    perSecond,
    others,
  }
  const rest = Object.entries(others)
    .map(([name, theirs]) => `${name} ${theirs}`)
    .join(', ')
  console.log(
    `${part.name.padEnd(40)} ${String(part.texts.length).padStart(6)}  ${part.measure.padEnd(12)} ${line.earshot.padStart(5)} (${line.interval})  goal ${String(part.goal ?? '–').padStart(4)}  ${ece === undefined ? '' : `ECE ${line.ece}, `}${rest}`,
  )
  tellErrors(part, rows, said)
  if (values.confusion) tellConfusion(part, said)
  return line
}

const dataDir = values.data ?? beside
if (values.file === undefined && !existsSync(dataDir)) {
  console.error('no labelled data here: name a folder with --data DIR (train/*.jsonl), or one file with --file FILE')
  process.exit(2)
}
const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
const hardware = `${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, node ${process.version}`
console.log(`${hardware}, commit ${commit}, ${scorer.name}\n`)
const lines = (values.file === undefined ? developmentParts(dataDir, model) : [partOfFile(values.file)]).map(lineOf)
console.log(
  sumsWrong === 0 ? '\nevery explanation sums to its score' : `\n${sumsWrong} explanations do not sum to their score`,
)
if (values.save) {
  const path = fileURLToPath(new URL('./history.jsonl', import.meta.url))
  appendFileSync(
    path,
    `${JSON.stringify({ at: new Date().toISOString(), commit, hardware, scorers: scorer.name, lines })}\n`,
  )
}
process.exit(sumsWrong === 0 ? 0 : 1)
