import type { MessageLog } from '../../ingest/log/port.ts'
import { findLetter, readLetters } from './letters.ts'
import { type ListOptions, listLines, showLines } from './list.ts'
import { type ReplayWish, replay, replayChoice } from './replay.ts'

/** What the three commands need. */
export interface DeadDeps {
  readonly log: MessageLog
  readonly recordBytesMax: number
  readonly now: () => number
  readonly out: (line: string) => void
  readonly outBytes: (bytes: Buffer) => void
  readonly signal: AbortSignal
}

/** `earshot dead list`; returns the exit code, as the others do. */
export const runDeadList = async ({ log, out, signal }: DeadDeps, options: ListOptions): Promise<number> => {
  for (const line of listLines(await readLetters(log, signal), options)) out(line)
  return 0
}

/** `earshot dead show ID`; `raw`: nothing but the bytes as they are. */
export const runDeadShow = async (deps: DeadDeps, id: string, raw: boolean): Promise<number> => {
  const letter = await findLetter(deps.log, id, deps.signal)
  if (raw) deps.outBytes(letter.value)
  else for (const line of showLines(letter)) deps.out(line)
  return 0
}

/** `earshot dead replay`: 1 when a letter is still unusable. */
export const runDeadReplay = async (deps: DeadDeps, wish: ReplayWish, dryRun: boolean): Promise<number> => {
  const choice = replayChoice(wish, deps.recordBytesMax)
  const { refused } = await replay({ ...deps, dryRun }, choice, deps.signal)
  return refused > 0 ? 1 : 0
}
