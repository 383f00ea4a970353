import { PipelineError } from '../../config/errors.ts'
import type { ModelFile } from '../model/format.ts'
import { isKept, type ModelPaths, readModel } from '../model/installed.ts'
import { shippedModel } from '../model/shipped.ts'
import type { Checked } from './adapt.ts'
import { answersOf } from './answers.ts'
import type { Corpus } from './corpus.ts'
import type { Label } from './labels.ts'
import { readUnseen, type UnseenAnswers } from './unseen.ts'

/** What stands where a model is trained anew. */
export interface Former {
  readonly inUse: ModelFile
  /** What labels are learned on top of: never a model that labels taught already, or old labels would count twice. */
  readonly base: ModelFile
}

const baseBelow = (paths: ModelPaths, inUse: ModelFile): ModelFile => {
  const base = inUse.card.own?.base
  if (base === undefined) return inUse
  return isKept(paths.baseOf(base)) ? readModel(paths.baseOf(base)) : shippedModel()
}

/** Nothing where the model in use is damaged or of another version: who trains anew needs none. */
export const formerOf = (paths: ModelPaths, tell: (line: string) => void): Former | undefined => {
  try {
    const inUse = isKept(paths.current) ? readModel(paths.current) : shippedModel()
    return { inUse, base: baseBelow(paths, inUse) }
  } catch (error) {
    if (!(error instanceof PipelineError && error.code === 'SL_MODEL_INVALID')) throw error
    tell(`the model in use is left behind: ${error.message}`)
    return undefined
  }
}

/** How many own labels taught a model. */
export const ownLabelsOf = ({ card }: ModelFile): number => (card.own?.base === undefined ? 0 : card.own.labels)

/** Own labels with their keys (`keyOf`). */
export interface Own {
  readonly labels: readonly Label[]
  readonly keys: readonly string[]
  readonly corpus: Corpus
}

const notesOf = ({ card }: ModelFile): UnseenAnswers | undefined =>
  card.own?.unseen === undefined ? undefined : readUnseen(card.own.unseen)

/**
 * The same heads and labels with what the model in use says of them: of those that taught it, what it said before it
 * had seen them. One that never noted these is only asked about labels kept apart.
 */
export const checkedInUse = (inUse: ModelFile, checked: readonly Checked[], own: Own): readonly Checked[] => {
  const notes = notesOf(inUse)
  const isBlind = ownLabelsOf(inUse) > 0 && notes === undefined
  return checked.map(({ head, rows, gold, after }) => {
    const said = answersOf(inUse, own.corpus, own.labels, head, rows)
    const before = rows.map((row, at) => notes?.answer(head, own.keys[row] as string) ?? (said[at] as number))
    const places = rows.flatMap((row, at) => (isBlind && own.labels[row]?.apart !== true ? [] : [at]))
    const pick = (of: readonly number[]): readonly number[] => places.map((at) => of[at] as number)
    return { head, rows: pick(rows), gold: pick(gold), before: pick(before), after: pick(after) }
  })
}

/** Corrections are taken back and mentions deleted: so many labels may be missing without a word. */
const MISSING_SHARE = 0.1

/** What the model in use learned from labels and would be gone, in words for a person. */
export const lossesOf = (inUse: ModelFile, checked: readonly Checked[], own: Own): readonly string[] => {
  const taught = ownLabelsOf(inUse)
  if (taught === 0) return []
  const notes = notesOf(inUse)
  const here = new Set(own.keys.filter((key) => notes?.has(key) === true))
  const all = notes?.size ?? taught
  const missing = all - (notes === undefined ? Math.min(all, own.labels.length) : here.size)
  const heads = notes?.heads.filter((head) => !checked.some((one) => one.head === head)) ?? []
  return [
    ...(missing > all * MISSING_SHARE
      ? [`${missing} of ${all} texts that taught the model in use: npx earshot labels export writes all corrections`]
      : []),
    ...(heads.length > 0
      ? [`what the model in use learned of ${heads.join(', ')}: the labels say too little of it`]
      : []),
  ]
}
