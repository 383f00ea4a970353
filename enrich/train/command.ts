import { PipelineError } from '../../config/errors.ts'
import { isKept, type ModelPaths, modelPaths, readModel, rollBackModel } from '../model/installed.ts'
import { shippedModel } from '../model/shipped.ts'
import { runTrain } from './run.ts'

export interface TrainAsked {
  readonly labels?: string
  readonly sets?: string
  readonly licences: 'A' | 'AB'
  readonly out?: string
  readonly evenIfWorse?: boolean
  readonly rollback?: boolean
}

/** A damaged one can be left, too. */
const nameInUse = ({ current }: ModelPaths): string => {
  if (!isKept(current)) return `model ${shippedModel().id} (it came with Earshot)`
  try {
    return `model ${readModel(current).id}`
  } catch {
    return `the unusable ${current}`
  }
}

/** `earshot train`: exit code 1 when the model was worse and is not installed. Running workers take it within seconds. */
export const runTrainCommand = async (
  { dataDir, out }: { readonly dataDir: string; readonly out: (line: string) => void },
  asked: TrainAsked,
  signal: AbortSignal,
): Promise<number> => {
  const paths = modelPaths(dataDir)
  if (asked.rollback === true) {
    const left = nameInUse(paths)
    const changed = rollBackModel(paths)
    if (!changed) out('nothing to roll back: the shipped model is in use')
    else out(`${nameInUse(paths)} is in use again instead of ${left}; another --rollback takes that back`)
    return changed ? 0 : 1
  }
  if (asked.labels === undefined && asked.sets === undefined) {
    throw new PipelineError(
      'SL_USAGE',
      'nothing to learn from: own labels with --labels FILE (they come from: npx earshot labels export), or training sets with --sets DIR',
    )
  }
  const wish = {
    labels: asked.labels,
    setsDir: asked.sets,
    licences: asked.licences,
    paths,
    out: asked.out,
    evenIfWorse: asked.evenIfWorse === true,
    tell: out,
  }
  const { installed } = await runTrain(wish, signal)
  if (installed && asked.out === undefined) out('running workers score with it within seconds')
  return installed ? 0 : 1
}
