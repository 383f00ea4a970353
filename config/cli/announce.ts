import { relative } from 'node:path'
import { proxyLine } from '../outgoing/proxies.ts'
import { printable } from '../text/printable.ts'
import { someOf } from '../text/some-of.ts'
import { version } from '../version.ts'
import type { Context } from './context.ts'

export interface Running {
  readonly pageUrl: string | undefined
  readonly clickHouse: { readonly url: string; readonly user: string } | undefined
  /** Of the embedded engine, for the native protocol. */
  readonly tcpPort: number | undefined
}

const NAMES_SHOWN_MAX = 5

const heard = ({ settings, loaded }: Context): string => {
  const names = [...settings.brands, ...settings.competitors].map((brand) => printable(brand.name))
  const from = loaded.sample ? 'the sample: invented brands, invented people' : (loaded.path ?? 'the settings')
  return `${someOf(names, NAMES_SHOWN_MAX)} (${from})`
}

/** Short below the working folder; in the log of a service `../../var/lib` leads nobody anywhere. */
const shownPath = (path: string): string => {
  const short = relative('', path)
  return short === '' || short.startsWith('..') ? path : short
}

const passwordPlace = ({ settings, dataDir }: Context): string =>
  settings.store.analyst.password === undefined
    ? `password in ${shownPath(dataDir.secretsDir)}/clickhouse-analyst`
    : 'password from store.analyst.password'

/** What runs where, for the console. Nothing in it is a secret: of a password only its place is told. */
export const announcement = (context: Context, { pageUrl, clickHouse, tcpPort }: Running): readonly string[] => {
  const { settings, dataDir, loaded, proxies } = context
  const { kafka } = settings.log
  const proxy = proxyLine(proxies)
  const native = tcpPort === undefined ? '' : `, native port ${tcpPort}`
  return [
    `Earshot ${version} listens for ${heard(context)}`,
    ...(pageUrl === undefined ? [] : [`  page        ${pageUrl}`]),
    ...(clickHouse === undefined
      ? []
      : [
          `  ClickHouse  ${clickHouse.url}${native}, database ${settings.store.database}, user ${clickHouse.user}, ${passwordPlace(context)}`,
        ]),
    `  data        ${dataDir.path}`,
    `  log         ${kafka === undefined ? 'embedded, in the data folder' : `Kafka at ${kafka.brokers.join(', ')}`}`,
    ...(proxy === undefined ? [] : [`  proxy       ${proxy}`]),
    ...(loaded.sample ? ['  your brand  npx earshot init writes an earshot.yaml; then start again'] : []),
    'Ctrl-C stops it.',
  ]
}
