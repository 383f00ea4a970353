import { totalmem } from 'node:os'
import type { StoreSettings } from '../../config/settings/schema.ts'

/** In bytes. */
export interface EngineMemory {
  /** All that the engine's questions, inserts and merges may hold at once. */
  readonly engine: number
  /** What one question of an analyst may hold. */
  readonly analyst: number
}

const ENGINE_BYTES_MAX = 4_000_000_000
/** With less it could not merge what it stores. */
const ENGINE_BYTES_MIN = 500_000_000
export const ANALYST_BYTES_MAX = 1_000_000_000

/**
 * What the settings say; where they say nothing, half of the machine at most, for workers, page and the engine's own
 * code need theirs too: an engine that takes more than there is gets killed in the middle of everybody's questions.
 * @param machineBytes What this machine, or the container we run in, has in all.
 */
export const engineMemory = (
  { memoryBytesMax, analyst }: Pick<StoreSettings, 'memoryBytesMax' | 'analyst'>,
  machineBytes: number,
): EngineMemory => {
  const half = Math.floor(machineBytes / 2)
  const engine = memoryBytesMax ?? Math.min(ENGINE_BYTES_MAX, Math.max(ENGINE_BYTES_MIN, half))
  return { engine, analyst: analyst.memoryBytesMax ?? Math.min(ANALYST_BYTES_MAX, Math.floor(engine / 2)) }
}

/** The memory of this machine, or of the container we run in, in bytes. */
export const machineMemory = (): number => {
  // 0 where nothing constrains us, a number beyond any machine where a control group is there without a limit.
  const constrained = process.constrainedMemory()
  return constrained > 0 ? Math.min(totalmem(), constrained) : totalmem()
}
