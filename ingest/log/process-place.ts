import { createHash } from 'node:crypto'
import { readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Where process ids can be compared: this host and, on Linux, this pid namespace, so that two containers that share
 * a folder never take each other's processes for dead. 12 hexadecimal digits.
 */
export const processPlace = (): string => {
  let namespace = ''
  try {
    namespace = readlinkSync('/proc/self/ns/pid')
  } catch {
    // Not Linux: process ids are the host's.
  }
  return createHash('sha256').update(`${hostname()}\n${namespace}`).digest('hex').slice(0, 12)
}

/** Whether a process of this place is there. One of another user counts as there. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
