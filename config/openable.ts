import { accessSync, constants, statSync } from 'node:fs'
import { PipelineError } from './errors.ts'

const DENIED: ReadonlySet<unknown> = new Set(['EACCES', 'EPERM'])

const requireUse = (file: string): void => {
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return
  if (found.isDirectory()) {
    const what = `a folder stands in the place of a file: ${file}`
    throw new PipelineError('SL_DATA_UNWRITABLE', `${what}; put it aside, then try again`)
  }
  try {
    accessSync(file, constants.R_OK | constants.W_OK)
  } catch (cause) {
    if (!DENIED.has((cause as NodeJS.ErrnoException).code)) return
    const next = 'give it to the user that runs Earshot: a command run as another, such as root, may have made it'
    throw new PipelineError('SL_DATA_UNWRITABLE', `permission denied: ${file}; ${next}`, { cause })
  }
}

/**
 * SQLite says of a file only that it cannot open it, which waiting may mend; of a folder in its place, or of a file of
 * somebody else's, it does not. Looks at the file and at those beside it. Throws SL_DATA_UNWRITABLE.
 */
export const requireOpenable = (path: string): void => {
  for (const file of [path, `${path}-wal`, `${path}-shm`]) requireUse(file)
}
