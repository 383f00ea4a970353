import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { messageOf, PipelineError } from '../../config/errors.ts'
import { decodeModel, encodeModel, type ModelFile } from '../model/format.ts'
import { compare, comparisonLine, worseParts } from './compare.ts'
import { readCorpus } from './corpus.ts'
import { gather } from './gather.ts'
import { readLines } from './read.ts'
import { train } from './train.ts'

/** What `earshot train` was asked for. */
export interface TrainWish {
  /** Folder with `train/*.jsonl` (and `pool/`); without it only our own sentences and own labels teach. */
  readonly dataDir?: string
  /** A: only sets with a stated open licence; AB: also those without one. Own sentences and labels always. */
  readonly licences: 'A' | 'AB'
  /** JSON lines of own labels: text `t`, mood `y` (0 to 2 or by name), language `l`, `brand`, `source`. */
  readonly ownLabels?: string
  /** Where the model is installed. */
  readonly out: string
  /** The model in use, to compare with. */
  readonly current?: ModelFile
  /** Installs it even where it is worse on some part. */
  readonly evenIfWorse?: boolean
  readonly tell: (line: string) => void
}

export interface TrainResult {
  readonly id: string
  readonly installed: boolean
  readonly bytes: number
}

const install = (path: string, bytes: Uint8Array): void => {
  try {
    mkdirSync(dirname(path), { recursive: true })
    // Beside it first: a worker that starts meanwhile reads the old one or the new one, never half of it.
    writeFileSync(`${path}.new`, bytes)
    renameSync(`${path}.new`, path)
  } catch (cause) {
    throw new PipelineError('SL_DATA_UNWRITABLE', `model not written: ${path} (${messageOf(cause)})`, { cause })
  }
}

/** The model of a file. Throws SL_MODEL_INVALID. */
export const readModel = (path: string): ModelFile => {
  try {
    return decodeModel(readFileSync(path))
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    throw new PipelineError('SL_MODEL_INVALID', `model file unreadable: ${path} (${messageOf(cause)})`, { cause })
  }
}

/**
 * Trains a model, tells before and after for each head and part with 95 % intervals, and installs it unless it is worse
 * beyond chance somewhere. The same data gives the same bytes.
 */
export const runTrain = (wish: TrainWish): TrainResult => {
  const { licences, tell } = wish
  const ownLines = wish.ownLabels === undefined ? [] : readLines(wish.ownLabels)
  const gathered = gather({ dataDir: wish.dataDir, licences, ownLines })
  tell(`reading ${gathered.texts.length} texts`)
  const corpus = readCorpus(gathered.texts)
  const trained = train(gathered, corpus, licences, tell)
  const { bytes, id } = encodeModel(trained.card, trained.table)
  tell('compared on what was kept apart:')
  const comparisons = compare(gathered, corpus, trained, wish.current)
  for (const comparison of comparisons) tell(comparisonLine(comparison))
  const worse = worseParts(comparisons)
  const installed = worse.length === 0 || wish.evenIfWorse === true
  if (worse.length > 0) tell(`worse beyond chance: ${worse.map(({ head, part }) => `${head} on ${part}`).join('; ')}`)
  if (installed) install(wish.out, bytes)
  tell(
    installed
      ? `model ${id} installed: ${wish.out} (${bytes.length} bytes)`
      : `model ${id} not installed: the present one stays`,
  )
  return { id, installed, bytes: bytes.length }
}
