import { createRequire } from 'node:module'
import { join } from 'node:path'
import { messageOf, PipelineError } from '../../config/errors.ts'

/** As much of ONNX Runtime as a text classifier needs. */
export interface Tensor {
  readonly data: Float32Array | BigInt64Array
  readonly dims: readonly number[]
}
export interface Session {
  readonly inputNames: readonly string[]
  readonly outputNames: readonly string[]
  run(feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>>
  release(): Promise<void>
}
interface Runtime {
  readonly InferenceSession: { create(path: string, options: object): Promise<Session> }
  readonly Tensor: new (type: 'int64', data: BigInt64Array, dims: readonly number[]) => Tensor
}

/** The package is large and most need none of it, so it is no dependency: it is taken from `folder`, or from beside us. */
export const loadRuntime = (folder: string | undefined): Runtime => {
  const require = createRequire(folder === undefined ? import.meta.url : join(folder, 'package.json'))
  try {
    return require('onnxruntime-node') as Runtime
  } catch (cause) {
    throw new PipelineError(
      'SL_HEAVIER_INVALID',
      `onnxruntime-node is not installed (${messageOf(cause).split('\n')[0]})`,
      {
        cause,
      },
    )
  }
}
