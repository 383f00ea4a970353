import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const APT_MS = 300_000
const aptGet = 'apt-get -o DPkg::Lock::Timeout=240'

/** Whether tests may install what they need: as root, on Debian or Ubuntu. */
export const canInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

/**
 * Installs packages, or throws with apt-get's reason. One process at a time, where apt-get itself only waits: one that
 * ends removes the archives that another has fetched and is about to unpack.
 */
export const install = (...packages: readonly string[]): void => {
  const script = `${aptGet} -q update && ${aptGet} -q install -y --no-install-recommends ${packages.join(' ')}`
  try {
    execFileSync('flock', ['/var/lib/apt', 'sh', '-c', script], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: APT_MS,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
  } catch (error) {
    const said = String((error as { readonly stderr?: unknown }).stderr ?? error)
    throw new Error(`apt-get could not install it: ${said.trim().split('\n').at(-1)}`, { cause: error })
  }
}
