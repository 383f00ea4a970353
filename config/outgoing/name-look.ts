import { lookup, Resolver } from 'node:dns/promises'
import { deadline } from '../time/deadline.ts'

const LOOK_MS_MAX = 2_000
const SERVER_MS_MAX = 500

/** The addresses of a name as far as this machine knows: none when its resolver knows none, or is silent. */
export type NameLook = (name: string) => Promise<readonly string[]>

const { signal: never } = new AbortController()

/**
 * Asks as every connection does (with /etc/hosts and search domains), but only where name servers answer at all: of
 * those that a firewall silences, each question would keep a thread, and the end of the process, for half a minute.
 */
export const openNameLook = (servers = new Resolver({ timeout: SERVER_MS_MAX, tries: 1 })): NameLook => {
  const isSilent = async (name: string): Promise<boolean> =>
    servers.resolve4(name).then(
      () => false,
      ({ code }: NodeJS.ErrnoException) => code === 'ETIMEOUT',
    )
  return async (name) => {
    using wait = deadline(never, LOOK_MS_MAX)
    const late = new Promise<readonly string[]>((leave) =>
      wait.signal.addEventListener('abort', () => leave([]), { once: true }),
    )
    const look = async (): Promise<readonly string[]> => {
      if ((await isSilent(name)) || wait.signal.aborted) return []
      const found = await lookup(name, { all: true }).catch(() => [])
      return found.map(({ address }) => address)
    }
    return await Promise.race([look(), late])
  }
}
