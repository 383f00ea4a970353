import { hash } from 'node:crypto'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/**
 * Where process ids can be compared: this host since it was booted and, on Linux, this pid namespace, so that neither
 * two machines of one name nor two containers that share a folder take each other's processes for dead. 12
 * hexadecimal digits.
 */
export const processPlace = (): string => {
  const parts = [hostname()]
  try {
    parts.push(readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'), readlinkSync('/proc/self/ns/pid'))
  } catch {
    // Not Linux: process ids are the host's.
  }
  return hash('sha256', parts.join('\n')).slice(0, 12)
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
