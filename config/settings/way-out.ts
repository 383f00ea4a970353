import { noProxies, type Proxies, proxiesIn } from '../outgoing/proxies.ts'
import type { Settings } from './schema.ts'

/** What of these settings asks hosts elsewhere. ClickHouse and Kafka are reached directly, the page asks nobody. */
const goesOut = ({ sources, alerts }: Settings): boolean =>
  sources.feeds.length > 0 || sources.hackernews !== undefined || alerts.webhook !== undefined

/** The proxies by which sources and webhook go out. Where nothing does, what the environment says does not matter. */
export const proxiesOf = (settings: Settings, env: Readonly<Record<string, string | undefined>>): Proxies =>
  goesOut(settings) ? proxiesIn(env) : noProxies
