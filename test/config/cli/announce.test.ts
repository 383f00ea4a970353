import { join, resolve } from 'node:path'
import { expect, test } from '@jest/globals'
import { announcement } from '../../../config/cli/announce.ts'
import type { Context } from '../../../config/cli/context.ts'
import { noProxies } from '../../../config/outgoing/proxies.ts'
import { loadSettings } from '../../../config/settings/load.ts'

const said = (dataPath: string): string => {
  const loaded = loadSettings({ env: {} })
  const dataDir = { path: dataPath, secretsDir: join(dataPath, 'secrets') }
  const context = { loaded, settings: loaded.settings, dataDir, proxies: noProxies } as unknown as Context
  const clickHouse = { url: 'http://127.0.0.1:8123', user: 'analyst' }
  return announcement(context, { pageUrl: undefined, clickHouse, tcpPort: 9_000 }).join('\n')
}

test.each([
  ['below the working folder by its short path', resolve('data'), 'data/secrets/clickhouse-analyst'],
  ['elsewhere by its whole path', '/var/lib/earshot', '/var/lib/earshot/secrets/clickhouse-analyst'],
])('a start names the password of the analyst %s', (_, dataPath, shown) => {
  expect(said(dataPath)).toContain(`password in ${shown}\n`)
})
