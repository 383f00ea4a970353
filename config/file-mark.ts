import { statSync } from 'node:fs'

/** What tells two states of a file apart; undefined while it is away. */
export const fileMark = (path: string): string | undefined => {
  const facts = statSync(path, { throwIfNoEntry: false })
  return facts === undefined ? undefined : `${facts.mtimeMs} ${facts.size} ${facts.ino}`
}
