import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'

/** Whether we may make a network, and a name server, of our own. */
const mayUnshare = process.platform === 'linux' && spawnSync('unshare', ['-mn', 'true']).status === 0

;(mayUnshare ? test : test.skip)(
  'who leaves does not wait for name servers that are silent',
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'earshot-leave-'))
    try {
      const servers = join(dir, 'resolv.conf')
      writeFileSync(servers, 'nameserver 127.0.0.1\noptions timeout:30 attempts:1\n')
      const shell = 'ip link set lo up && mount --bind "$0" /etc/resolv.conf && exec "$1" "$2"'
      const script = resolve('test/house/leaving-process.ts')
      const begunAt = performance.now()
      const { status, stdout, stderr } = spawnSync(
        'unshare',
        ['-mn', 'sh', '-c', shell, servers, process.execPath, script],
        { encoding: 'utf8' },
      )
      expect({ status, stdout, stderr }).toEqual({ status: 3, stdout: 'asked\n', stderr: '' })
      expect(performance.now() - begunAt).toBeLessThan(25_000)
    } finally {
      rmSync(dir, { recursive: true })
    }
  },
  60_000,
)
