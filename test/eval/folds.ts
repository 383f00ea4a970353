// `node test/eval/folds.ts HEAD [contrast=2.5,cost=0.6 …]`: how right a head is in five folds of all texts it is
// measured on, each judged by what the others and its helpers taught; as it learns, or with numbers of its manner
// (enrich/train/fit.ts) changed. This is how manners are chosen: one tenth kept apart is too few texts for it.
//   --data DIR   labelled data (default: ../shared/data, where a checkout has it beside it)
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { BUCKETS } from '../../enrich/model/feature-ids.ts'
import { type HeadName, headNames, heads, LANES } from '../../enrich/model/heads.ts'
import { calibrate } from '../../enrich/train/calibrate.ts'
import { readCorpus } from '../../enrich/train/corpus.ts'
import { figuresOf } from '../../enrich/train/figures.ts'
import { fitHead, type Manner, mannerOf } from '../../enrich/train/fit.ts'
import { gather, type Lesson } from '../../enrich/train/gather.ts'
import { keyOf, partOf } from '../../enrich/train/read.ts'
import { choose, marginsOf } from '../../enrich/train/said.ts'
import { quantise, taughtByLanguage, weightsOf } from '../../enrich/train/train.ts'
import { noteUsual } from '../../enrich/train/usual.ts'

const FOLDS = 5
/** Fewer texts of a set say nothing. */
const TEXTS_MIN = 100

const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: 'string' } } })
const dataDir = values.data ?? fileURLToPath(new URL('../../../shared/data', import.meta.url))
const [asked, ...changes] = positionals
const head = headNames.find((name) => name === asked)
if (head === undefined || !existsSync(dataDir)) {
  console.error(
    head === undefined
      ? `name a head: ${headNames.join(', ')}`
      : `no labelled data here: ${dataDir}; name a folder: --data DIR`,
  )
  process.exit(2)
}

const mannerWith = (name: HeadName, change: string): Manner => {
  const manner = mannerOf(name)
  const numbers = change.split(',').map((part): readonly [string, number] => {
    const [key = '', value] = part.split('=')
    if (typeof manner[key as keyof Manner] !== 'number' || !Number.isFinite(Number(value))) {
      console.error(`${part}: expected cost, passes, firmness, contrast or share = a number`)
      process.exit(2)
    }
    return [key, Number(value)]
  })
  return { ...manner, ...Object.fromEntries(numbers) }
}

const gathered = gather({ dataDir, licences: 'AB' })
const taught = gathered.heads.find((of) => of.head === head)
if (taught === undefined) throw new Error(`no set in ${dataDir} teaches ${head}`)
const corpus = readCorpus(gathered.texts)
const table = new Int8Array(BUCKETS * LANES)
noteUsual(table, corpus, taughtByLanguage(gathered))
const { lane: first, classes } = heads[head]
const ways = Math.max(2, classes.length)

const textOf = (lesson: Lesson): string => gathered.texts[lesson.text] as string
const isMeasured = ({ domain }: Lesson): boolean => taught.measured.has(domain) && !taught.apart.has(domain)
const measuredKeys = new Set(taught.lessons.filter(isMeasured).map((lesson) => keyOf(textOf(lesson))))
// Copies of one text stand in one fold, whichever set they came from.
const judgedIn = taught.lessons.map((lesson) => {
  const key = keyOf(textOf(lesson))
  return measuredKeys.has(key) ? partOf(key, FOLDS) : -1
})

interface Fold {
  readonly held: readonly Lesson[]
  readonly margins: Float64Array
}

const foldOf = (fold: number, manner: Manner): Fold => {
  const lessons = taught.lessons.flatMap((lesson, at) => {
    if (judgedIn[at] !== fold) return [{ ...lesson, held: false }]
    return isMeasured(lesson) ? [{ ...lesson, held: true }] : []
  })
  const scales = new Array<number>(LANES).fill(1)
  const biases = new Array<number>(LANES).fill(0)
  fitHead(corpus, { ...taught, lessons }, table, manner).forEach((lane, index) => {
    scales[first + index] = quantise(table, first + index, lane)
    biases[first + index] = lane.bias
  })
  const held = lessons.filter((lesson) => lesson.held)
  const texts = held.map(({ text }) => text)
  return { held, margins: marginsOf(corpus, texts, { card: { scales, biases }, table, first, count: classes.length }) }
}

/** What each text of a fold is called, calibrated on the other folds. */
const saidOf = (folds: readonly Fold[], fold: number, manner: Manner): readonly number[] => {
  const others = folds.filter((_, at) => at !== fold)
  const held = others.flatMap((one) => one.held)
  const margins = Float64Array.from(others.flatMap((one) => [...one.margins]))
  const label = Int8Array.from(held, (lesson) => lesson.label)
  const weight = weightsOf(held, ways, manner.share)
  const calibration = calibrate({ margins, label, weight }, classes.length, manner.shift)
  const mine = folds[fold] as Fold
  return mine.held.map((_, at) => choose(mine.margins, at, classes.length, calibration))
}

const percent = (share: number): string => (100 * share).toFixed(1)

const manners = changes.map((change): readonly [string, Manner] => [change, mannerWith(head, change)])
for (const [change, manner] of manners.length === 0 ? [['as it learns', mannerOf(head)] as const] : manners) {
  const folds = Array.from({ length: FOLDS }, (_, fold) => foldOf(fold, manner))
  const held = folds.flatMap((fold) => fold.held)
  const said = folds.flatMap((_, fold) => saidOf(folds, fold, manner))
  console.log(`${head} ${change}`)
  taught.domains.forEach((domain, index) => {
    const rows = held.flatMap((lesson, at) => (lesson.domain === index ? [at] : []))
    if (rows.length < TEXTS_MIN) return
    const gold = rows.map((row) => (held[row] as Lesson).label)
    const figures = figuresOf(
      gold,
      rows.map((row) => said[row] as number),
      ways,
    )
    console.log(
      `  ${domain.padEnd(16)} ${String(rows.length).padStart(6)} texts  macro-F1 ${percent(figures.macroF1)}  macro-recall ${percent(figures.macroRecall)}${ways === 2 ? `  F1 ${percent(figures.lastF1)}` : ''}`,
    )
  })
}
