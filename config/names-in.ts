import { lstatSync, readdirSync } from 'node:fs'
import { PipelineError } from './errors.ts'

/**
 * The names in a folder; none where there is no such folder. Throws for whatever would pass for that: a file in its
 * place, a folder that we may not look into, a link to a volume that is away.
 */
export const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder)
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) return []
    const what = `a link that leads nowhere stands in the place of a folder: ${folder}`
    throw new PipelineError('SL_DATA_UNWRITABLE', `${what}; bring back what it leads to, or put it aside`, { cause })
  }
}
