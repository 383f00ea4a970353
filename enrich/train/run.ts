import { existsSync } from 'node:fs'
import { setImmediate } from 'node:timers/promises'
import { PipelineError } from '../../config/errors.ts'
import { asFile, encodeModel, type ModelFile } from '../model/format.ts'
import { installModel, type ModelPaths, readModel, writeModel } from '../model/installed.ts'
import { shippedModel } from '../model/shipped.ts'
import { adapt, FOLDS } from './adapt.ts'
import { type Comparison, compare, compareLabels, comparisonLine, worseParts } from './compare.ts'
import { readCorpus } from './corpus.ts'
import { withExpert } from './expert.ts'
import { gather } from './gather.ts'
import { readLabels } from './labels.ts'
import { keyOf, partOf } from './read.ts'
import { type Breathe, train } from './train.ts'

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
  readonly bytes: number
}

interface Step {
  readonly model: ModelFile
  readonly comparisons: readonly Comparison[]
}

const inUse = ({ current }: ModelPaths): ModelFile => (existsSync(current) ? readModel(current) : shippedModel())

/** What labels are learned on top of: never on a model that labels taught already, or old labels would count twice. */
const baseInUse = (paths: ModelPaths): ModelFile => {
  const current = inUse(paths)
  const base = current.card.own?.base
  if (base === undefined) return current
  return existsSync(paths.baseOf(base)) ? readModel(paths.baseOf(base)) : shippedModel()
}

/** The same, but nothing where the model in use is damaged or of another version: who trains anew needs none. */
const usableBase = ({ paths, tell }: TrainWish): ModelFile | undefined => {
  try {
    return baseInUse(paths)
  } catch (error) {
    if (!(error instanceof PipelineError && error.code === 'SL_MODEL_INVALID')) throw error
    tell(`the model in use is left behind: ${error.message}`)
    return undefined
  }
}

/** A new base from sets. */
const build = async (wish: TrainWish, breathe: Breathe): Promise<Step> => {
  const { setsDir, licences, tell } = wish
  const gathered = gather({ dataDir: setsDir, licences })
  tell(`${gathered.texts.length} texts of training sets`)
  const corpus = readCorpus(gathered.texts)
  const version = withExpert(gathered, await train(gathered, corpus, licences, { tell, breathe }))
  return { model: asFile(version), comparisons: compare(gathered, corpus, version, usableBase(wish)) }
}

/** Labels on top of a base; on other texts the gate stays shut, which the own sentences or the sets prove. */
const learn = (wish: TrainWish, base: ModelFile, path: string): Step => {
  const { tell } = wish
  const { labels, unused } = readLabels(path, base)
  for (const [reason, lines] of unused) tell(`left out, ${lines} line${lines === 1 ? '' : 's'}: ${reason}`)
  if (labels.length === 0) throw new PipelineError('SL_TRAIN_DATA', `no usable labels in ${path}`)
  tell(`${labels.length} own labels, learned on top of model ${base.id}`)
  const given = base.card.heads['own']?.data.map(({ set }) => set)
  if (given !== undefined) tell(`the second table that came with the model (${given.join(', ')}) gives way to them`)
  const corpus = readCorpus(labels.map(({ text }) => text))
  const keys = labels.map(({ text }) => keyOf(text))
  // What is kept apart stays apart in its copies too.
  const apart = new Set(keys.filter((_, at) => labels[at]?.apart === true))
  const fold = Int8Array.from(keys, (key) => (apart.has(key) ? -1 : partOf(key, FOLDS)))
  const {
    version,
    checked,
    passing,
    unused: mute,
  } = adapt({
    id: base.id,
    base,
    corpus,
    labels,
    fold,
    from: { set: 'own labels', licence: 'own' },
  })
  for (const reason of mute) tell(`left out, ${reason}`)
  if (checked.length === 0)
    throw new PipelineError(
      'SL_TRAIN_DATA',
      'too few labels: 8 of at least two moods, or with and without an intent, are needed in a language',
    )
  tell(`${passing} of them read alike enough for what they taught to speak; all other texts are scored as before`)
  const taught = new Set(checked.map(({ head }) => head))
  const all = gather({ dataDir: wish.setsDir, licences: wish.licences })
  const gathered = { ...all, heads: all.heads.filter(({ head }) => taught.has(head)) }
  const others = compare(gathered, readCorpus(gathered.texts), version, base)
  return { model: asFile(version), comparisons: [...compareLabels(checked, labels), ...others] }
}

/**
 * Trains a model, tells before and after for each head and part with 95 % intervals, and installs it unless it is
 * worse beyond chance somewhere. The same data gives the same bytes.
 */
export const runTrain = async (wish: TrainWish, signal: AbortSignal): Promise<TrainResult> => {
  const { tell, paths } = wish
  const breathe = async (): Promise<void> => {
    await setImmediate()
    signal.throwIfAborted()
  }
  const built = wish.setsDir === undefined ? undefined : await build(wish, breathe)
  const base = built?.model ?? usableBase(wish) ?? shippedModel()
  const learned = wish.labels === undefined ? undefined : learn(wish, base, wish.labels)
  const model = learned?.model ?? base
  const comparisons = [...(built?.comparisons ?? []), ...(learned?.comparisons ?? [])]
  await breathe()
  tell('on what was kept apart (in brackets: the model before, the difference with its 95 % interval):')
  for (const comparison of comparisons) tell(comparisonLine(comparison))
  const worse = worseParts(comparisons)
  if (worse.length > 0) tell(`worse beyond chance: ${worse.map(({ head, part }) => `${head} on ${part}`).join('; ')}`)
  const installed = worse.length === 0 || wish.evenIfWorse === true
  const { bytes } = encodeModel(model, wish.out === undefined ? 'fast' : 'small')
  if (!installed) {
    tell(`model ${model.id} not installed: the one in use stays (--even-if-worse installs it all the same)`)
    return { id: model.id, installed, bytes: bytes.length }
  }
  if (wish.out !== undefined) writeModel(wish.out, bytes)
  else {
    if (learned !== undefined && base.id !== shippedModel().id)
      writeModel(paths.baseOf(base.id), encodeModel(base, 'fast').bytes)
    installModel(paths, bytes)
  }
  tell(`model ${model.id} ${wish.out === undefined ? 'installed' : 'written'}: ${wish.out ?? paths.current}`)
  return { id: model.id, installed, bytes: bytes.length }
}
