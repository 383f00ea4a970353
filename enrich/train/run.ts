import { setImmediate } from 'node:timers/promises'
import { PipelineError } from '../../config/errors.ts'
import { counted } from '../../config/text/counted.ts'
import { asFile, encodeModel, type ModelFile } from '../model/format.ts'
import { installModel, type ModelPaths, writeModel } from '../model/installed.ts'
import { shippedModel } from '../model/shipped.ts'
import { adapt, FOLDS } from './adapt.ts'
import { type Comparison, compare, compareLabels, comparisonLine, worseParts } from './compare.ts'
import { readCorpus } from './corpus.ts'
import { withExpert } from './expert.ts'
import { gather } from './gather.ts'
import { checkedInUse, type Former, formerOf, lossesOf, type Own, ownLabelsOf } from './in-use.ts'
import { readLabels } from './labels.ts'
import { keyOf, partOf } from './read.ts'
import { type Breathe, train } from './train.ts'
import { noteUnseen, withUnseen } from './unseen.ts'

/** What `earshot train` was asked for. */
export interface TrainWish {
  /** Folder with `train/*.jsonl` (and `pool/`): a new base is built from it. Absent: the base in use stays. */
  readonly setsDir?: string | undefined
  /** A: only sets with a stated open licence; AB: also those without one. Our own sentences always. */
  readonly licences: 'A' | 'AB'
  /** JSON lines of own labels, learned on top of the base: see `readLabels`. */
  readonly labels?: string | undefined
  /** Where the installation keeps its models. */
  readonly paths: ModelPaths
  /** Writes the model there instead of installing it. */
  readonly out?: string | undefined
  /** Installs it even where it is worse on some part. */
  readonly evenIfWorse?: boolean
  readonly tell: (line: string) => void
}

export interface TrainResult {
  readonly id: string
  readonly installed: boolean
}

interface Step {
  readonly model: ModelFile
  readonly comparisons: readonly Comparison[]
  /** What the model in use learned from labels and this one would not know. */
  readonly losses: readonly string[]
}

/** A new base from sets. */
const build = async (wish: TrainWish, former: Former | undefined, breathe: Breathe): Promise<Step> => {
  const { setsDir, licences, tell } = wish
  const gathered = gather({ dataDir: setsDir, licences })
  const given = gathered.heads.flatMap(({ data }) => data).filter(({ licence }) => licence !== 'own')
  // Our own sentences come with Earshot: alone they make a poor model, which nobody asked for.
  if (given.every(({ texts }) => texts === 0)) {
    const why = `no training sets${licences === 'A' ? ' with a stated open licence' : ''} in ${setsDir}`
    throw new PipelineError('SL_TRAIN_DATA', `${why}; a folder with train/potts.jsonl and its like is expected`)
  }
  tell(`${gathered.texts.length} texts of training sets`)
  const corpus = readCorpus(gathered.texts)
  const version = withExpert(gathered, await train(gathered, corpus, licences, { tell, breathe }))
  return { model: asFile(version), comparisons: compare(gathered, corpus, version, former?.inUse), losses: [] }
}

const CORRECT_AND_EXPORT = 'correct moods on the page, then: npx earshot labels export --out FILE'

/** The labels of a file, told about. */
const ownOf = (path: string, base: ModelFile, tell: TrainWish['tell']): Own => {
  const { labels, unused } = readLabels(path, base)
  for (const [reason, lines] of unused) tell(`left out, ${counted(lines, 'line')}: ${reason}`)
  if (labels.length === 0)
    throw new PipelineError('SL_TRAIN_DATA', `no usable labels in ${path}; ${CORRECT_AND_EXPORT}`)
  tell(`${labels.length} own labels, learned on top of model ${base.id}`)
  const texts = labels.map(({ text }) => text)
  return { labels, corpus: readCorpus(texts), keys: texts.map(keyOf) }
}

/** Labels on top of a base; on other texts the gate stays shut, which the own sentences or the sets prove. */
const learn = (wish: TrainWish, base: ModelFile, inUse: ModelFile | undefined, path: string): Step => {
  const { tell } = wish
  const own = ownOf(path, base, tell)
  const { labels, corpus, keys } = own
  const given = base.card.heads['own']?.data.map(({ set }) => set)
  if (given !== undefined) tell(`the second table that came with the model (${given.join(', ')}) gives way to them`)
  // What is kept apart stays apart in its copies too.
  const apart = new Set(keys.filter((_, at) => labels[at]?.apart === true))
  const fold = Int8Array.from(keys, (key) => (apart.has(key) ? -1 : partOf(key, FOLDS)))
  const from = { set: 'own labels', licence: 'own' } as const
  const { version: adapted, checked, passing, unused } = adapt({ id: base.id, base, corpus, labels, fold, from })
  for (const reason of unused) tell(`left out, ${reason}`)
  if (checked.length === 0) {
    const needed = '8 of at least two moods, or with and without an intent, are needed in a language'
    throw new PipelineError('SL_TRAIN_DATA', `too few labels: ${needed}; ${CORRECT_AND_EXPORT}`)
  }
  tell(`${passing} of them read alike enough for what they taught to speak; all other texts are scored as before`)
  const version = withUnseen(
    adapted,
    noteUnseen(keys, (row) => fold[row] !== -1, checked),
  )
  const taught = new Set(checked.map(({ head }) => head))
  const all = gather({ dataDir: wish.setsDir, licences: wish.licences })
  const gathered = { ...all, heads: all.heads.filter(({ head }) => taught.has(head)) }
  const others = readCorpus(gathered.texts)
  // The model in use may be the base itself: then there is one to compare with.
  const isBase = inUse === undefined || inUse.id === base.id
  const name = isBase && inUse !== undefined ? 'before' : 'without labels'
  return {
    model: asFile(version),
    comparisons: [
      ...(isBase ? [] : compareLabels(checkedInUse(inUse, checked, own), labels)),
      ...(isBase ? [] : compare(gathered, others, version, inUse)),
      ...compareLabels(checked, labels, name),
      ...compare(gathered, others, version, base, name),
    ],
    losses: inUse === undefined ? [] : lossesOf(inUse, checked, own),
  }
}

/** Sets alone would take the place of what own labels taught: that must be said twice. */
const refuseToForget = ({ setsDir, labels, out, evenIfWorse, tell }: TrainWish, former: Former | undefined): void => {
  const taught = former === undefined ? 0 : ownLabelsOf(former.inUse)
  if (setsDir === undefined || labels !== undefined || out !== undefined || taught === 0) return
  const lost = `what ${taught} own labels taught the model in use`
  if (evenIfWorse !== true)
    throw new PipelineError(
      'SL_USAGE',
      `${lost} would be lost: give them along with --labels FILE (npx earshot labels export --out FILE writes them), or say --even-if-worse`,
    )
  tell(`lost: ${lost}`)
}

/**
 * Trains a model, tells before and after for each head and part with 95 % intervals, and installs it unless it is
 * worse beyond chance somewhere, or forgets what labels taught the one in use. The same data gives the same bytes.
 */
export const runTrain = async (wish: TrainWish, signal: AbortSignal): Promise<TrainResult> => {
  const { tell, paths } = wish
  const breathe = async (): Promise<void> => {
    await setImmediate()
    signal.throwIfAborted()
  }
  const former = formerOf(paths, tell)
  refuseToForget(wish, former)
  const built = wish.setsDir === undefined ? undefined : await build(wish, former, breathe)
  const base = built?.model ?? former?.base ?? shippedModel()
  const learned = wish.labels === undefined ? undefined : learn(wish, base, former?.inUse, wish.labels)
  const model = learned?.model ?? base
  const comparisons = [...(built?.comparisons ?? []), ...(learned?.comparisons ?? [])]
  await breathe()
  tell('on what was kept apart (in brackets: the model before, the difference with its 95 % interval):')
  for (const comparison of comparisons) tell(comparisonLine(comparison))
  const worse = worseParts(comparisons)
  const worseNames = worse.map(({ head, part, former: than }) => `${head} on ${part} than ${than}`)
  if (worse.length > 0) tell(`worse beyond chance: ${worseNames.join('; ')}`)
  const losses = wish.out === undefined ? (learned?.losses ?? []) : []
  for (const loss of losses) tell(`lost: ${loss}`)
  const installed = worse.length + losses.length === 0 || wish.evenIfWorse === true
  if (!installed) {
    tell(`model ${model.id} not installed: the one in use stays (--even-if-worse installs it all the same)`)
    return { id: model.id, installed }
  }
  if (wish.out !== undefined) writeModel(wish.out, encodeModel(model, 'small'))
  else {
    if (learned !== undefined && base.id !== shippedModel().id)
      writeModel(paths.baseOf(base.id), encodeModel(base, 'fast'))
    installModel(paths, encodeModel(model, 'fast'))
  }
  tell(`model ${model.id} ${wish.out === undefined ? 'installed' : 'written'}: ${wish.out ?? paths.current}`)
  return { id: model.id, installed }
}
