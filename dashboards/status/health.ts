import { failureLine } from '../../config/hints.ts'
import { counted } from '../../config/text/counted.ts'
import { deadline } from '../../config/time/deadline.ts'
import { MINUTE_MS } from '../../config/time/instant.ts'
import { enrichGroup, type MessageLog, type PartitionLag, topics } from '../../ingest/log/port.ts'
import type { SourceState } from '../../ingest/source.ts'
import type { Store } from '../../store/client.ts'
import { storedBytes, storedCounts } from '../../store/queries/stored-counts.ts'
import type { JudgingFacts } from '../alerts/judging.ts'
import type { Undelivered } from '../alerts/undelivered.ts'
import { type FreeSpace, spaceIll } from './free-space.ts'
import { ageText } from './lines.ts'
import type { StatusReport } from './report.ts'

/** What is known of a source: the ledger's own words, as data. */
export interface SourceFacts extends Omit<SourceState, 'lastRunAt'> {
  /** How long ago another machine's process said so, in ms; absent: this installation's own. */
  readonly toldMsAgo?: number
}

/** What a process can answer for. */
export type LookedAt = 'log' | 'workers' | 'store' | 'disk' | 'dead letters' | 'sources' | 'nodes' | 'webhook'

export interface HealthDeps {
  readonly log: MessageLog
  /** Absent: nobody runs the engine. */
  readonly store: Store | undefined
  /** Those the settings name; others in the ledger are past. */
  readonly sourceNames: ReadonlySet<string>
  readonly sourceFacts: (signal: AbortSignal) => Promise<readonly SourceFacts[]>
  /** Why the workers of all machines that share a ClickHouse store different things; undefined while they agree. */
  readonly workersDiffer: (signal: AbortSignal) => Promise<string | undefined>
  /** Why further nodes of the settings do not have our tables, one reason each. */
  readonly nodesMissed: (signal: AbortSignal) => Promise<readonly Error[]>
  /** What the receiver of the alerts has not got; undefined while there is none, or it has all. */
  readonly undelivered: (signal: AbortSignal) => Promise<Undelivered | undefined>
  /** Whether crises are judged; undefined where that is not known. Absent: somebody else's to tell of. */
  readonly judging?: (signal: AbortSignal) => Promise<JudgingFacts | undefined>
  readonly countDeadLetters: (signal: AbortSignal) => Promise<number>
  readonly dataDir: string
  /** What is free on the volume of a path. */
  readonly freeSpace: (path: string) => Promise<FreeSpace>
  readonly now: () => number
  /** Parts that are somebody else's to tell of. */
  readonly without?: readonly LookedAt[]
}

type Part = StatusReport['parts'][number]
/** What is wrong with a part: for people, and as a word and a figure. */
type Ill = Required<Pick<Part, 'reason' | 'ailment'>> & Pick<Part, 'count'>

/** Bound on every look at one part, in ms: a part that does not answer by then is not healthy. */
const LOOK_MS = 5_000
/** Unread for longer, the workers are gone or too few. */
const LAG_MS_MAX = 300_000
/** Once is the weather of the net, three times in a row is a fault. */
const FAILURES_MAX = 3
/** A process that runs sources says how they are doing every 15 s. */
const TOLD_MS_MAX = 300_000

interface Look<T> {
  readonly part: Part
  readonly value: T | undefined
}

const partOf = (name: string, ill: Ill | undefined): Part =>
  ill === undefined ? { name, ok: true } : { name, ok: false, ...ill }

const SILENCE = `no answer within ${LOOK_MS / 1_000} s; it is asked again by itself, and when that stays look at its load and its log`

/** Tries `work`; a failure or silence becomes the part's reason. */
const look = async <T>(
  name: string,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  judge: (value: T) => Ill | undefined = () => undefined,
): Promise<Look<T>> => {
  using wait = deadline(parent, LOOK_MS)
  const silence = new Promise<never>((_, reject) =>
    wait.signal.addEventListener('abort', () => reject(new Error(SILENCE)), { once: true }),
  )
  try {
    const value = await Promise.race([work(wait.signal), silence])
    return { part: partOf(name, judge(value)), value }
  } catch (error) {
    const ailment = wait.signal.aborted ? 'silent' : 'failed'
    return { part: partOf(name, { reason: failureLine(error).slice(0, 300), ailment }), value: undefined }
  }
}

const lagIn = (partitions: readonly PartitionLag[]): NonNullable<StatusReport['lag']> => ({
  records: partitions.reduce((sum, partition) => sum + partition.lagRecords, 0),
  seconds: Math.max(0, ...partitions.map((partition) => partition.lagMs)) / 1_000,
})

const lagIll = (partitions: readonly PartitionLag[]): Ill | undefined => {
  const expired = partitions.reduce((sum, partition) => sum + partition.expiredRecords, 0)
  if (expired > 0) {
    const lost = `${expired} records were removed by the log's retention before a worker read them`
    const reason = `${lost}; start workers before more are: npx earshot enrich`
    return { reason, ailment: 'expired', count: expired }
  }
  const lagMs = Math.max(0, ...partitions.map((partition) => partition.lagMs))
  if (lagMs <= LAG_MS_MAX) return undefined
  const records = partitions.reduce((sum, partition) => sum + partition.lagRecords, 0)
  const workers = `start more workers (at most ${partitions.length}, one a partition): npx earshot enrich`
  const reason = `${records} records wait, the oldest for ${Math.round(lagMs / 1_000)} s; ${workers}`
  return { reason, ailment: 'behind', count: records }
}

const differIll = (reason: string | undefined): Ill | undefined =>
  reason === undefined ? undefined : { reason, ailment: 'differ' }

const nodesIll = (missed: readonly Error[]): Ill | undefined => {
  if (missed.length === 0) return undefined
  const more = missed.length > 1 ? `; and ${missed.length - 1} more` : ''
  return { reason: `${failureLine(missed[0])}${more}`, ailment: 'nodes', count: missed.length }
}

const undeliveredIll = (found: Undelivered | undefined): Ill | undefined => {
  if (found === undefined) return undefined
  if (found.gone) {
    const reason = 'the receiver wants no more alerts (it answered 410); name another in alerts.webhook.url'
    return { reason, ailment: 'gone' }
  }
  const { messages: count, detail } = found
  const reason = `${counted(count, 'alert')} not delivered: ${detail}; look at the receiver in alerts.webhook`
  return { reason, ailment: 'undelivered', count }
}

const judgingIll = ({ failing, overdue }: JudgingFacts): Ill | undefined => {
  if (failing !== undefined) {
    const reason = `crises are not judged, nobody is alerted: ${failureLine(failing)}`.slice(0, 300)
    return { reason, ailment: 'unjudged' }
  }
  if (overdue === undefined) return undefined
  const { brand, more, ms, why } = overdue
  const count = Math.round(ms / MINUTE_MS)
  const brands = more === 0 ? brand : `${brand} and ${more} more`
  const reason = `crises of ${brands} not judged for ${ageText(ms)}, nobody is alerted; ${why}`
  return { reason, ailment: 'overdue', count }
}

const lookAtStore = (
  store: Store | undefined,
  parent: AbortSignal,
): Promise<Look<NonNullable<StatusReport['store']>>> =>
  look('store', parent, async (signal) => {
    if (store === undefined)
      throw new Error(
        'engine not running, still loading what is stored, or hanging; start it with: npx earshot start; of one that runs clickhouse/engine.log tells more',
      )
    const [brands, [size]] = await Promise.all([
      store.ask(storedCounts, {}, signal),
      store.ask(storedBytes, {}, signal),
    ])
    return { rows: size?.rows ?? 0, bytes: size?.bytes ?? 0, brands }
  })

const lookAtDisk = ({ dataDir, freeSpace }: HealthDeps, parent: AbortSignal): Promise<Look<FreeSpace>> =>
  look(
    'disk',
    parent,
    () => freeSpace(dataDir),
    (free) => spaceIll(free, dataDir),
  )

const sourcePart = ({ name, failures, lastError, toldMsAgo = 0 }: SourceFacts): Part => {
  const part = `source ${name}`
  if (toldMsAgo > TOLD_MS_MAX) {
    const minutes = Math.round(toldMsAgo / MINUTE_MS)
    const reason = `no word from who runs it for ${minutes} min; start: npx earshot ingest`
    return partOf(part, { reason, ailment: 'unheard', count: minutes })
  }
  if (failures === 0 && lastError !== undefined) return partOf(part, { reason: lastError, ailment: 'untaken' })
  if (failures < FAILURES_MAX) return partOf(part, undefined)
  const reason = `failed ${failures} times in a row: ${lastError ?? 'unknown'}`
  return partOf(part, { reason, ailment: 'failing', count: failures })
}

/** Looks at every part at once; never rejects. */
export const healthOf = async (deps: HealthDeps, signal: AbortSignal): Promise<StatusReport> => {
  const others = new Set<string>(deps.without)
  const [log, store, disk, dead, sources, workers, nodes, webhook, judging] = await Promise.all([
    look('log', signal, (wait) => deps.log.lag(topics.mentions, enrichGroup, wait)),
    lookAtStore(deps.store, signal),
    lookAtDisk(deps, signal),
    look('dead letters', signal, deps.countDeadLetters),
    look('sources', signal, others.has('sources') ? async () => [] : deps.sourceFacts),
    // A store that is away is told of as that.
    look('workers', signal, deps.workersDiffer),
    look('nodes', signal, others.has('nodes') ? async () => [] : deps.nodesMissed, nodesIll),
    look('webhook', signal, others.has('webhook') ? async () => undefined : deps.undelivered, undeliveredIll),
    look('alerts', signal, deps.judging ?? (async () => undefined), (facts) => facts && judgingIll(facts)),
  ])
  const facts = (sources.value ?? []).filter(({ name }) => deps.sourceNames.has(name))
  const partitions = log.value ?? []
  const all: readonly Part[] = [
    log.part,
    // Of a log that does not answer nobody knows how far behind they are.
    ...(log.value === undefined ? [] : [partOf('workers', lagIll(partitions) ?? differIll(workers.value))]),
    store.part,
    ...(nodes.part.ok ? [] : [nodes.part]),
    disk.part,
    // A store that is away is told of as that.
    ...(store.part.ok && judging.value !== undefined ? [judging.part] : []),
    ...(webhook.value === undefined ? [] : [webhook.part]),
    ...(dead.part.ok ? [] : [dead.part]),
    ...(sources.part.ok ? [] : [sources.part]),
    ...facts.map(sourcePart),
  ]
  const parts = all.filter(({ name }) => !others.has(name))
  return {
    ok: parts.every((part) => part.ok),
    parts,
    sources: facts.map(({ name, kind, failures, lastMentionAt }) => ({
      name,
      kind,
      live: failures === 0,
      ...(lastMentionAt !== undefined && { lastMentionAt }),
    })),
    lag: log.value === undefined ? null : lagIn(partitions),
    log: { kind: deps.log.kind, partitions: [...partitions] },
    store: store.value ?? null,
    deadLetters: dead.value ?? null,
  }
}
