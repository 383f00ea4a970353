import { existsSync, readFileSync } from 'node:fs'

/** Some volume of this machine that nobody can write to, as a failing disk becomes one; undefined: none is known. */
export const readOnlyVolume: string | undefined = existsSync('/proc/mounts')
  ? /^\S+ (\/\S*) \S+ ro,/m.exec(readFileSync('/proc/mounts', 'utf8'))?.[1]
  : undefined
