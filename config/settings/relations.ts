import { validate } from 'node-cron'
import { refusedTarget } from '../outgoing/refused-target.ts'
import { isZone } from '../time/local-time.ts'
import { listOf, mapOf, type SettingsProblem, type Unparsed } from './unparsed.ts'
import { watchProblems } from './watch-problems.ts'
import { idProblems } from './watched.ts'

const CRON_CHARS_MAX = 300

const scheduleProblem = (schedule: unknown, path: SettingsProblem['path']): readonly SettingsProblem[] => {
  if (typeof schedule !== 'string') return []
  if (/^0+[smh]$/.test(schedule)) return [{ path, text: 'a period of nothing: at least 1s' }]
  // What has fewer parts is no cron line at all, which its own rule tells.
  if (schedule.trim().split(/\s+/).length < 5) return []
  // Its ranges are written out before they are judged: of `0-99999999` that takes half a minute.
  const isShort = schedule.length <= CRON_CHARS_MAX && !/\d{4}/.test(schedule)
  if (isShort && validate(schedule)) return []
  return [{ path, text: 'no such cron line: minute hour day month weekday, in their ranges' }]
}

const scheduleProblems = (sources: Unparsed): readonly SettingsProblem[] => [
  ...listOf(sources['feeds']).flatMap((feed, at) =>
    scheduleProblem(mapOf(feed)['every'], ['sources', 'feeds', at, 'every']),
  ),
  ...['hackernews', 'folder'].flatMap((name) =>
    scheduleProblem(mapOf(sources[name])['every'], ['sources', name, 'every']),
  ),
]

const feedProblems = (sources: Unparsed): readonly SettingsProblem[] => {
  const seen = new Map<string, number>()
  return listOf(sources['feeds']).flatMap((feed, at) => {
    const url = mapOf(feed)['url']
    if (typeof url !== 'string') return []
    const first = seen.get(url)
    if (first === undefined) {
      seen.set(url, at)
      return []
    }
    return [{ path: ['sources', 'feeds', at, 'url'], text: `the same feed stands at sources.feeds[${first}]` }]
  })
}

const portProblems = (settings: Unparsed): readonly SettingsProblem[] => {
  const store = mapOf(settings['store'])
  if (store['url'] !== undefined) return []
  const web = mapOf(settings['web'])['port'] ?? 8080
  return ['httpPort', 'tcpPort'].flatMap((name) => {
    const port = store[name] ?? { httpPort: 8123, tcpPort: 9000 }[name]
    return port === web && web !== 0
      ? [{ path: ['web', 'port'], text: `port ${web} is taken by store.${name}: choose another for one of them` }]
      : []
  })
}

/** A source that is refused is red within minutes; of a webhook nobody would hear before the first crisis, or then. */
const webhookProblems = (settings: Unparsed): readonly SettingsProblem[] => {
  const url = mapOf(mapOf(settings['alerts'])['webhook'])['url']
  const target = typeof url === 'string' ? URL.parse(url) : null
  // Other faults of an address are told by its own rule.
  if (target === null || !/^https?:$/.test(target.protocol) || `${target.username}${target.password}` !== '') return []
  const allowed = listOf(mapOf(settings['sources'])['allowPrivateHosts']).filter((host) => typeof host === 'string')
  const why = refusedTarget(target, allowed)
  if (why === undefined) return []
  const text = `no alert would get there, ${why}: list ${target.host} under sources.allowPrivateHosts`
  return [{ path: ['alerts', 'webhook', 'url'], text }]
}

/** Brokers that ask for a certificate want proof that it is ours. */
const tlsProblems = (log: Unparsed): readonly SettingsProblem[] => {
  const tls = mapOf(mapOf(log['kafka'])['ssl'])
  const [has, lacks] = tls['key'] === undefined ? ['certificate', 'key'] : ['key', 'certificate']
  return tls[has] === undefined || tls[lacks] !== undefined
    ? []
    : [{ path: ['log', 'kafka', 'ssl', has], text: `of no use without log.kafka.ssl.${lacks}` }]
}

/** What fields say wrongly only together. Takes unfinished settings, so that all problems are told at once. */
export const relationProblems = (raw: unknown): readonly SettingsProblem[] => {
  const settings = mapOf(raw)
  const sources = mapOf(settings['sources'])
  const store = mapOf(settings['store'])
  const zone = mapOf(settings['web'])['timeZone']
  return [
    ...idProblems(settings),
    ...watchProblems(settings),
    ...feedProblems(sources),
    ...scheduleProblems(sources),
    ...portProblems(settings),
    ...webhookProblems(settings),
    ...tlsProblems(mapOf(settings['log'])),
    ...(typeof zone === 'string' && zone !== '' && !isZone(zone)
      ? [{ path: ['web', 'timeZone'], text: 'no such time zone: an IANA name such as Europe/Berlin' }]
      : []),
    ...(listOf(store['nodes']).length > 0 && store['url'] === undefined
      ? [{ path: ['store', 'nodes'], text: 'further nodes need store.url: the embedded engine stands alone' }]
      : []),
  ]
}
