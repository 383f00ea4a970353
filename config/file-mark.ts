import { statSync } from 'node:fs'

/** What tells two states of a file apart; undefined while it is away. To be out of reach (a volume gone stale) is one. */
export const fileMark = (path: string): string | undefined => {
  try {
    const facts = statSync(path, { throwIfNoEntry: false })
    return facts === undefined ? undefined : `${facts.mtimeMs} ${facts.size} ${facts.ino}`
  } catch (error) {
    return `unreadable ${(error as NodeJS.ErrnoException).code}`
  }
}
