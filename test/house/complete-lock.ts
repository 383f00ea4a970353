// `node test/house/complete-lock.ts` after adding a package: a registry mirror that leaves out packages of other
// platforms makes npm write a lock file without them, which `npm ci` then refuses everywhere.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
export interface Lock {
  packages: Record<string, LockedPackage & Record<string, unknown>>
}

export const lockPath = fileURLToPath(new URL('../../package-lock.json', import.meta.url))

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

/** What a platform package is for, by its name: `lib-linux-x64-gnu`, `cli-darwin-arm64`, `binding-wasm32-wasi`. */
const platformOf = (name: string): { os?: string[]; cpu?: string[]; libc?: string[] } => {
  const words = name.split(/[-/]/)
  const os = systems.filter((system) => words.includes(system))
  const cpu = processors.filter((processor) => words.includes(processor))
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : []
  return {
    ...(os.length > 0 && { os }),
    ...(cpu.length > 0 && { cpu }),
    ...(libc.length > 0 && os.includes('linux') && { libc }),
  }
}

/** Optional platform packages that some package of the lock names and the lock does not hold. */
export const missingFrom = (lock: Lock): ReadonlyMap<string, LockedPackage & Record<string, unknown>> => {
  const missing = new Map<string, LockedPackage & Record<string, unknown>>()
  for (const [path, locked] of Object.entries(lock.packages)) {
    for (const [name, range] of Object.entries(locked.optionalDependencies ?? {})) {
      if (lock.packages[`${path}/node_modules/${name}`] !== undefined) continue
      if (lock.packages[`node_modules/${name}`] !== undefined) continue
      const version = range.replace(/^[^\d]*/, '')
      const dev = locked.dev === true ? { dev: true } : {}
      missing.set(`node_modules/${name}`, { version, ...dev, optional: true, ...platformOf(name) })
    }
  }
  return missing
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lock = JSON.parse(readFileSync(lockPath, 'utf8')) as Lock
  const missing = missingFrom(lock)
  const packages = { ...lock.packages, ...Object.fromEntries(missing) }
  const sorted = Object.keys(packages).sort((a, b) => a.localeCompare(b, 'en'))
  lock.packages = Object.fromEntries(sorted.map((path) => [path, packages[path] ?? {}]))
  writeFileSync(lockPath, `${JSON.stringify(lock, null, 2)}\n`)
  process.stdout.write(`added: ${missing.size}\n`)
}
