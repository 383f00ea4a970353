import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { basename } from 'node:path'

const LISTEN_STATE = '0A'

/** Socket inodes that listen on a port, from /proc/net/tcp and tcp6. */
const listeningInodes = (port: number): ReadonlySet<string> => {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const inodes = new Set<string>()
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/)
      const inode = fields[9]
      if (fields[1]?.endsWith(wanted) === true && fields[3] === LISTEN_STATE && inode !== undefined) inodes.add(inode)
    }
  }
  return inodes
}

const holds = (pid: string, inodes: ReadonlySet<string>): boolean => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? []
      return inode !== undefined && inodes.has(inode)
    })
  } catch {
    // It ended meanwhile, or it is another user's: then we may not look.
    return false
  }
}

/**
 * Who listens on a port, as far as this system tells: `process 4711 (node)`. Elsewhere than on Linux, and for other
 * users' processes, the command that finds out. Only the program's name: arguments may hold secrets.
 */
export const portHolder = (port: number): string => {
  const hint = `unknown; find it with: lsof -nP -iTCP:${port} -sTCP:LISTEN`
  try {
    const inodes = listeningInodes(port)
    const pid = readdirSync('/proc').find((name) => /^\d+$/.test(name) && holds(name, inodes))
    if (pid === undefined) return hint
    // Not `comm`: every Node process calls itself `MainThread` there.
    return `process ${pid} (${basename(readlinkSync(`/proc/${pid}/exe`))})`
  } catch {
    return hint
  }
}
